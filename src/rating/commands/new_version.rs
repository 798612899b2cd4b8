use super::computing;
use crate::error::Result;
use crate::rating::{Cycle, queries, store};
use crate::work::Work;
use anyhow::Context;

/// Computes the results again from what is stored by now and adds them as the
/// next version, with the reason that is shown beside it; the versions before
/// stay. The cycle must be locked by this unit of work, which has to say the
/// version in the event it commits.
pub(crate) async fn new_version(work: &Work, cycle: &Cycle, why: &str) -> Result<i32> {
    let db = work.conn();
    let before = queries::latest_version(db, cycle.code).await?.context("closing makes one")?;
    let version = before + 1;
    let lines = computing::fixed_services(work, cycle.code).await?;
    let results = computing::compute(work, cycle, &lines).await?;
    store::add_results(work, cycle.code, (version, Some(why)), &results).await?;
use super::close_cycle::closed_services;
use crate::error::Result;
use crate::rating::{Cycle, queries, rate, store};
use crate::work::Work;
use anyhow::Context;

/// Computes a later version of the results from the inputs as they stand now.
/// The earlier ones stay as they were.
pub(super) async fn new_version(work: &Work, cycle: &Cycle) -> Result<i32> {
    let latest = queries::latest_version(work.conn(), cycle.code).await?;
    let version = latest.context("closing makes a version")? + 1;
    let book = queries::rulebook(work.conn(), &cycle.rulebook).await?;
    let roster = closed_services(work, cycle.code).await?;
    let tallies = queries::tallies(work.conn(), cycle.code, &book, &roster).await?;
    store::add_results(work, cycle.code, version, &rate(&book, &tallies)).await?;
    Ok(version)
}
