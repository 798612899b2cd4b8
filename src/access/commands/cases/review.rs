use super::{case_for_update, conclude, words};
use crate::access::CaseStep;
use crate::access::case::{Case, LINE_CHARACTERS_MAX, TEXT_CHARACTERS_MAX};
use crate::app::App;
use crate::error::Result;
use crate::identity::{LegalReviewer, Reviewer};
use chrono::NaiveDate;

/// 法制审核.
pub async fn review_case(
    app: &App,
    legal: &LegalReviewer,
    code: &str,
    opinion: &str,
) -> Result<()> {
    let work = app.begin(legal).await?;
    let notified = case_for_update(&work, code).await?.expect_notified()?;
    let opinion = words("opinion", opinion, TEXT_CHARACTERS_MAX)?;
    let reviewed = notified.review(work.today(), work.actor().to_string(), opinion)?;
    conclude(work, &Case::Reviewed(Box::new(reviewed)), CaseStep::Reviewed).await
}

#[derive(Debug)]
pub struct Deliberate {
    pub case: String,
    pub on: NaiveDate,
    /// A name a line.
    pub participants: String,
    pub minutes: String,
}

/// 集体讨论; whoever writes it down prepares the decision.
pub async fn deliberate_case(app: &App, reviewer: &Reviewer, command: Deliberate) -> Result<()> {
    let work = app.begin(reviewer).await?;
    let reviewed = case_for_update(&work, &command.case).await?.expect_reviewed()?;
    let names = words("participants", &command.participants, LINE_CHARACTERS_MAX)?;
    let names = names.lines().map(str::to_owned).collect();
    let minutes = words("minutes", &command.minutes, TEXT_CHARACTERS_MAX)?;
    let on = (command.on, work.today());
    let case = reviewed.deliberate(on, names, minutes, work.actor().to_string())?;
    conclude(work, &Case::Deliberated(Box::new(case)), CaseStep::Deliberated).await
}
