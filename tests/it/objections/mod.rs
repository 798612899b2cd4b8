//! Objections to a result, their answers, what they correct, and replies.

mod answering;
mod pages;
mod raising;
mod replies;

use crate::identity::{account, asked};
use crate::support::TestApp;
use crate::web::visitor::with_cycle;
use entity::value::{AccountKind, CompoundCode, CycleCode, Outcome, Role};
use lianping::error::{Error, Result};
use lianping::identity::{Actor, FirmAgent, Reviewer};
use lianping::rating::{
    Answer, Asked, Correcting, Disputed, Subject, answer_objection, ask_objection,
    assign_objection, confirm_objection, raise_objection,
};
use lianping::view::Language;

/// 2A, with a deduction of five points; `AGENT` acts for its firm.
pub const DROPPED: &str = "530102003006-002";
pub const FIRM: &str = "91530102MA7JAUG56K";
/// Another firm's.
pub const VETOED: &str = "530102006013-001";

pub fn cycle() -> CycleCode {
    "2026".parse().unwrap()
}

pub fn on(line: Disputed) -> Subject {
    Subject { cycle: cycle(), compound: DROPPED.parse().unwrap(), line }
}

pub fn agent() -> FirmAgent {
    FirmAgent::at_the_command_line(Actor::Account("qiye1".to_owned()), FIRM.parse().unwrap())
}

pub fn officer(login: &str) -> Reviewer {
    Reviewer::at_the_command_line(Actor::Account(login.to_owned()))
}

/// In publicity from 24 June to 1 July 2026; two officers and the firm's agent.
pub async fn in_publicity() -> TestApp {
    let test = with_cycle("publicity").await;
    for login in ["jingban1", "jingban2"] {
        account(&test, asked(login, AccountKind::Bureau, ""), &[Role::Reviewer]).await;
    }
    account(&test, asked("qiye1", AccountKind::Firm, FIRM), &[Role::FirmAgent]).await;
    test
}

pub async fn raise(test: &TestApp, line: Disputed) -> String {
    raise_objection(&test.app, &agent(), on(line), "与现场记录不符。", None).await.unwrap()
}

pub fn refused<T: std::fmt::Debug>(result: Result<T>) -> String {
    match result.unwrap_err() {
        Error::Refused(refusal) => refusal.code().to_owned(),
        other => panic!("{other}"),
    }
}

/// Hands it in; the token of the mail.
pub async fn hand_in(test: &TestApp, email: &str, line: Disputed) -> Result<String> {
    let (email, language) = (email.to_owned(), Language::Chinese);
    let grounds = "街道评分与公示的巡查记录不一致。".to_owned();
    ask_objection(&test.app, Asked { subject: on(line), email, language, grounds }).await?;
    let (_, letter) = lianping::notice::queries::newest(test.db(), 1).await.unwrap().remove(0);
    let (_, rest) = letter.plain.split_once("/objections/confirm/").unwrap();
    Ok(rest.split_whitespace().next().unwrap().to_owned())
}

pub async fn hand_in_and_confirm(test: &TestApp, email: &str, line: Disputed) -> Result<String> {
    let token = hand_in(test, email, line).await?;
    confirm_objection(&test.app, &token).await
}

pub async fn assigned(test: &TestApp, line: Disputed) -> String {
    let reference = raise(test, line).await;
    assign_objection(&test.app, &officer("jingban1"), &reference, "jingban2").await.unwrap();
    reference
}

pub async fn uphold(test: &TestApp, reference: &str, corrections: Vec<Correcting>) -> Result<()> {
    let (outcome, text) = (Outcome::Upheld, "经核对原始记录，予以更正。".to_owned());
    let answer = Answer { outcome, text, corrections };
    answer_objection(&test.app, &officer("jingban2"), reference, answer).await
}

pub fn dropped() -> CompoundCode {
    DROPPED.parse().unwrap()
}
