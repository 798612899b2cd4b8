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
    Ok(version)
}
