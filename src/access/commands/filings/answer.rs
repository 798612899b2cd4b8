use super::{check_interest, filing_for_update};
use crate::access::filing::{FilingRefused, TEXT_CHARACTERS_MAX};
use crate::access::{Event, queries, store};
use crate::app::App;
use crate::error::Result;
use crate::identity::Reviewer;
use crate::public_text::PublicTextRefused;
use crate::text::clean;
use entity::value::{Signal, Uscc};

/// What the reviewer found when they looked at what the firm has in common with
/// the other.
pub async fn answer_reason(
    app: &App,
    reviewer: &Reviewer,
    reference: &str,
    (signal, other): (Signal, Uscc),
    text: &str,
) -> Result<()> {
    let too_long = PublicTextRefused::Length { max: TEXT_CHARACTERS_MAX };
    let text = clean(text, TEXT_CHARACTERS_MAX).map_err(|_| too_long)?;
    let work = app.begin(reviewer).await?;
    let filing = filing_for_update(&work, reference).await?;
    check_interest(&work, &filing).await?;
    filing.expect_undecided()?;
    let found = queries::screening(work.conn(), &filing, work.today()).await?;
    let reason = found.reasons.iter().find(|is| is.signal == signal && is.other == other);
    let reason = reason.ok_or(FilingRefused::NoReason)?;
    store::save_answer(&work, reference, reason, &text).await?;
    let reference = filing.reference;
    work.commit(Event::FilingReasonAnswered { reference, signal, other }).await
}
