//! An abrupt withdrawal, from the report to the served decision and to its
//! annulment: no step before its time, none by the wrong hand.

use crate::support::{ANJU, ANJU_BRANCH, CUIHU, TestApp, day, reviewer};
use crate::web::access::set_up;
use entity::value::{
    CaseDocumentKind, CaseOutcome, EventStanding, RestrictionTurn, Role, ServiceWay,
    WithdrawalGround,
};
use lianping::access::queries::{
    barring, case, case_documents, certificate, engagements_of, open_cases_of, open_turn_requests,
    restriction,
};
use lianping::access::restriction::State;
use lianping::access::{
    AskTurn, Decide, Deliberate, Investigate, Notify, Reporting, Serve, Withdrawal, answer_turn,
    ask_turn, certify, decide_case, deliberate_case, hear_firm, investigate_case, notify_firm,
    open_case, report_withdrawal, review_case, serve_decision,
};
use lianping::error::Result;
use lianping::evidence::EvidenceFile;
use lianping::identity::{Actor, Approver, LegalReviewer, Reviewer};
use lianping::rating::open_cycle;
use lianping::rating::queries::recorded_events;
use sea_orm::ConnectionTrait;

pub fn by(login: &str) -> Reviewer {
    Reviewer::at_the_command_line(Actor::Account(login.to_owned()))
}

pub fn signing(login: &str) -> Approver {
    Approver::at_the_command_line(Actor::Account(login.to_owned()))
}

fn paper() -> EvidenceFile {
    EvidenceFile::read("报告.pdf", b"%PDF-1.4\n1 0 obj\n%%EOF\n".to_vec()).unwrap()
}

fn refused<T: std::fmt::Debug>(answer: Result<T>, why: &str) {
    let said = answer.unwrap_err().to_string();
    assert!(said.contains(why), "{said} does not say {why}");
}

/// Opened on 2026-04-20, of a withdrawal on 2026-04-15.
async fn opened() -> TestApp {
    let test = TestApp::with_cast("2026-04-20").await;
    open_cycle(&test.app, &reviewer(), "2026".parse().unwrap()).await.unwrap();
    for login in ["jingban1", "jingban2"] {
        set_up(&test, login, Role::Reviewer).await;
    }
    let withdrawal = || Withdrawal {
        compound: CUIHU.parse().unwrap(),
        ground: WithdrawalGround::NoNotice,
        left_on: day("2026-04-15"),
        facts: "门岗、保洁全部离场，未见书面通知。".to_owned(),
        evidence: Some(paper()),
    };
    let reporting = Reporting::Bureau(by("jingban1"));
    let report = report_withdrawal(&test.app, &reporting, withdrawal()).await.unwrap();
    let code = open_case(&test.app, &by("jingban1"), report).await.unwrap();
    assert_eq!(code, "2026-1");
    refused(open_case(&test.app, &by("jingban1"), report).await, "settled before");
    let second = report_withdrawal(&test.app, &reporting, withdrawal()).await.unwrap();
    refused(open_case(&test.app, &by("jingban1"), second).await, "open case");
    let open = open_cases_of(test.db(), ANJU.parse().unwrap()).await.unwrap();
    assert_eq!(open.len(), 1, "a branch's case is its legal person's");
    test
}

/// As far as the notice, served on 2026-05-13: its days run to 2026-05-20.
async fn notified() -> TestApp {
    let test = opened().await;
    test.today_is("2026-05-13");
    let investigate = |two: &str| Investigate {
        case: "2026-1".to_owned(),
        on: day("2026-05-08"),
        investigators: ["jingban1".to_owned(), two.to_owned()],
        findings: "合同期未满，未提前书面通知，也未移交。".to_owned(),
        evidence: None,
    };
    let app = &test.app;
    let notify = || Notify {
        case: "2026-1".to_owned(),
        on: day("2026-05-13"),
        proposal: "拟认定擅自撤离。".to_owned(),
    };
    refused(notify_firm(app, &by("jingban1"), notify()).await, "not next");
    refused(
        investigate_case(app, &by("jingban1"), investigate("jingban1")).await,
        "two different people",
    );
    refused(investigate_case(app, &by("jingban1"), investigate("nemo1")).await, "no account");
    investigate_case(app, &by("jingban1"), investigate("jingban2")).await.unwrap();
    notify_firm(app, &by("jingban1"), notify()).await.unwrap();
    let case = case(test.db(), "2026-1").await.unwrap().unwrap();
    assert_eq!(case.notified().unwrap().defence_ends, day("2026-05-20"));
    assert_eq!(case.opened().decision_due, day("2026-07-19"), "a Sunday, which moves nothing");
    test
}

