use super::acting::{Acting, block_on};
use super::{Answer, Run};
use crate::bad_input::{BadInput, Fault};
use crate::registry::VersionRef;
use crate::{rating, registry};
use clap::{Args, Subcommand};
use serde_json::json;
use std::path::{Path, PathBuf};

/// Rule books of the joint rating.
#[derive(Debug, Args)]
pub struct Rulebook {
    #[command(subcommand)]
    action: Action,

    #[command(flatten)]
    acting: Acting,
}

/// Policies of the district: publicity, objections, filing, exit, restriction.
#[derive(Debug, Args)]
pub struct Policy {
    #[command(subcommand)]
    action: Action,

    #[command(flatten)]
    acting: Acting,
}

#[derive(Debug, Subcommand)]
enum Action {
    /// Add a version from a TOML file. It is never changed afterwards.
    Add { file: PathBuf },
}

impl Rulebook {
    pub fn run(&self) -> Run {
        let Action::Add { file } = &self.action;
        let toml = read(file)?;
        block_on(async {
            let app = self.acting.database.app().await?;
            let name = file.to_string_lossy();
            let by = self.acting.reviewer(&app).await?;
            rating::add_rulebook(&app, &by, &name, &toml).await
        })
        .map(|version| added("rule book", &version))
    }
}

impl Policy {
    pub fn run(&self) -> Run {
        let Action::Add { file } = &self.action;
        let toml = read(file)?;
        block_on(async {
            let app = self.acting.database.app().await?;
            let name = file.to_string_lossy();
            let by = self.acting.reviewer(&app).await?;
            registry::add_policy(&app, &by, &name, &toml).await
        })
        .map(|version| added("policy", &version))
    }
}

fn read(file: &Path) -> Result<String, BadInput> {
    std::fs::read_to_string(file).map_err(|error| {
        BadInput::whole(file.display().to_string(), Fault::said(error.to_string()))
    })
}

fn added(what: &str, version: &VersionRef) -> Answer {
    Answer::yes(format!("added {what} {version}"), json!({ "added": version }))
}
