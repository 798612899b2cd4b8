use super::cycle_for_update;
use crate::app::App;
use crate::bad_input::{Fault, Place};
use crate::dossier::{COMPOUNDS, Dossier, Source, check_manifest};
use crate::error::{Error, Result};
use crate::identity::Reviewer;
use crate::import::Mode;
use crate::rating::store::{self, NewBallot};
use crate::rating::{Cycle, CycleRefused, Event, Roster, Taken, queries};
use crate::registry::{self, Compound};
use crate::sheet::refuse;
use crate::work::{BATCH, Work};
use anyhow::Context;
use entity::value::{CompoundCode, CycleCode, CycleState, ManagementMode, RosterSource};
use std::path::Path;
use tokio::sync::mpsc;

/// Batches of ballots that may wait while the database writes the one before.
const BATCHES_WAITING: usize = 4;

/// Takes all of a dossier into a draft cycle: its roster, which the opening
/// will not replace, its forms, ballots and events. Its results are left out;
/// closing computes them again.
pub async fn import_dossier(
    app: &App,
    reviewer: &Reviewer,
    code: CycleCode,
    path: &Path,
    mode: Mode,
) -> Result<Taken> {
    let (dossier, source) = read(path).await?;
    let work = app.begin(reviewer).await?;
    let cycle = cycle_for_update(&work, code).await?;
    check(&work, &cycle, &dossier).await?;
    let (lines, services): (Vec<_>, Vec<_>) = dossier.compounds.lines.iter().cloned().unzip();
    let roster = Roster { lines, firms: dossier.firms.clone() };
    enrol(&work, &roster).await?;
    store::add_roster(&work, code, &roster, &services).await?;
    store::save_cycle(&work, &Cycle { roster: RosterSource::Dossier, ..cycle }).await?;
    let by = work.actor().to_string();
    store::add_forms(&work, (code, &dossier.book), &dossier.forms, Some(&by)).await?;
    store::add_events(&work, code, &dossier.event_rows()).await?;
    let taken = Taken {
        compounds: roster.lines.len(),
        firms: roster.firms.len(),
        forms: dossier.forms.len(),
        ballots: dossier.ballots.iter().map(|ballots| u64::from(ballots.count)).sum(),
        events: dossier.events.len(),
    };
    take_ballots(&work, code, dossier, source).await?;
    if mode == Mode::Commit {
        work.commit(Event::DossierImported { cycle: code, taken: taken.clone() }).await?;
    }
    Ok(taken)
}

async fn read(path: &Path) -> Result<(Dossier, Source)> {
    let path = path.to_owned();
    let reading = tokio::task::spawn_blocking(move || {
        let mut source = Source::open(&path)?;
        if let Some(mismatch) = check_manifest(&mut source)?.first() {
            let (file, mismatch) = (mismatch.file().to_owned(), mismatch.to_string());
            return Err(CycleRefused::NotTheManifest { file, mismatch }.into());
        }
        Ok((Dossier::read(&mut source)?, source))
    });
    reading.await.context("read the dossier")?
}

async fn check(work: &Work, cycle: &Cycle, dossier: &Dossier) -> Result<()> {
    cycle.expect_state(CycleState::Draft)?;
    if queries::has_inputs(work.conn(), cycle.code).await? {
        return Err(CycleRefused::AlreadyFilled { cycle: cycle.code }.into());
    }
    let book = queries::rulebook(work.conn(), &cycle.rulebook).await?;
    if book != dossier.book {
        return Err(CycleRefused::OtherRuleBook {
            dossier: dossier.book.at().to_string(),
            cycle: cycle.rulebook.to_string(),
        }
        .into());
    }
    let divisions = registry::queries::divisions(work.conn()).await?;
    let misplaced = dossier.compounds.lines.iter().map(|(line, _)| line).filter(|line| {
        divisions.get(&line.community).map(|community| community.parent) != Some(line.street)
    });
    let flaws = misplaced.map(|line| {
        let sentence = format!(
            "{} lies in no community {} of a street {} on record",
            line.compound, line.community, line.street
        );
        Fault::said(sentence).at(Place::default())
    });
    Ok(refuse(COMPOUNDS, flaws.collect())?)
}

/// What the registry does not know yet is added to it; what it knows stays.
async fn enrol(work: &Work, roster: &Roster) -> Result<()> {
    let compounds = roster.lines.iter().map(|line| Compound {
        code: line.compound,
        name: line.name.clone(),
        class: line.class,
        built_year: None,
        households: line.households,
        area: line.area,
        mode: ManagementMode::Professional,
    });
    let firms = roster.firms.iter().map(|(&uscc, firm)| registry::Firm::new(uscc, &firm.name));
    registry::enrol(work, firms.collect(), compounds.collect()).await
}

/// Reads the ballots once more, in step with the database.
async fn take_ballots(
    work: &Work,
    code: CycleCode,
    dossier: Dossier,
    source: Source,
) -> Result<()> {
    let (send, mut batches) = mpsc::channel(BATCHES_WAITING);
    let reading = tokio::task::spawn_blocking(move || send_ballots(dossier, source, &send));
    while let Some(batch) = batches.recv().await {
        store::add_ballots(work, code, &batch).await?;
    }
    reading.await.context("read the ballots")?
}

fn send_ballots(
    mut dossier: Dossier,
    mut source: Source,
    to: &mpsc::Sender<Vec<NewBallot>>,
) -> Result<()> {
    let book = dossier.book.clone();
    let mut batch = Vec::with_capacity(BATCH);
    // Where nobody receives any more, the import has failed and says why.
    dossier.each_ballot(
        &mut source,
        &mut |compound: CompoundCode, ballot_no, answers: &[u8]| {
            let points = book.ballot_points(answers).unwrap_or_default();
            let answers = String::from_utf8_lossy(answers).into_owned();
            batch.push(NewBallot { compound, ballot_no, answers, points });
            if batch.len() == BATCH {
                to.blocking_send(std::mem::take(&mut batch)).ok();
            }
        },
    )?;
    to.blocking_send(batch).ok();
    Ok::<(), Error>(())
}
