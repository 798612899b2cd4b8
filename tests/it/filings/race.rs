//! A decision of three years while a filing of the same firm is being verified:
//! whichever commits later sees the other.
#![expect(clippy::disallowed_methods, reason = "the steps before the decision")]

use super::restricted::case;
use super::*;
use crate::support::{HEXIE, approver, day};
use entity::id::WithdrawalReportId;
use entity::value::{CaseOutcome, FilingState, RestrictionTurn, ServiceWay};
use entity::{withdrawal_case, withdrawal_report};
use lianping::access::queries::{filing, is_verified, restriction};
use lianping::access::{
    AskTurn, Decide, answer_turn, ask_turn, decide_case, verify_filing, withdraw_filing,
};
use lianping::audit;
use sea_orm::{ActiveModelTrait, ConnectionTrait, EntityTrait, IntoActiveModel, Set};
use std::collections::BTreeSet;
use std::future::Future;
use uuid::Uuid;

const TODAY: &str = "2026-05-06";

/// More of them where somebody asks for it.
fn rounds() -> usize {
    let asked = std::env::var("LIANPING_RACE_ROUNDS").ok();
    asked.map_or(12, |rounds| rounds.parse().expect("a number of rounds"))
}

/// A case like the first one of the cast, as far as its deliberation.
async fn deliberated(test: &TestApp, round: usize) -> String {
    let like = withdrawal_case::Entity::find_by_id("2024-1").one(test.db()).await.unwrap();
    let code = format!("2026-{}", round + 1_000);
    let report = another_report(test, round).await;
    let on = |text| Some(day(text));
    let by = |post: &str| Some(format!("post:{post}"));
    let text = || Some("已记录。".to_owned());
    let row = withdrawal_case::Model {
        closed_on: None,
        closed_by: None,
        closed_why: None,
        code: code.clone(),
        report_id: report,
        opened_on: day("2026-03-02"),
        decision_due: day("2026-05-31"),
        investigated_on: on("2026-03-10"),
        investigator_one: by("调查一"),
        investigator_two: by("调查二"),
        findings: text(),
        notified_on: on("2026-03-12"),
        notified_by: by("经办丙"),
        proposal: text(),
        defence_ends: on("2026-03-19"),
        hearing_request_ends: on("2026-03-19"),
        reviewed_on: on("2026-03-23"),
        reviewed_by: by("法制"),
        opinion: text(),
        deliberated_on: on("2026-03-25"),
        participants: Some("局长\n副局长".to_owned()),
        minutes: text(),
        prepared_by: by("经办丙"),
        ..like.unwrap()
    };
    let row = row.into_active_model().reset_all();
    withdrawal_case::Entity::insert(row).exec_without_returning(test.db()).await.unwrap();
    code
}

/// One case a report.
async fn another_report(test: &TestApp, round: usize) -> WithdrawalReportId {
    let like = withdrawal_report::Entity::find().one(test.db()).await.unwrap().unwrap();
    let number = u64::try_from(round).unwrap();
    let id = WithdrawalReportId::from_uuid(Uuid::from_u64_pair(8, number));
    let row = withdrawal_report::Model { id, ..like }.into_active_model().reset_all();
    withdrawal_report::Entity::insert(row).exec_without_returning(test.db()).await.unwrap();
    id
}

async fn decide(test: &TestApp, code: &str) -> Result<()> {
    let decide = Decide {
        case: code.to_owned(),
        outcome: CaseOutcome::Abrupt,
        reasons: "未提前书面通知即撤离。".to_owned(),
        bases: vec!["penalty-law-9".to_owned()],
        acknowledged: String::new(),
        late_why: String::new(),
    };
    decide_case(&test.app, &approver("审批乙"), decide).await
}

/// Some turns of the others first.
async fn later<T>(turns: usize, act: impl Future<Output = T>) -> T {
    for _ in 0..turns {
        tokio::task::yield_now().await;
    }
    act.await
}

/// So that the next round finds the firm free and no case open.
async fn undo(test: &TestApp, code: &str) {
    let ask = AskTurn {
        code: code.to_owned(),
        turn: RestrictionTurn::Annulled,
        document_no: "五政复决〔2026〕8号".to_owned(),
        reason: "撤销原决定".to_owned(),
    };
    let id = ask_turn(&test.app, &reviewer(), ask).await.unwrap();
    answer_turn(&test.app, &approver("审批乙"), (code, id), (true, "同意")).await.unwrap();
    let mut row = withdrawal_case::ActiveModel { code: Set(code.to_owned()), ..Default::default() };
    row.served_on = Set(Some(day(TODAY)));
    row.served_by = Set(Some("post:经办丙".to_owned()));
    row.service_way = Set(Some(ServiceWay::Direct));
    row.service_note = Set(Some("签收。".to_owned()));
    withdrawal_case::Entity::update(row).exec_without_returning(test.db()).await.unwrap();
}

/// What was committed since, in its order.
async fn committed(test: &TestApp, since: i64) -> Vec<String> {
    let all = audit::queries::entries(test.db(), since, 100).await.unwrap();
    all.into_iter().map(|entry| entry.event).collect()
}

#[tokio::test]
async fn no_filing_is_verified_after_the_decision_has_been_committed() {
    let test = TestApp::with_cast(TODAY).await;
    case(&test).await;
    // The cast's own case is over.
    let closed = "UPDATE withdrawal_case SET closed_on = '2026-03-01', closed_by = 'x', \
                  closed_why = 'x'";
    test.db().execute_unprepared(closed).await.unwrap();
    let (counter, none) = (reviewer(), BTreeSet::new());
    let by = Applicant::Counter(&counter);
    let (mut before, mut refusals) = (0, 0);
    for round in 0..rounds() {
        let verified = is_verified(test.db(), HEXIE.parse().unwrap()).await.unwrap();
        let kind = if verified { FilingKind::Renewal } else { FilingKind::Entry };
        let named = Content { name: "和谐物业服务有限公司".to_owned(), ..content() };
        let reference = super::filed(&test, (kind, HEXIE), named, &[]).await;
        let code = deliberated(&test, round).await;
        let since = audit::queries::latest(test.db()).await.unwrap();
        // Each is ahead in every other round, by more and more.
        let (early, late) = (round % 16, 16 - round % 16);
        let (first, second) = if round % 2 == 0 { (early, late) } else { (late, early) };
        let (verify, decided) = tokio::join!(
            later(first, verify_filing(&test.app, &counter, &reference, &none)),
            later(second, decide(&test, &code)),
        );
        decided.unwrap();
        let signed = restriction(test.db(), &code).await.unwrap().unwrap();
        assert!(signed.bars_entry_on(day(TODAY)));
        let order = committed(&test, since).await;
        let over = filing(test.db(), &reference).await.unwrap().unwrap();
        match verify {
            Ok(()) => {
                assert_eq!(over.state, FilingState::Verified);
                assert_eq!(
                    order,
                    ["access/filing-verified", "access/case-decided"],
                    "round {round}"
                );
                before += 1;
            }
            refusal => {
                assert_eq!(refused(refusal), "filing/restricted", "round {round}");
                assert_eq!(over.state, FilingState::Submitted);
                assert_eq!(order, ["access/case-decided"], "round {round}");
                refusals += 1;
                withdraw_filing(&test.app, by, &reference).await.unwrap();
            }
        }
        undo(&test, &code).await;
    }
    eprintln!("{before} verified before the decision, {refusals} refused after it");
    assert!(before > 0 && refusals > 0, "one of the two never came first");
}
