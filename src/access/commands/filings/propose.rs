use super::{check_interest, filing_for_update};
use crate::access::filing::{FilingRefused, Proposal, TEXT_CHARACTERS_MAX};
use crate::access::{Event, queries, store};
use crate::app::App;
use crate::error::Result;
use crate::identity::{Approver, Reviewer};
use crate::public_text::public_text;
use entity::value::{FilingGround, FilingHand, FilingProposal, FilingStep};

/// What only an approver can sign.
#[derive(Debug)]
pub enum Proposing {
    /// 纳入 though a restriction stands against it.
    Override,
    NotAdmitted(FilingGround),
}

/// The text becomes public when it is signed.
pub async fn propose_filing(
    app: &App,
    reviewer: &Reviewer,
    reference: &str,
    (what, text): (Proposing, &str),
) -> Result<()> {
    let text = public_text(text, TEXT_CHARACTERS_MAX)?;
    let work = app.begin(reviewer).await?;
    let filing = filing_for_update(&work, reference).await?;
    check_interest(&work, &filing).await?;
    let (what, ground) = match what {
        Proposing::Override => (FilingProposal::Override, None),
        Proposing::NotAdmitted(ground) => (FilingProposal::NotAdmitted, Some(ground)),
    };
    let found = queries::screening(work.conn(), &filing, work.today()).await?;
    if found.barring.is_empty()
        && (what == FilingProposal::Override || ground == Some(FilingGround::Restriction))
    {
        return Err(FilingRefused::NotRestricted.into());
    }
    let (by, at) = (work.actor().to_string(), work.at());
    let filing = filing.propose(Proposal { what, ground, text, by, at })?;
    store::save_filing(&work, &filing).await?;
    let step = (FilingStep::Proposed, FilingHand::Reviewer);
    store::add_step(&work, reference, step, "").await?;
    work.commit(Event::FilingProposed { reference: filing.reference, what, ground }).await
}

/// The approver does not sign it; the reviewer decides anew.
pub async fn return_filing(
    app: &App,
    approver: &Approver,
    reference: &str,
    reason: &str,
) -> Result<()> {
    let reason = public_text(reason, TEXT_CHARACTERS_MAX)?;
    let work = app.begin(approver).await?;
    let filing = filing_for_update(&work, reference).await?;
    check_interest(&work, &filing).await?;
    let filing = filing.send_back()?;
    store::save_filing(&work, &filing).await?;
    let step = (FilingStep::Returned, FilingHand::Approver);
    store::add_step(&work, reference, step, "").await?;
    work.commit(Event::FilingReturned { reference: filing.reference, reason }).await
}
