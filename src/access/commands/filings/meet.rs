use super::{check_interest, filing_for_update};
use crate::access::filing::{Filing, FilingRefused, TEXT_CHARACTERS_MAX};
use crate::access::{Event, queries, store};
use crate::app::App;
use crate::error::Result;
use crate::identity::Reviewer;
use crate::public_text::PublicTextRefused;
use crate::text::clean;
use entity::value::FilingCondition;

/// What was to follow has come, in time or not; the day stays.
pub async fn meet_condition(
    app: &App,
    reviewer: &Reviewer,
    reference: &str,
    condition: FilingCondition,
    note: &str,
) -> Result<()> {
    let too_long = PublicTextRefused::Length { max: TEXT_CHARACTERS_MAX };
    let note = clean(note, TEXT_CHARACTERS_MAX).map_err(|_| too_long)?;
    let work = app.begin(reviewer).await?;
    let filing = filing_for_update(&work, reference).await?;
    check_interest(&work, &filing).await?;
    let all = queries::conditions(work.conn(), reference).await?;
    if !all.iter().any(|is| is.condition == condition && is.met_on.is_none()) {
        return Err(FilingRefused::NoCondition.into());
    }
    store::add_condition_met(&work, (reference, condition), &note).await?;
    let Filing { reference, firm, .. } = filing;
    work.commit(Event::FilingConditionMet { reference, firm, condition }).await
}
