use super::acting::{Acting, block_on};
use super::{Answer, Run};
use crate::access;
use crate::bad_input::{BadInput, Fault};
use crate::error::Result;
use crate::import::{Imported, Mode};
use crate::rating::{self, Taken, sheet as inputs};
use crate::registry::{self, columns};
use crate::sheet::{Column, FILE_BYTES_MAX, Sheet};
use clap::{Args, Subcommand};
use entity::value::CycleCode;
use serde_json::json;
use std::fs::File;
use std::io::Read;
use std::path::{Path, PathBuf};

/// Take in a table (CSV in UTF-8 or GB18030, or XLSX, with English or Chinese
/// headings) or a dossier: all of it, or nothing and what is wrong with it.
#[derive(Debug, Args)]
pub struct Import {
    #[command(subcommand)]
    kind: Kind,

    #[command(flatten)]
    acting: Acting,
}

#[derive(Debug, Subcommand)]
enum Kind {
    /// 区划: the district, its streets and communities.
    Divisions(Given),
    /// 企业: firms and their branches.
    Firms(Given),
    /// 小区.
    Compounds(Given),
    /// 服务合同: who serves which compound, from when to when.
    Engagements(Given),
    /// 户: door numbers and areas.
    Units(Given),
    /// 节假日: holidays and make-up working days, whole years.
    Holidays(Given),
    /// 评价表: the forms of street, community and bureau.
    Forms(GivenForCycle),
    /// 选票: the owners' ballots.
    Ballots(GivenForCycle),
    /// 事项: bonuses, deductions and vetoes.
    Events(GivenForCycle),
    /// 卷宗: all of a dossier, a folder or a zip, into a draft cycle.
    Dossier(GivenForCycle),
}

#[derive(Debug, Args)]
struct Given {
    file: PathBuf,

    /// Check everything and keep nothing.
    #[arg(long)]
    dry_run: bool,
}

#[derive(Debug, Args)]
struct GivenForCycle {
    #[command(flatten)]
    given: Given,

    #[arg(long, value_name = "CODE")]
    cycle: CycleCode,
}

impl Import {
    pub fn run(&self) -> Run {
        block_on(async {
            let app = &self.acting.database.app().await?;
            let by = &self.acting.reviewer(app).await?;
            match &self.kind {
                Kind::Divisions(given) => {
                    let (sheet, mode) = given.sheet(&columns::DIVISIONS)?;
                    given.answer(registry::import_divisions(app, by, &sheet, mode).await)
                }
                Kind::Firms(given) => {
                    let (sheet, mode) = given.sheet(&columns::FIRMS)?;
                    given.answer(registry::import_firms(app, by, &sheet, mode).await)
                }
                Kind::Compounds(given) => {
                    let (sheet, mode) = given.sheet(&columns::COMPOUNDS)?;
                    given.answer(registry::import_compounds(app, by, &sheet, mode).await)
                }
                Kind::Engagements(given) => {
                    let (sheet, mode) = given.sheet(&access::COLUMNS)?;
                    given.answer(access::import_engagements(app, by, &sheet, mode).await)
                }
                Kind::Units(given) => {
                    let (sheet, mode) = given.sheet(&columns::UNITS)?;
                    given.answer(registry::import_units(app, by, &sheet, mode).await)
                }
                Kind::Holidays(given) => {
                    let (sheet, mode) = given.sheet(&columns::HOLIDAYS)?;
                    given.answer(registry::import_holidays(app, by, &sheet, mode).await)
                }
                Kind::Forms(GivenForCycle { given, cycle }) => {
                    let (sheet, mode) = given.sheet(&inputs::FORMS)?;
                    given.answer(rating::import_forms(app, by, *cycle, &sheet, mode).await)
                }
                Kind::Ballots(GivenForCycle { given, cycle }) => {
                    let (sheet, mode) = given.sheet(&inputs::BALLOTS)?;
                    given.answer(rating::import_ballots(app, by, *cycle, &sheet, mode).await)
                }
                Kind::Events(GivenForCycle { given, cycle }) => {
                    let (sheet, mode) = given.sheet(&inputs::EVENTS)?;
                    given.answer(rating::import_events(app, by, *cycle, &sheet, mode).await)
                }
                Kind::Dossier(GivenForCycle { given, cycle }) => {
                    let Given { file, .. } = given;
                    let mode = given.mode();
                    let taken = rating::import_dossier(app, by, *cycle, file, mode).await?;
                    Ok(given.taken(&taken))
                }
            }
        })
    }
}

impl Given {
    fn mode(&self) -> Mode {
        if self.dry_run { Mode::Rehearse } else { Mode::Commit }
    }

    fn sheet(&self, columns: &[Column]) -> Result<(Sheet, Mode)> {
        let name = file_name(&self.file);
        let bytes = read(&self.file)
            .map_err(|error| BadInput::whole(&name, Fault::said(error.to_string())))?;
        Ok((Sheet::read(&name, &bytes, columns)?, self.mode()))
    }

    fn answer(&self, imported: Result<Imported>) -> Run {
        let Imported { added, updated, .. } = imported?;
        let text = format!("{}{added} added, {updated} updated", self.would());
        let json = json!({ "dry_run": self.dry_run, "added": added, "updated": updated });
        Ok(Answer::yes(text, json))
    }

    fn taken(&self, taken: &Taken) -> Answer {
        let Taken { compounds, firms, forms, ballots, events } = taken;
        let text = format!(
            "{}{compounds} compounds, {firms} firms, {forms} forms, {ballots} ballots and \
             {events} events taken",
            self.would()
        );
        Answer::yes(text, json!({ "dry_run": self.dry_run, "taken": taken }))
    }

    fn would(&self) -> &'static str {
        if self.dry_run { "nothing kept; would be: " } else { "" }
    }
}

fn file_name(path: &Path) -> String {
    path.file_name().map_or_else(String::new, |name| name.to_string_lossy().into_owned())
}

/// One byte more than a table may have, so that a larger one is seen to be.
fn read(path: &Path) -> std::io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    File::open(path)?.take(FILE_BYTES_MAX + 1).read_to_end(&mut bytes)?;
    Ok(bytes)
}
