use super::*;
use crate::support::{ANJU, approver, reviewer_called};
use entity::value::{FilingCondition, FilingGround, FilingState};
use lianping::access::queries::{filing, is_verified, standing_filing, steps};
use lianping::access::{
    Proposing, ask_supplement, propose_filing, return_filing, sign_filing, verify_filing,
    withdraw_filing,
};
use lianping::registry;
use sea_orm::ConnectionTrait;
use std::collections::BTreeSet;

#[tokio::test]
async fn an_honest_firm_supplements_once_and_is_in_the_registry_afterwards() {
    let test = TestApp::with_cast("2026-05-06").await;
    let counter = reviewer();
    let reference = handed_in(&test, content(), &[FilingItem::Pledge]).await;
    let firm = NEWCOMER.parse().unwrap();
    let none = BTreeSet::new();
    let verified = verify_filing(&test.app, &counter, &reference, &none).await;
    assert_eq!(refused(verified), "filing/lacking");

    test.today_is("2026-05-08");
    ask_supplement(&test.app, &counter, &reference, "缺材料真实性承诺书。").await.unwrap();
    let by = Applicant::Counter(&counter);
    let save = SaveFiling { content: content(), papers: vec![(FilingItem::Pledge, paper())] };
    save_filing(&test.app, by, &reference, save).await.unwrap();
    submit_filing(&test.app, by, &reference).await.unwrap();
    let again = ask_supplement(&test.app, &counter, &reference, "再补一份。").await;
    assert_eq!(refused(again), "filing/asked-already");

    assert!(!is_verified(test.db(), firm).await.unwrap());
    verify_filing(&test.app, &counter, &reference, &none).await.unwrap();
    assert!(is_verified(test.db(), firm).await.unwrap());
    let known = registry::queries::firm(test.db(), firm).await.unwrap().unwrap();
    assert_eq!(known.name, "昆明棠梨物业服务有限公司");
    let told: Vec<String> = steps(test.db(), &reference)
        .await
        .unwrap()
        .into_iter()
        .map(|step| format!("{} {}", step.step, step.hand))
        .collect();
    let expected = [
        "begun applicant",
        "submitted applicant",
        "supplement_asked reviewer",
        "supplemented applicant",
        "verified reviewer",
    ];
    assert_eq!(told, expected);
    assert_eq!(refused(withdraw_filing(&test.app, by, &reference).await), "filing/state");
}

#[tokio::test]
async fn what_is_lacking_can_be_a_condition_of_thirty_days() {
    let test = TestApp::with_cast("2026-05-06").await;
    let filed = Content { project_manager: String::new(), ..content() };
    let reference = handed_in(&test, filed, &[]).await;
    let conditions = BTreeSet::from([FilingCondition::ProjectManager]);
    verify_filing(&test.app, &reviewer(), &reference, &conditions).await.unwrap();
    let (firm, on) = (NEWCOMER.parse().unwrap(), crate::support::day("2026-05-06"));
    let (_, conditions) = standing_filing(test.db(), firm, on).await.unwrap().unwrap();
    assert_eq!(conditions[0].due_on, crate::support::day("2026-06-05"));
}