fn decide(bases: &[&str], acknowledged: &str) -> Decide {
    Decide {
        case: "2026-1".to_owned(),
        outcome: CaseOutcome::Abrupt,
        reasons: "未提前书面通知即停止服务。".to_owned(),
        bases: bases.iter().map(|&key| key.to_owned()).collect(),
        acknowledged: acknowledged.to_owned(),
        late_why: String::new(),
    }
}

async fn decided() -> TestApp {
    let test = notified().await;
    let app = &test.app;
    let legal = |login: &str| LegalReviewer::at_the_command_line(Actor::Account(login.to_owned()));
    test.today_is("2026-05-20");
    let defence = (day("2026-05-19"), "已口头告知。");
    hear_firm(app, &by("jingban1"), "2026-1", defence).await.unwrap();
    refused(review_case(app, &legal("fazhi1"), "2026-1", "程序合法").await, "2026-05-20");
    test.today_is("2026-05-21");
    refused(review_case(app, &legal("jingban2"), "2026-1", "程序合法").await, "no other part");
    review_case(app, &legal("fazhi1"), "2026-1", "程序合法").await.unwrap();
    let deliberate = |participants: &str| Deliberate {
        case: "2026-1".to_owned(),
        on: day("2026-05-21"),
        participants: participants.to_owned(),
        minutes: "一致同意。".to_owned(),
    };
    refused(deliberate_case(app, &by("jingban1"), deliberate("局长")).await, "at least two");
    deliberate_case(app, &by("jingban1"), deliberate("局长\n副局长")).await.unwrap();
    refused(decide_case(app, &signing("jingban1"), decide(&["penalty-law-9"], "")).await, "sign");
    refused(decide_case(app, &signing("shenpi1"), decide(&[], "")).await, "legal basis");
    let own = ["wuhua-joint-rating"];
    refused(decide_case(app, &signing("shenpi1"), decide(&own, "")).await, "acknowledges");
    let open = barring(test.db(), ANJU.parse().unwrap(), day("2026-05-21")).await.unwrap();
    assert!(open.is_empty(), "a case keeps nobody out");
    decide_case(app, &signing("shenpi1"), decide(&own, "已知悉。")).await.unwrap();
    test
}

/// Served on 2026-05-22; today is 2026-05-25.
pub async fn served() -> TestApp {
    let test = decided().await;
    serve_it(&test).await;
    test
}

async fn serve_it(test: &TestApp) {
    test.today_is("2026-05-25");
    let serve = Serve {
        case: "2026-1".to_owned(),
        on: day("2026-05-22"),
        way: ServiceWay::Direct,
        note: "法定代表人签收。".to_owned(),
    };
    serve_decision(&test.app, &by("jingban1"), serve).await.unwrap();
}

/// Decided and not served, annulled on 2026-06-01.
pub async fn annulled() -> TestApp {
    let test = decided().await;
    test.today_is("2026-06-01");
    let id = ask_turn(&test.app, &by("jingban1"), annulment()).await.unwrap();
    let about = ("2026-1", id);
    answer_turn(&test.app, &signing("shenpi2"), about, (true, "同意")).await.unwrap();
    test
}

pub fn annulment() -> AskTurn {
    AskTurn {
        code: "2026-1".to_owned(),
        turn: RestrictionTurn::Annulled,
        document_no: "五政复决〔2026〕8号".to_owned(),
        reason: "复议机关撤销原决定".to_owned(),
    }
}

#[tokio::test]
async fn a_decision_bars_from_its_signing_and_runs_from_the_day_after_its_service() {
    let test = decided().await;
    let head = ANJU.parse().unwrap();
    let pending = barring(test.db(), head, day("2026-05-21")).await.unwrap();
    assert_eq!(pending[0].state_on(day("2026-05-21")), Some(State::Pending));

    serve_it(&test).await;
    let is = restriction(test.db(), "2026-1").await.unwrap().unwrap();
    assert_eq!(is.first_day(), Some(day("2026-05-23")));
    assert_eq!(is.last_day(), Some(day("2029-05-22")));
    for firm in [ANJU, ANJU_BRANCH] {
        let firm = firm.parse().unwrap();
        let on = async |text| !barring(test.db(), firm, day(text)).await.unwrap().is_empty();
        assert!(on("2029-05-22").await && !on("2029-05-23").await, "whatever job has run");
    }
    let served = engagements_of(test.db(), CUIHU.parse().unwrap()).await.unwrap();
    assert_eq!(served[0].last_day, Some(day("2026-04-14")), "the day before it left");
    let events = recorded_events(test.db(), "2026".parse().unwrap()).await.unwrap();
    assert_eq!(events.len(), 1);
    assert_eq!(events[0].standing, EventStanding::Counts);
    assert_eq!(events[0].record.document_no, "五住建决〔2026〕1号");

    let papers = case_documents(test.db(), "2026-1").await.unwrap();
    let numbers: Vec<_> = papers.iter().map(|is| (is.kind, is.number.as_str())).collect();
    assert_eq!(
        numbers,
        [
            (CaseDocumentKind::Opening, "五住建案〔2026〕1号"),
            (CaseDocumentKind::PriorNotice, "五住建告〔2026〕1号"),
            (CaseDocumentKind::Decision, "五住建决〔2026〕1号"),
            (CaseDocumentKind::ServiceReceipt, "五住建决〔2026〕1号"),
        ]
    );
    assert!(papers[2].body.contains("六十日内申请行政复议"), "{}", papers[2].body);
    assert!(papers[1].body.contains("2026年5月20日"), "{}", papers[1].body);
}

