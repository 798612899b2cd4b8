use crate::app::App;
use crate::clock::SHANGHAI;
use crate::dossier::{FORMAT, Manifest, Writer};
use crate::error::{Missing, Result};
use crate::rating::{Cycle, CycleRefused, Opening, Roster, Stage, queries};
use crate::registry;
use anyhow::Context;
use entity::value::{CompoundCode, CycleCode, CycleState, Uscc};
use std::collections::{BTreeMap, HashSet};
use std::fs::{self, File};
use std::io::{Cursor, Seek, Write};
use std::path::{Path, PathBuf};

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WrittenDossier {
    /// Of the results in it.
    pub version: i32,
    pub compounds: usize,
    pub ballots: u64,
}

/// Writes the dossier of the newest results of a cycle that takes no input any
/// more. A file is written whole or not at all.
pub async fn write_dossier(app: &App, code: CycleCode, out: &Path) -> Result<WrittenDossier> {
    let cycle = queries::cycle(&app.db, code).await?.ok_or(Missing::new("cycle", &code))?;
    let opening = opening(&cycle)?;
    let partial = beside(out);
    let file = File::create(&partial).with_context(|| format!("write {}", partial.display()))?;
    match write(app, &cycle, opening, file).await {
        Ok((_, written)) => {
            fs::rename(&partial, out).with_context(|| format!("write {}", out.display()))?;
            Ok(written)
        }
        Err(error) => {
            fs::remove_file(&partial).ok();
            Err(error)
        }
    }
}

/// The same, to be sent: the dossier of a version is the same bytes whoever
/// writes it, and whenever.
pub async fn pack_dossier(app: &App, code: CycleCode) -> Result<(Vec<u8>, WrittenDossier)> {
    let cycle = queries::cycle(&app.db, code).await?.ok_or(Missing::new("cycle", &code))?;
    let opening = opening(&cycle)?;
    let (zip, written) = write(app, &cycle, opening, Cursor::new(Vec::new())).await?;
    Ok((zip.into_inner(), written))
}

/// Before closing there is nothing to prove, and nobody sees inputs.
fn opening(cycle: &Cycle) -> Result<&Opening, CycleRefused> {
    match &cycle.stage {
        Stage::Closed(opening, ..) | Stage::Publicity(opening, ..) | Stage::Final(opening, ..) => {
            Ok(opening)
        }
        Stage::Draft | Stage::Open(_) => Err(CycleRefused::WrongState {
            cycle: cycle.code,
            expected: CycleState::Closed,
            found: cycle.state(),
        }),
    }
}

fn beside(out: &Path) -> PathBuf {
    let mut name = out.file_name().unwrap_or_default().to_owned();
    name.push(".partial");
    out.with_file_name(name)
}

async fn write<W: Write + Seek>(
    app: &App,
    cycle: &Cycle,
    opening: &Opening,
    to: W,
) -> Result<(W, WrittenDossier)> {
    let db = &app.db;
    let toml = queries::rulebook_toml(db, &cycle.rulebook).await?.context("never vanishes")?;
    let book = queries::rulebook(db, &cycle.rulebook).await?;
    let policy =
        registry::queries::policy(db, &opening.policy).await?.context("a policy never vanishes")?;
    let version = queries::latest_version(db, cycle.code).await?.context("closing makes one")?;
    let results = queries::results(db, cycle.code, version).await?;
    let (roster, services) = queries::roster(db, cycle.code).await?;
    let services =
        services.into_iter().collect::<Option<Vec<_>>>().context("closing fixes the services")?;
    let rated: HashSet<CompoundCode> = results.compounds.iter().map(|of| of.compound).collect();
    let Roster { lines, mut firms } = roster;
    // What is held is in no file; a firm is left out where all it has is held.
    let (lines, held): (Vec<_>, Vec<_>) =
        lines.into_iter().zip(services).partition(|(line, _)| rated.contains(&line.compound));
    let kept: HashSet<Uscc> = lines.iter().map(|(line, _)| line.firm).collect();
    firms.retain(|uscc, _| kept.contains(uscc) || held.iter().all(|(line, _)| line.firm != *uscc));
    let mut forms = queries::forms(db, cycle.code, &book).await?;
    forms.retain(|(compound, ..), _| rated.contains(compound));
    let mut events = queries::events(db, cycle.code).await?;
    events.retain(|(compound, ..)| rated.contains(compound));

    let mut writer = Writer::new(to);
    writer.rulebook(&toml)?;
    writer.compounds(&lines)?;
    writer.firms(&firms)?;
    writer.forms(&book, &forms)?;
    let mut ballots = writer.ballots()?;
    for (line, _) in &lines {
        let answers = queries::answers(db, cycle.code, line.compound).await?;
        writer.ballots_of(&mut ballots, line.compound, &answers)?;
    }
    writer.end(ballots);
    writer.events(events)?;
    writer.results(&results)?;
    let made_at = queries::made_at(db, cycle.code, version).await?.context("never vanishes")?;
    let written = writer.finish(Manifest {
        format: FORMAT.to_owned(),
        district: policy.district.code,
        cycle: cycle.code,
        version,
        produced_at: made_at.with_timezone(&SHANGHAI).to_rfc3339(),
        files: BTreeMap::new(),
    })?;
    let ballots = results.compounds.iter().map(|result| u64::from(result.valid_ballots)).sum();
    Ok((written, WrittenDossier { version, compounds: lines.len(), ballots }))
}
