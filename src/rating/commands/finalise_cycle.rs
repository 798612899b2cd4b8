use super::{cycle_for_update, step};
use crate::app::App;
use crate::error::Result;
use crate::identity::Approver;
use crate::rating::{Cycle, Event, ObjectionRefused, queries, store};
use crate::work::Work;
use anyhow::Context;
use entity::value::CycleCode;

/// The second signature, from the day after the publicity.
pub async fn finalise_cycle(app: &App, approver: &Approver, code: CycleCode) -> Result<Cycle> {
    let work = app.begin(approver).await?;
    let cycle = cycle_for_update(&work, code).await?.finalise(step(&work))?;
    all_answered(&work, code).await?;
    let version =
        queries::latest_version(work.conn(), code).await?.context("closing makes a version")?;
    store::save_cycle(&work, &cycle).await?;
    work.commit(Event::CycleFinalised { cycle: code, version }).await?;
    Ok(cycle)
}

/// Nothing is final while somebody waits for an answer, or may still confirm
/// what they handed in on the last day.
async fn all_answered(work: &Work, code: CycleCode) -> Result<()> {
    let open = queries::open_objections(work.conn(), code).await?;
    if open > 0 {
        return Err(ObjectionRefused::Open { count: open }.into());
    }
    let waiting = queries::waiting_objections(work.conn(), code, work.at()).await?;
    if waiting > 0 {
        return Err(ObjectionRefused::Waiting { count: waiting }.into());
    }
    Ok(())
}