#[tokio::test]
async fn an_annulment_takes_two_hands_and_a_certificate_keeps_what_it_said() {
    let test = decided().await;
    let (app, head) = (&test.app, ANJU.parse().unwrap());
    let yes = certify(app, Actor::Visitor, head, day("2026-05-21")).await.unwrap();
    let no = certify(app, Actor::Visitor, head, day("2026-05-20")).await.unwrap();
    assert_eq!((yes.as_str(), no.as_str()), ("ZM2026-000001", "ZM2026-000002"));

    test.today_is("2026-06-01");
    let id = ask_turn(app, &by("jingban1"), annulment()).await.unwrap();
    refused(ask_turn(app, &by("jingban2"), annulment()).await, "asked already");
    let about = ("2026-1", id);
    refused(answer_turn(app, &signing("jingban1"), about, (true, "同意")).await, "does not answer");
    answer_turn(app, &signing("shenpi2"), about, (true, "同意")).await.unwrap();
    assert_eq!(open_turn_requests(test.db(), None).await.unwrap(), []);
    let is = restriction(test.db(), "2026-1").await.unwrap().unwrap();
    assert_eq!(is.state_on(day("2026-05-31")), Some(State::Pending));
    assert_eq!(is.state_on(day("2026-06-01")), Some(State::Annulled));
    assert!(barring(test.db(), head, day("2026-06-01")).await.unwrap().is_empty());
    for (number, restricted) in [(&yes, true), (&no, false)] {
        let kept = certificate(test.db(), number).await.unwrap().unwrap();
        assert_eq!(kept.restricted, restricted, "as known when it was made");
    }
}

#[tokio::test]
async fn the_database_itself_refuses_a_step_left_out_and_the_wrong_hand() {
    let test = notified().await;
    for columns in [
        "decided_on = '2026-06-01', decided_by = 'account:shenpi1', outcome = 'abrupt', \
         reasons = 'x', service_due = '2026-06-10'",
        "reviewed_on = '2026-05-20', reviewed_by = 'account:fazhi1', opinion = 'x'",
        "reviewed_on = '2026-05-21', reviewed_by = 'account:jingban2', opinion = 'x'",
        "investigator_two = 'account:jingban1'",
        "hearing_asked_on = '2026-05-21'",
        "investigated_on = '2026-04-19'",
        "closed_on = '2026-06-01'",
    ] {
        let statement = format!("UPDATE withdrawal_case SET {columns}");
        assert!(test.db().execute_unprepared(&statement).await.is_err(), "{statement}");
    }
    let sound = "reviewed_on = '2026-05-21', reviewed_by = 'account:fazhi1', opinion = 'x'";
    let statement = format!("UPDATE withdrawal_case SET {sound}");
    test.db().execute_unprepared(&statement).await.unwrap();
}

#[tokio::test]
async fn a_notice_whose_days_run_into_a_year_without_holidays_is_refused() {
    let test = opened().await;
    test.today_is("2026-12-28");
    let investigate = Investigate {
        case: "2026-1".to_owned(),
        on: day("2026-12-28"),
        investigators: ["jingban1".to_owned(), "jingban2".to_owned()],
        findings: "未移交。".to_owned(),
        evidence: None,
    };
    investigate_case(&test.app, &by("jingban1"), investigate).await.unwrap();
    let notify = Notify {
        case: "2026-1".to_owned(),
        on: day("2026-12-28"),
        proposal: "拟认定擅自撤离。".to_owned(),
    };
    refused(notify_firm(&test.app, &by("jingban1"), notify).await, "2027年节假日安排尚未公布");
}
