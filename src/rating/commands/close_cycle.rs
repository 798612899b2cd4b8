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
