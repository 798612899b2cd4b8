//! A firm that may not come back, and one that looks like it.
#![expect(clippy::disallowed_methods, reason = "rows that only a whole case would make")]

use super::*;
use crate::support::{HEXIE, SHUIJING, approver, day};
use chrono::NaiveDate;
use entity::id::{EvidenceId, WithdrawalReportId};
use entity::value::{
    EvidenceKind, FilingState, Reporter, RestrictionScope, Signal, WithdrawalGround,
};
use entity::{evidence, restriction, withdrawal_case, withdrawal_report};
use lianping::access::queries::{filing, screening};
use lianping::access::{Proposing, answer_reason, propose_filing, sign_filing, verify_filing};
use sea_orm::{ConnectionTrait, EntityTrait, Set};
use std::collections::BTreeSet;
use uuid::Uuid;

/// 和谐 left 水晶宫 without a word; the decision was served on 6 May 2024.
pub async fn restricted(test: &TestApp) {
    case(test).await;
    restriction(test.db(), Some(day("2024-05-06"))).await;
}

/// All that comes before the decision.
pub async fn case(test: &TestApp) {
    let (firm, compound) = (HEXIE.parse().unwrap(), SHUIJING.parse().unwrap());
    let text = |text: &str| text.to_owned();
    let kept = EvidenceId::from_uuid(Uuid::from_u128(7_001));
    let report = WithdrawalReportId::from_uuid(Uuid::from_u128(7_002));
    let row = evidence::ActiveModel {
        id: Set(kept),
        kind: Set(EvidenceKind::Pdf),
        name: Set(text("撤离现场.pdf")),
        bytes: Set(b"%PDF-".to_vec()),
        sha256: Set(text("0")),
        kept_at: Set(test.now()),
        kept_by: Set(text("operator")),
    };
    evidence::Entity::insert(row).exec_without_returning(test.db()).await.unwrap();
    let row = withdrawal_report::ActiveModel {
        id: Set(report),
        compound_code: Set(compound),
        firm_uscc: Set(firm),
        engagement_first_day: Set(day("2024-01-01")),
        reporter: Set(Reporter::Street),
        ground: Set(WithdrawalGround::NoNotice),
        left_on: Set(day("2024-02-01")),
        facts: Set(text("人员全部撤离。")),
        evidence_id: Set(kept),
        reported_by: Set(text("operator")),
        reported_on: Set(day("2024-02-02")),
        reported_at: Set(test.now()),
        ..Default::default()
    };
    withdrawal_report::Entity::insert(row).exec_without_returning(test.db()).await.unwrap();
    let row = withdrawal_case::ActiveModel {
        code: Set(text("2024-1")),
        report_id: Set(report),
        compound_code: Set(compound),
        firm_uscc: Set(firm),
        engagement_first_day: Set(day("2024-01-01")),
        left_on: Set(day("2024-02-01")),
        opened_on: Set(day("2024-02-05")),
        opened_by: Set(text("operator")),
        decision_due: Set(day("2024-05-05")),
        ..Default::default()
    };
    withdrawal_case::Entity::insert(row).exec_without_returning(test.db()).await.unwrap();
}

/// Signed, and served on the day, if at all.
pub async fn restriction(db: &impl ConnectionTrait, served_on: Option<NaiveDate>) {
    let text = |text: &str| text.to_owned();
    let row = restriction::ActiveModel {
        case_code: Set(text("2024-1")),
        firm_uscc: Set(HEXIE.parse().unwrap()),
        compound_code: Set(SHUIJING.parse().unwrap()),
        scope: Set(RestrictionScope::ReEntry),
        years: Set(3),
        decision_no: Set(text("五住建决〔2024〕1号")),
        reasons: Set(text("擅自撤离。")),
        basis_acknowledged: Set(None),
        signed_on: Set(day("2024-04-29")),
        served_on: Set(served_on),
    };
    restriction::Entity::insert(row).exec_without_returning(db).await.unwrap();
}

async fn files(test: &TestApp, firm: &str, content: Content) -> String {
    filed(test, (FilingKind::Entry, firm), content, &[]).await
}

#[tokio::test]
async fn a_restricted_firm_is_verified_on_the_first_free_day_and_not_before() {
    let test = TestApp::with_cast("2026-05-06").await;
    restricted(&test).await;
    let named = Content { name: "和谐物业服务有限公司".to_owned(), ..content() };
    let reference = files(&test, HEXIE, named).await;
    let none = BTreeSet::new();
    for refused_on in ["2026-05-06", "2027-05-06"] {
        test.today_is(refused_on);
        let verified = verify_filing(&test.app, &reviewer(), &reference, &none).await;
        assert_eq!(refused(verified), "filing/restricted", "{refused_on}");
    }
    test.today_is("2027-05-07");
    verify_filing(&test.app, &reviewer(), &reference, &none).await.unwrap();
}

#[tokio::test]
async fn only_an_approver_admits_it_before_with_a_reason_that_everybody_reads() {
    let test = TestApp::with_cast("2026-05-06").await;
    restricted(&test).await;
    let named = Content { name: "和谐物业服务有限公司".to_owned(), ..content() };
    let reference = files(&test, HEXIE, named).await;
    let why = "小区无其他企业愿意接管，经街道协调恢复服务。";
    let proposal = (Proposing::Override, why);
    propose_filing(&test.app, &reviewer(), &reference, proposal).await.unwrap();
    let own = sign_filing(&test.app, &approver("经办甲"), &reference).await;
    assert_eq!(refused(own), "filing/own-hand");
    sign_filing(&test.app, &approver("审批乙"), &reference).await.unwrap();
    let over = filing(test.db(), &reference).await.unwrap().unwrap();
    assert_eq!(over.state, FilingState::Verified);
    let site = crate::web::visitor::site(&test);
    let page = crate::web::visitor::get(&site, &format!("/firms/{HEXIE}")).await;
    assert!(page.text().contains(why), "{}", page.text());
}

#[tokio::test]
async fn what_a_newcomer_has_in_common_with_it_must_be_answered_in_writing() {
    let test = TestApp::with_cast("2026-05-06").await;
    restricted(&test).await;
    let named = Content { name: "雲南和諧物業管理有限公司".to_owned(), ..content() };
    let reference = files(&test, NEWCOMER, named).await;
    let known = filing(test.db(), &reference).await.unwrap().unwrap();
    let found = screening(test.db(), &known, day("2026-05-06")).await.unwrap();
    assert_eq!(found.barring, Vec::<String>::new());
    let signals: Vec<Signal> = found.reasons.iter().map(|reason| reason.signal).collect();
    assert_eq!(signals, [Signal::Brand]);
    let none = BTreeSet::new();
    let verified = verify_filing(&test.app, &reviewer(), &reference, &none).await;
    assert_eq!(refused(verified), "filing/unanswered");
    let hexie = HEXIE.parse().unwrap();
    let other = (Signal::Phone, hexie);
    let answered = answer_reason(&test.app, &reviewer(), &reference, other, "不同。").await;
    assert_eq!(refused(answered), "filing/no-reason");
    let reason = (Signal::Brand, hexie);
    let text = "股东、法定代表人和人员均不相同，系重名。";
    answer_reason(&test.app, &reviewer(), &reference, reason, text).await.unwrap();
    verify_filing(&test.app, &reviewer(), &reference, &none).await.unwrap();
}
