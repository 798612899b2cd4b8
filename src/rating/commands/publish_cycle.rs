use super::{cycle_for_update, step};
use crate::app::App;
use crate::error::Result;
use crate::identity::Reviewer;
use crate::rating::{Cycle, Event, Opening, Posting, Stage, publicity_last_day, queries, store};
use crate::registry;
use anyhow::Context;
use entity::value::{CycleCode, CycleState};

/// Posts the results (公示). Refused without a date while the holidays of a
/// year that the publicity runs into are not known.
pub async fn publish_cycle(app: &App, reviewer: &Reviewer, code: CycleCode) -> Result<Cycle> {
    let work = app.begin(reviewer).await?;
    let cycle = cycle_for_update(&work, code).await?;
    cycle.expect_state(CycleState::Closed)?;
    let Stage::Closed(Opening { policy, .. }, _) = &cycle.stage else {
        return Err(anyhow::anyhow!("cycle {code} is closed and has no opening").into());
    };
    let policy =
        registry::queries::policy(work.conn(), policy).await?.context("a policy never vanishes")?;
    let calendar = registry::queries::calendar(work.conn()).await?;
    let last_day = publicity_last_day(work.today(), policy.publicity, &calendar)?;
    let version =
        queries::latest_version(work.conn(), code).await?.context("closing makes a version")?;
    let cycle = cycle.publish(Posting { step: step(&work), last_day })?;
    store::save_cycle(&work, &cycle).await?;
    work.commit(Event::CyclePublished { cycle: code, version, last_day }).await?;
    Ok(cycle)
}
