use super::paper::{Paper, keep_paper};
use super::{calendar, case_for_update, conclude, officer, words};
use crate::access::CaseStep;
use crate::access::case::{Case, LINE_CHARACTERS_MAX, TEXT_CHARACTERS_MAX};
use crate::app::App;
use crate::error::Result;
use crate::identity::Reviewer;
use chrono::NaiveDate;
use entity::value::CaseDocumentKind;

/// 陈述申辩, on the day it came.
pub async fn hear_firm(
    app: &App,
    reviewer: &Reviewer,
    code: &str,
    (on, text): (NaiveDate, &str),
) -> Result<()> {
    let work = app.begin(reviewer).await?;
    let notified = case_for_update(&work, code).await?.expect_notified()?;
    let text = words("defence", text, TEXT_CHARACTERS_MAX)?;
    let heard = notified.defend((on, work.today()), text)?;
    conclude(work, &Case::Notified(Box::new(heard)), CaseStep::Defended).await
}

/// 听证申请, on the day it came.
pub async fn ask_for_hearing(
    app: &App,
    reviewer: &Reviewer,
    code: &str,
    on: NaiveDate,
) -> Result<()> {
    let work = app.begin(reviewer).await?;
    let notified = case_for_update(&work, code).await?.expect_notified()?;
    let asked = notified.ask_for_hearing((on, work.today()))?;
    conclude(work, &Case::Notified(Box::new(asked)), CaseStep::HearingAsked).await
}

#[derive(Debug)]
pub struct Summon {
    pub case: String,
    /// The day the notice reached the firm.
    pub on: NaiveDate,
    /// By login.
    pub chair: String,
    pub place: String,
    pub planned_on: NaiveDate,
}

/// 听证通知.
pub async fn summon_firm(app: &App, reviewer: &Reviewer, command: Summon) -> Result<()> {
    let work = app.begin(reviewer).await?;
    let notified = case_for_update(&work, &command.case).await?.expect_notified()?;
    let chair = officer(&work, &command.chair).await?;
    let place = words("place", &command.place, LINE_CHARACTERS_MAX)?;
    let calendar = calendar(&work).await?;
    let on = (command.on, work.today());
    let planned_on = command.planned_on;
    let summoned = notified.summon(on, (chair, place.clone()), planned_on, &calendar)?;
    let case = Case::Notified(Box::new(summoned));
    let paper = Paper { text: place, ..Paper::of(&work, &case).await? };
    keep_paper(&work, &case, CaseDocumentKind::HearingNotice, paper).await?;
    conclude(work, &case, CaseStep::Summoned).await
}

/// 听证笔录.
pub async fn hold_hearing(
    app: &App,
    reviewer: &Reviewer,
    code: &str,
    (on, record): (NaiveDate, &str),
) -> Result<()> {
    let work = app.begin(reviewer).await?;
    let notified = case_for_update(&work, code).await?.expect_notified()?;
    let record = words("record", record, TEXT_CHARACTERS_MAX)?;
    let heard = notified.hear((on, work.today()), record)?;
    conclude(work, &Case::Notified(Box::new(heard)), CaseStep::Heard).await
}
