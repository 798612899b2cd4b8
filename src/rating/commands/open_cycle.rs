use super::{cycle_for_update, step};
use crate::app::App;
use crate::error::Result;
use crate::identity::Reviewer;
use crate::rating::{Cycle, CycleRefused, Event, Registry, Roster, queries, roster, store};
use crate::work::Work;
use crate::{access, registry};
use entity::value::{CycleCode, RosterSource};

/// Freezes the rules and the roster; from now on inputs are taken.
pub async fn open_cycle(app: &App, reviewer: &Reviewer, code: CycleCode) -> Result<Cycle> {
    let work = app.begin(reviewer).await?;
    let cycle = cycle_for_update(&work, code).await?;
    let policy =
        registry::queries::current_policy(work.conn()).await?.ok_or(CycleRefused::NoPolicy)?.at();
    let cycle = cycle.open(policy.clone(), step(&work))?;
    let roster = match cycle.roster {
        RosterSource::Registry => freeze_registry(&work, code).await?,
        RosterSource::Dossier => queries::roster(work.conn(), code).await?.0,
    };
    store::save_cycle(&work, &cycle).await?;
    take_waiting_vetoes(&work, &cycle).await?;
    let (compounds, firms) = (roster.lines.len(), roster.firms.len());
    work.commit(Event::CycleOpened { cycle: code, policy, compounds, firms }).await?;
    Ok(cycle)
}

/// Those of decisions that were served while no cycle was open.
async fn take_waiting_vetoes(work: &Work, cycle: &Cycle) -> Result<()> {
    for veto in access::queries::served_vetoes(work.conn(), work.today()).await? {
        super::take_case_veto::enter(work, cycle, veto).await?;
    }
    Ok(())
}

async fn freeze_registry(work: &Work, code: CycleCode) -> Result<Roster> {
    let db = work.conn();
    let registry = Registry {
        divisions: &registry::queries::divisions(db).await?,
        compounds: &registry::queries::compounds(db).await?,
        firms: &registry::queries::firms(db).await?,
        serving: &access::queries::serving(db, work.today()).await?,
    };
    let roster = roster(&registry).map_err(|gaps| CycleRefused::RosterIncomplete { gaps })?;
    store::add_roster(work, code, &roster, &[]).await?;
    Ok(roster)
}
