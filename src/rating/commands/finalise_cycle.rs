use super::{cycle_for_update, step};
use crate::app::App;
use crate::error::Result;
use crate::identity::Approver;
use crate::rating::{Cycle, Event, queries, store};
use anyhow::Context;
use entity::value::CycleCode;

/// The second signature, from the day after the publicity.
pub async fn finalise_cycle(app: &App, approver: &Approver, code: CycleCode) -> Result<Cycle> {
    let work = app.begin(approver).await?;
    let cycle = cycle_for_update(&work, code).await?.finalise(step(&work))?;
    let version =
        queries::latest_version(work.conn(), code).await?.context("closing makes a version")?;
    store::save_cycle(&work, &cycle).await?;
    work.commit(Event::CycleFinalised { cycle: code, version }).await?;
    Ok(cycle)
}
