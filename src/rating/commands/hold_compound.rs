use super::new_version::new_version;
use super::{cycle_for_update, reason};
use crate::app::App;
use crate::error::{Missing, Result};
use crate::identity::{Actor, Reviewer};
use crate::rating::{Cycle, CycleRefused, Event, queries, store};
use crate::work::Work;
use entity::id::HoldId;
use entity::value::{CompoundCode, CycleCode, CycleState};

/// A compound of a cycle's roster that is held, or was.
#[derive(Debug, Copy, Clone)]
pub struct HeldCompound {
    pub cycle: CycleCode,
    pub compound: CompoundCode,
}

/// Leaves the compound out of what is published. Where there are results
/// already, a version without it follows at once.
pub async fn hold_compound(
    app: &App,
    reviewer: &Reviewer,
    HeldCompound { cycle: code, compound }: HeldCompound,
    why: &str,
) -> Result<()> {
    let work = app.begin(reviewer).await?;
    let cycle = begin(&work, code, compound).await?;
    if cycle.state() == CycleState::Final {
        cycle.expect_state(CycleState::Publicity)?;
    }
    if queries::held(work.conn(), code).await?.contains(&compound) {
        return Err(CycleRefused::HeldAlready { compound }.into());
    }
    let reason = reason(why)?;
    let id = work.next_id(HoldId::from_uuid);
    store::add_hold(&work, id, (code, compound), &reason).await?;
    let version = again(&work, &cycle, &reason).await?;
    work.commit(Event::CompoundHeld { cycle: code, compound, reason, version }).await
}

/// Lets the compound into what is published, in a version of its own.
pub async fn release_compound(
    app: &App,
    reviewer: &Reviewer,
    HeldCompound { cycle: code, compound }: HeldCompound,
    why: &str,
) -> Result<()> {
    let work = app.begin(reviewer).await?;
    let cycle = begin(&work, code, compound).await?;
    if !queries::held(work.conn(), code).await?.contains(&compound) {
        return Err(CycleRefused::NotHeld { compound }.into());
    }
    let reason = reason(why)?;
    store::end_hold(&work, (code, compound), &reason).await?;
    let version = again(&work, &cycle, &reason).await?;
    work.commit(Event::CompoundReleased { cycle: code, compound, reason, version }).await
}

/// Locks the cycle; refuses a draft, what is not of its roster, and whoever
/// declared an interest in it.
async fn begin(work: &Work, code: CycleCode, compound: CompoundCode) -> Result<Cycle> {
    let cycle = cycle_for_update(work, code).await?;
    if cycle.state() == CycleState::Draft {
        cycle.expect_state(CycleState::Open)?;
    }
    let line = queries::roster_line(work.conn(), code, compound).await?;
    let (line, _) = line.ok_or(Missing::new("compound", &compound))?;
    if let Actor::Account(login) = work.actor()
        && queries::is_interested(work.conn(), login, &line).await?
    {
        return Err(CycleRefused::Interest.into());
    }
    Ok(cycle)
}

/// While the cycle is open there are no results to change.
async fn again(work: &Work, cycle: &Cycle, why: &str) -> Result<Option<i32>> {
    match cycle.state() {
        CycleState::Draft | CycleState::Open => Ok(None),
        CycleState::Closed | CycleState::Publicity | CycleState::Final => {
            Ok(Some(new_version(work, cycle, why).await?))
        }
    }
}
