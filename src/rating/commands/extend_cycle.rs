use super::{cycle_for_update, reason};
use crate::app::App;
use crate::error::Result;
use crate::identity::Reviewer;
use crate::rating::{Cycle, Event, store};
use chrono::NaiveDate;
use entity::value::CycleCode;

#[derive(Debug, Clone)]
pub struct ExtendCycle {
    pub code: CycleCode,
    /// The new last day on which input is taken, included.
    pub closes_on: NaiveDate,
    pub reason: String,
}

/// Takes input for longer than was planned.
pub async fn extend_cycle(app: &App, reviewer: &Reviewer, command: ExtendCycle) -> Result<Cycle> {
    let ExtendCycle { code, closes_on, reason: why } = command;
    let work = app.begin(reviewer).await?;
    let cycle = cycle_for_update(&work, code).await?;
    let before = cycle.closes_on;
    let cycle = cycle.extend(closes_on, work.today())?;
    let reason = reason(&why)?;
    store::save_cycle(&work, &cycle).await?;
    work.commit(Event::CycleExtended { cycle: code, before, closes_on, reason }).await?;
    Ok(cycle)
}
