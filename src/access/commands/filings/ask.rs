use super::{check_interest, filing_for_update};
use crate::access::filing::{Asked, Filing, FilingRefused, TEXT_CHARACTERS_MAX};
use crate::access::{Event, store};
use crate::app::App;
use crate::error::Result;
use crate::identity::Reviewer;
use crate::public_text::public_text;
use crate::registry;
use entity::value::{FilingHand, FilingStep};

/// 补正: once, all that is missing in one text, within the days there are for
/// it. The clock of the decision stops.
pub async fn ask_supplement(
    app: &App,
    reviewer: &Reviewer,
    reference: &str,
    text: &str,
) -> Result<()> {
    let text = public_text(text, TEXT_CHARACTERS_MAX)?;
    let work = app.begin(reviewer).await?;
    let filing = filing_for_update(&work, reference).await?;
    check_interest(&work, &filing).await?;
    filing.expect_undecided()?;
    let policy = registry::queries::current_policy(work.conn()).await?;
    let days = policy.ok_or(FilingRefused::NoPolicy)?.filing.supplement_working_days;
    let calendar = registry::queries::calendar(work.conn()).await?;
    let until = filing.ask_until(days, &calendar)?.unwrap_or(work.today());
    let asked = Asked { on: work.today(), by: work.actor().to_string(), text: text.clone() };
    let filing = filing.ask(asked, until)?;
    store::save_filing(&work, &filing).await?;
    let step = (FilingStep::SupplementAsked, FilingHand::Reviewer);
    store::add_step(&work, reference, step, &text).await?;
    let Filing { reference, firm, .. } = filing;
    work.commit(Event::FilingSupplementAsked { reference, firm }).await
}
