use super::acting::{Database, block_on};
use super::{Answer, Run};
use crate::rating::{WrittenDossier, write_dossier};
use clap::Args;
use entity::value::CycleCode;
use serde_json::json;
use std::path::PathBuf;

/// Write a closed cycle's dossier, which proves its results.
#[derive(Debug, Args)]
pub struct Dossier {
    cycle: CycleCode,

    #[arg(long, value_name = "FILE.zip")]
    out: PathBuf,

    #[command(flatten)]
    database: Database,
}

impl Dossier {
    pub fn run(&self) -> Run {
        let WrittenDossier { version, compounds, ballots } = block_on(async {
            let app = self.database.app().await?;
            write_dossier(&app, self.cycle, &self.out).await
        })?;
        let text = format!(
            "{}: cycle {}, results version {version}, {compounds} compounds, {ballots} ballots",
            self.out.display(),
            self.cycle
        );
        let json = json!({
            "cycle": self.cycle, "version": version, "compounds": compounds, "ballots": ballots,
        });
        Ok(Answer::yes(text, json))
    }
}