#[tokio::test]
async fn a_refusal_takes_an_approver_who_did_not_propose_it() {
    let test = TestApp::with_cast("2026-05-06").await;
    let reference = handed_in(&test, content(), &[]).await;
    let counter = reviewer_called("同一人");
    let restriction = (Proposing::NotAdmitted(FilingGround::Restriction), "处于限制期。");
    let proposed = propose_filing(&test.app, &counter, &reference, restriction).await;
    assert_eq!(refused(proposed), "filing/not-restricted");
    let personal = (Proposing::NotAdmitted(FilingGround::FalseDocument), "电话13800138000");
    let proposed = propose_filing(&test.app, &counter, &reference, personal).await;
    assert_eq!(refused(proposed), "public-text/personal-number");
    let ground = || (Proposing::NotAdmitted(FilingGround::FalseDocument), "营业执照系伪造。");
    propose_filing(&test.app, &counter, &reference, ground()).await.unwrap();
    let own = sign_filing(&test.app, &approver("同一人"), &reference).await;
    assert_eq!(refused(own), "filing/own-hand");
    let none = BTreeSet::new();
    let verified = verify_filing(&test.app, &counter, &reference, &none).await;
    assert_eq!(refused(verified), "filing/proposed-already");
    return_filing(&test.app, &approver("审批乙"), &reference, "请附核查记录。").await.unwrap();
    propose_filing(&test.app, &counter, &reference, ground()).await.unwrap();
    sign_filing(&test.app, &approver("审批乙"), &reference).await.unwrap();
    let over = filing(test.db(), &reference).await.unwrap().unwrap();
    assert_eq!(over.state, FilingState::NotAdmitted);
    let firm = NEWCOMER.parse().unwrap();
    assert_eq!(registry::queries::firm(test.db(), firm).await.unwrap(), None);
}

#[tokio::test]
async fn a_firm_has_one_open_filing_and_enters_once() {
    let test = TestApp::with_cast("2026-05-06").await;
    let reference = handed_in(&test, content(), &[]).await;
    let counter = reviewer();
    let by = Applicant::Counter(&counter);
    let begin = |kind, firm: &str| {
        begin_filing(&test.app, by, BeginFiling { kind, firm: firm.parse().unwrap(), parent: None })
    };
    assert_eq!(refused(begin(FilingKind::Entry, NEWCOMER).await), "filing/open");
    assert_eq!(refused(begin(FilingKind::Change, ANJU).await), "filing/not-verified");
    verify_filing(&test.app, &counter, &reference, &BTreeSet::new()).await.unwrap();
    assert_eq!(refused(begin(FilingKind::Entry, NEWCOMER).await), "filing/verified");
    let change = begin(FilingKind::Change, NEWCOMER).await.unwrap();
    let filled = filing(test.db(), &change).await.unwrap().unwrap();
    assert_eq!(filled.content.phone, "0871-65550101", "what is known stands in the draft");
    withdraw_filing(&test.app, by, &change).await.unwrap();
    assert!(begin(FilingKind::Renewal, NEWCOMER).await.is_ok());
}

#[tokio::test]
async fn the_database_holds_a_filing_to_its_state_and_to_two_hands() {
    let test = TestApp::with_cast("2026-05-06").await;
    let reference = handed_in(&test, content(), &[]).await;
    let torn = [
        "state = 'draft'",
        "state = 'supplement'",
        "state = 'verified'",
        "decided_on = '2026-05-07', decided_by = 'a'",
        "state = 'not_admitted', decided_on = '2026-05-07', decided_by = 'a'",
        "asked_on = '2026-05-05', asked_by = 'a', asked_text = 'x'",
        "proposal = 'not_admitted', proposal_text = 'x', proposed_by = 'a', proposed_at = begun_at",
        "state = 'not_admitted', decided_on = '2026-05-07', decided_by = 'a', \
         proposal = 'not_admitted', proposal_ground = 'false_document', proposal_text = 'x', \
         proposed_by = 'a', proposed_at = begun_at",
    ];
    for columns in torn {
        let statement = format!("UPDATE filing SET {columns} WHERE reference = '{reference}'");
        assert!(test.db().execute_unprepared(&statement).await.is_err(), "{statement}");
    }
    let sound = torn[7].replace("decided_by = 'a'", "decided_by = 'b'");
    test.db().execute_unprepared(&format!("UPDATE filing SET {sound}")).await.unwrap();
    for statement in ["UPDATE filing_step SET text = 'x'", "DELETE FROM filing_step"] {
        let refused = test.db().execute_unprepared(statement).await.unwrap_err().to_string();
        assert!(refused.contains("append-only"), "{refused}");
    }
}
