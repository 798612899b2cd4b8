use super::{computing, cycle_for_update, step};
use crate::app::App;
use crate::database;
use crate::error::Result;
use crate::identity::Reviewer;
use crate::rating::{Cycle, Event, Results, store};
use entity::value::{CompoundState, CycleCode, RosterSource};

const FIRST_VERSION: i32 = 1;

/// Takes no input any more, computes the first version of the results, and
/// erases which numbered ballot gave which answers.
pub async fn close_cycle(app: &App, reviewer: &Reviewer, code: CycleCode) -> Result<Cycle> {
    let work = app.begin(reviewer).await?;
    store::lock_votes(&work).await?;
    let cycle = cycle_for_update(&work, code).await?.close(step(&work))?;
    let lines = match cycle.roster {
        RosterSource::Registry => computing::fix_services(&work, &cycle).await?,
        RosterSource::Dossier => computing::fixed_services(&work, code).await?,
    };
    let results = computing::compute(&work, &cycle, &lines).await?;
    store::add_results(&work, code, (FIRST_VERSION, None), &results).await?;
    store::erase_bonds(&work, code).await?;
    store::erase_slip_bonds(&work, code).await?;
    store::save_cycle(&work, &cycle).await?;
    work.commit(closed(code, &results)).await?;
    database::scrub(&app.db).await?;
    Ok(cycle)
}

fn closed(cycle: CycleCode, results: &Results) -> Event {
    let compounds = results.compounds.iter();
    Event::CycleClosed {
        cycle,
        version: FIRST_VERSION,
        compounds: results.compounds.len(),
        rated: compounds.clone().filter(|result| result.state == CompoundState::Rated).count(),
        ballots: compounds.map(|result| u64::from(result.valid_ballots)).sum(),
    }
}

async fn compute(work: &Work, cycle: &Cycle) -> Result<Results> {
    let begun = std::time::Instant::now();
    let book = queries::rulebook(work.conn(), &cycle.rulebook).await?;
    let roster = match cycle.roster {
        RosterSource::Registry => fix_services(work, cycle).await?,
        RosterSource::Dossier => closed_services(work, cycle.code).await?,
    };
    let tallies = queries::tallies(work.conn(), cycle.code, &book, &roster).await?;
    let results = rate(&book, &tallies);
    let compute_ms = u64::try_from(begun.elapsed().as_millis()).unwrap_or(u64::MAX);
    tracing::info!(cycle = %cycle.code, compute_ms, "computed the results of cycle {}", cycle.code);
    Ok(results)
}

/// As they were fixed: at the closing, or by the dossier that brought them.
pub(super) async fn closed_services(
    work: &Work,
    code: CycleCode,
) -> Result<Vec<(RosterLine, Service)>> {
    let (roster, services) = queries::roster(work.conn(), code).await?;
    let lines = roster.lines.into_iter().zip(services).map(|(line, service)| {
        let service = service.with_context(|| format!("{} has no service", line.compound))?;
        Ok((line, service))
    });
    lines.collect()
}

/// Counts the months each firm of the roster served, with its branches.
async fn fix_services(work: &Work, cycle: &Cycle) -> Result<Vec<(RosterLine, Service)>> {
    let Stage::Closed(Opening { step: opening, .. }, _) = &cycle.stage else {
        return Err(anyhow::anyhow!("cycle {} is not being closed", cycle.code).into());
    };
    let (roster, _) = queries::roster(work.conn(), cycle.code).await?;
    let parents: BTreeMap<Uscc, Uscc> = registry::queries::firms(work.conn())
        .await?
        .into_iter()
        .map(|(uscc, firm)| (uscc, firm.parent.unwrap_or(uscc)))
        .collect();
    let engagements = access::queries::engagements(work.conn()).await?;
    let mut by_line: BTreeMap<(CompoundCode, Uscc), Vec<&Engagement>> = BTreeMap::new();
    let wanted: BTreeSet<CompoundCode> = roster.lines.iter().map(|line| line.compound).collect();
    for engagement in engagements.values().filter(|is| wanted.contains(&is.compound)) {
        let firm = parents.get(&engagement.firm).copied().unwrap_or(engagement.firm);
        by_line.entry((engagement.compound, firm)).or_default().push(engagement);
    }
    let lines: Vec<(RosterLine, Service)> = roster
        .lines
        .into_iter()
        .map(|line| {
            let served = by_line.get(&(line.compound, line.firm)).map_or(&[][..], Vec::as_slice);
            let service = service(served, opening.on, cycle.first_day, cycle.last_day);
            (line, service)
        })
        .collect();
    store::save_services(work, cycle.code, &lines).await?;
    Ok(lines)
}
