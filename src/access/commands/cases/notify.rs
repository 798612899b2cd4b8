use super::paper::{Paper, keep_paper};
use super::{calendar, case_for_update, conclude, policy, words};
use crate::access::CaseStep;
use crate::access::case::{Case, TEXT_CHARACTERS_MAX};
use crate::app::App;
use crate::error::Result;
use crate::identity::Reviewer;
use chrono::NaiveDate;
use entity::value::CaseDocumentKind;

#[derive(Debug)]
pub struct Notify {
    pub case: String,
    /// The day it reached the firm.
    pub on: NaiveDate,
    pub proposal: String,
}

/// 告知: what is meant to be decided, on which facts and grounds, and what the
/// firm can say to it and until when.
pub async fn notify_firm(app: &App, reviewer: &Reviewer, command: Notify) -> Result<()> {
    let work = app.begin(reviewer).await?;
    let investigated = case_for_update(&work, &command.case).await?.expect_investigated()?;
    let proposal = words("proposal", &command.proposal, TEXT_CHARACTERS_MAX)?;
    let days = policy(&work).await?.case.defence_working_days;
    let (on, by) = ((command.on, work.today()), work.actor().to_string());
    let calendar = calendar(&work).await?;
    let notified = investigated.notify(on, (by, proposal.clone()), days, &calendar)?;
    let case = Case::Notified(Box::new(notified));
    let paper = Paper { text: proposal, ..Paper::of(&work, &case).await? };
    keep_paper(&work, &case, CaseDocumentKind::PriorNotice, paper).await?;
    conclude(work, &case, CaseStep::Notified).await
}
