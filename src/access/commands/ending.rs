//! Ending an engagement, which the record of changes tells.

use crate::access::engagement::{Engagement, entry};
use crate::access::exit::ExitRefused;
use crate::access::{queries, store};
use crate::error::Result;
use crate::registry::{Ground, keep_changes};
use crate::work::Work;
use chrono::NaiveDate;

/// Sets the last day and keeps what it was before, for the reason. Refuses to
/// reach into the next contract of the compound.
pub(crate) async fn end_engagement(
    work: &Work,
    is: &Engagement,
    last_day: NaiveDate,
    reason: String,
) -> Result<()> {
    let others = queries::engagements_of(work.conn(), is.compound).await?;
    let next = others.iter().find(|other| other.first_day > is.first_day);
    if let Some(next) = next.filter(|next| next.first_day <= last_day) {
        return Err(ExitRefused::Overlap { last_day, from: next.first_day }.into());
    }
    let ended = Engagement { last_day: Some(last_day), ..is.clone() };
    let changes = entry(Some(is), &ended).changes();
    if changes.is_empty() {
        return Ok(());
    }
    store::end_engagement(work, is.key(), last_day).await?;
    keep_changes(work, &Ground::Reason(reason), &changes).await
}
