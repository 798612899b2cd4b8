//! A case as far as one wants it, on days of one's choice.

use crate::support::{SHUIJING, TestApp, day};
use crate::web::access::set_up;
use entity::value::{CaseOutcome, Role, ServiceWay, WithdrawalGround};
use lianping::access::{
    Decide, Deliberate, Investigate, Notify, Reporting, Serve, Withdrawal, decide_case,
    deliberate_case, investigate_case, notify_firm, open_case, report_withdrawal, review_case,
    serve_decision,
};
use lianping::error::Result;
use lianping::identity::{Actor, Approver, LegalReviewer, Reviewer};

fn account(login: &str) -> Actor {
    Actor::Account(login.to_owned())
}

pub fn first() -> Reviewer {
    Reviewer::at_the_command_line(account("jingban1"))
}

pub fn legal() -> LegalReviewer {
    LegalReviewer::at_the_command_line(account("fazhi1"))
}

/// 和谐 left 水晶宫; opened, investigated and told on one day.
pub async fn notified(on: &str) -> (TestApp, String) {
    let test = TestApp::with_cast(on).await;
    for login in ["jingban1", "jingban2"] {
        set_up(&test, login, Role::Reviewer).await;
    }
    let (app, by) = (&test.app, first());
    let withdrawal = Withdrawal {
        compound: SHUIJING.parse().unwrap(),
        ground: WithdrawalGround::NoNotice,
        left_on: day(on),
        facts: "人员全部撤离。".to_owned(),
        evidence: Some(super::world::paper()),
    };
    let reporting = Reporting::Bureau(first());
    let report = report_withdrawal(app, &reporting, withdrawal).await.unwrap();
    let case = open_case(app, &by, report).await.unwrap();
    let investigate = Investigate {
        case: case.clone(),
        on: day(on),
        investigators: ["jingban1", "jingban2"].map(str::to_owned),
        findings: "未提前书面通知，也未移交。".to_owned(),
        evidence: None,
    };
    investigate_case(app, &by, investigate).await.unwrap();
    let proposal = "拟认定擅自撤离。".to_owned();
    let notify = Notify { case: case.clone(), on: day(on), proposal };
    notify_firm(app, &by, notify).await.unwrap();
    (test, case)
}

pub async fn review(test: &TestApp, case: &str) -> Result<()> {
    review_case(&test.app, &legal(), case, "程序合法。").await
}

/// Reviewed, deliberated and signed on the day that it is.
pub async fn decide(test: &TestApp, case: &str) {
    review(test, case).await.unwrap();
    let deliberate = Deliberate {
        case: case.to_owned(),
        on: lianping::clock::civil_date(test.now()),
        participants: "局长\n副局长".to_owned(),
        minutes: "一致同意。".to_owned(),
    };
    deliberate_case(&test.app, &first(), deliberate).await.unwrap();
    let decide = Decide {
        case: case.to_owned(),
        outcome: CaseOutcome::Abrupt,
        reasons: "未提前书面通知即停止服务。".to_owned(),
        bases: vec!["penalty-law-9".to_owned()],
        acknowledged: String::new(),
        late_why: String::new(),
    };
    let by = Approver::at_the_command_line(account("shenpi1"));
    decide_case(&test.app, &by, decide).await.unwrap();
}

/// Today.
pub async fn serve(test: &TestApp, case: &str) {
    let serve = Serve {
        case: case.to_owned(),
        on: lianping::clock::civil_date(test.now()),
        way: ServiceWay::Direct,
        note: "签收。".to_owned(),
    };
    serve_decision(&test.app, &first(), serve).await.unwrap();
}
