//! What the database itself refuses of a case and of a restriction, whichever
//! program asks it.

use super::steps::{decide, notified, serve};
use crate::support::TestApp;
use sea_orm::{ConnectionTrait, DbErr};

pub async fn update(test: &TestApp, table: &str, columns: &str) -> Result<(), DbErr> {
    let statement = format!("UPDATE {table} SET {columns}");
    test.db().execute_unprepared(&statement).await.map(drop)
}

pub async fn refuses(test: &TestApp, table: &str, all: &[&str]) {
    for columns in all {
        let done = update(test, table, columns).await;
        let said = done.expect_err(columns).to_string().to_lowercase();
        assert!(
            said.contains("check constraint") || said.contains("not null"),
            "{columns}: {said}"
        );
    }
}

/// Told on 5 February 2024, to be heard until the 18th; decided on the 28th and
/// served on the 29th.
async fn served() -> TestApp {
    let (test, code) = notified("2024-02-05").await;
    test.today_is("2024-02-28");
    decide(&test, &code).await;
    test.today_is("2024-02-29");
    serve(&test, &code).await;
    test
}

#[tokio::test]
async fn of_a_case_no_step_is_missing_or_torn_or_out_of_its_order() {
    let test = served().await;
    let case = "withdrawal_case";
    let missing = [
        "investigated_on = NULL, investigator_one = NULL, investigator_two = NULL, findings = NULL",
        "notified_on = NULL, notified_by = NULL, proposal = NULL, defence_ends = NULL, \
         hearing_request_ends = NULL",
        "reviewed_on = NULL, reviewed_by = NULL, opinion = NULL",
        "deliberated_on = NULL, participants = NULL, minutes = NULL, prepared_by = NULL",
        "decided_on = NULL, decided_by = NULL, outcome = NULL, reasons = NULL, service_due = NULL",
    ];
    refuses(&test, case, &missing).await;
    let companions = [
        "investigator_one",
        "investigator_two",
        "findings",
        "notified_by",
        "proposal",
        "defence_ends",
        "hearing_request_ends",
        "reviewed_by",
        "opinion",
        "participants",
        "minutes",
        "prepared_by",
        "decided_by",
        "outcome",
        "reasons",
        "service_due",
        "served_by",
        "service_way",
        "service_note",
    ];
    for column in companions {
        refuses(&test, case, &[&format!("{column} = NULL")]).await;
    }
    let out_of_order = [
        "investigated_on = '2024-02-04'",
        "notified_on = '2024-02-04'",
        "reviewed_on = '2024-02-04'",
        "deliberated_on = '2024-02-27'",
        "decided_on = '2024-02-27'",
        "served_on = '2024-02-27'",
        "closed_on = '2024-02-29', closed_by = 'x', closed_why = 'x'",
        "outcome = 'x'",
        "service_way = 'x'",
    ];
    refuses(&test, case, &out_of_order).await;
    update(&test, case, "service_note = '签收'").await.unwrap();
}

#[tokio::test]
async fn of_a_case_no_step_comes_before_the_stored_end_of_a_period() {
    let test = served().await;
    let case = "withdrawal_case";
    let early = [
        "reviewed_on = '2024-02-18'",
        "defence_ends = '2024-02-28'",
        "hearing_request_ends = '2024-02-28'",
        "decision_due = '2024-02-27'",
        "defended_on = '2024-02-04', defence = 'x'",
        "defended_on = '2024-02-06'",
        "hearing_asked_on = '2024-02-18'",
        "hearing_asked_on = '2024-02-19'",
        "hearing_asked_on = '2024-02-04'",
    ];
    refuses(&test, case, &early).await;
    let heard = |chair: &str, ends: &str, planned: &str, held: &str| {
        format!(
            "hearing_asked_on = '2024-02-06', hearing_notified_on = '2024-02-07', \
             hearing_chair = '{chair}', hearing_place = 'x', hearing_notice_ends = '{ends}', \
             hearing_planned_on = '{planned}', hearing_held_on = '{held}', hearing_record = 'x'"
        )
    };
    for torn in [
        heard("a", "2024-02-20", "2024-02-20", "2024-02-21"),
        heard("a", "2024-02-20", "2024-02-21", "2024-02-20"),
        heard("a", "2024-02-20", "2024-02-21", "2024-02-29"),
        heard("account:jingban1", "2024-02-20", "2024-02-21", "2024-02-21"),
        heard("account:fazhi1", "2024-02-20", "2024-02-21", "2024-02-21"),
    ] {
        refuses(&test, case, &[&torn]).await;
    }
    let sound = heard("a", "2024-02-20", "2024-02-21", "2024-02-21");
    update(&test, case, &sound).await.unwrap();
    update(&test, case, "decision_due = '2024-02-27', late_why = 'x'").await.unwrap();
}

#[tokio::test]
async fn of_a_case_no_two_hands_are_one() {
    let test = served().await;
    for (one, other) in [
        ("investigator_one", "investigator_two"),
        ("reviewed_by", "opened_by"),
        ("reviewed_by", "investigator_two"),
        ("reviewed_by", "notified_by"),
        ("reviewed_by", "prepared_by"),
        ("reviewed_by", "decided_by"),
        ("decided_by", "prepared_by"),
        ("decided_by", "notified_by"),
        ("decided_by", "investigator_one"),
        ("decided_by", "investigator_two"),
        ("decided_by", "opened_by"),
    ] {
        refuses(&test, "withdrawal_case", &[&format!("{one} = {other}")]).await;
    }
    // Apart from every other part that the same person may have.
    let opener = "opened_by = decided_by";
    refuses(&test, "withdrawal_case", &[opener]).await;
    let (open, _) = notified("2024-02-05").await;
    let closed = "closed_on = '2024-02-06', closed_why = 'x', closed_by = ";
    refuses(&open, "withdrawal_case", &[&format!("{closed} opened_by")]).await;
    update(&open, "withdrawal_case", &format!("{closed} 'x'")).await.unwrap();
}

#[tokio::test]
async fn of_a_restriction_the_years_and_the_days_are_held() {
    let test = served().await;
    let torn = ["years = 0", "served_on = '2024-02-27'", "scope = 'x'", "signed_on = '2024-03-01'"];
    refuses(&test, "restriction", &torn).await;
    let orphan = update(&test, "restriction", "case_code = '1999-1'").await.unwrap_err();
    assert!(orphan.to_string().to_lowercase().contains("foreign key"), "{orphan}");
    update(&test, "restriction", "served_on = NULL").await.unwrap();
}
