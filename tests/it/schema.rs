//! The entities describe the tables that the migrations make, and the database
//! itself refuses what must not be.

use crate::support::{TestApp, data, reviewer};
use lianping::database::{check_schema, connect, create, migrate, status};
use lianping::import::Mode;
use lianping::rating::{close_cycle, import_dossier, open_cycle};
use sea_orm::{ConnectionTrait, EntityTrait};

macro_rules! selects {
    ($($table:ident),+ $(,)?) => {
        #[tokio::test]
        async fn every_entity_can_be_read() {
            let test = TestApp::on("2026-06-24").await;
            $(entity::$table::Entity::find().all(test.db()).await.expect(stringify!($table));)+
        }
    };
}

selects!(
    account,
    account_role,
    account_token,
    audit_entry,
    audit_head,
    ballot,
    ballot_bond,
    compound,
    compound_result,
    contract,
    correction,
    cycle,
    cycle_compound,
    cycle_event,
    cycle_firm,
    delivery,
    division,
    emergency_draw,
    emergency_entrant,
    emergency_pool,
    emergency_verdict,
    engagement,
    event_record,
    evidence,
    filing,
    filing_answer,
    filing_compound,
    filing_condition,
    filing_condition_met,
    filing_document,
    filing_step,
    exit,
    firm,
    firm_result,
    form,
    form_evidence,
    form_mark,
    form_points,
    form_sheet,
    former_name,
    handover,
    hold,
    holiday,
    intake,
    interest,
    objection,
    objection_request,
    objection_voice,
    paper_ballot,
    job_run,
    letter,
    policy,
    recovery_code,
    reply,
    registry_change,
    result_version,
    rulebook,
    session,
    slip,
    slip_batch,
    slip_bond,
    slip_channel,
    slip_mark,
    unit,
    serial,
    withdrawal_report,
    withdrawal_case,
    case_document,
    restriction,
    restriction_basis,
    restriction_request,
    restriction_turn,
    certificate,
);

#[tokio::test]
async fn history_cannot_be_rewritten() {
    let test = TestApp::with_draft_cycle("2026-06-24").await;
    let code = "2026".parse().unwrap();
    let sample = data("dossier-sample");
    import_dossier(&test.app, &reviewer(), code, &sample, Mode::Commit).await.unwrap();
    open_cycle(&test.app, &reviewer(), code).await.unwrap();
    close_cycle(&test.app, &reviewer(), code).await.unwrap();
    for (table, column) in [
        ("audit_entry", "actor"),
        ("rulebook", "title"),
        ("policy", "title"),
        ("result_version", "made_by"),
        ("compound_result", "grade"),
        ("firm_result", "grade"),
        ("registry_change", "after"),
    ] {
        for statement in
            [format!("UPDATE {table} SET {column} = 'x'"), format!("DELETE FROM {table}")]
        {
            let refused = test.db().execute_unprepared(&statement).await.unwrap_err().to_string();
            assert!(refused.contains("append-only"), "{statement}: {refused}");
        }
    }
}

#[tokio::test]
async fn a_cycle_has_the_columns_of_its_state_and_two_hands() {
    let test = TestApp::with_draft_cycle("2026-06-24").await;
    let torn = [
        "state = 'open'",
        "opened_on = '2026-01-01'",
        "first_day = '2027-01-01'",
        "state = 'final', policy_code = 'wuhua-default', policy_version = 1, \
         opened_on = '2026-01-01', opened_by = 'a', closed_on = '2026-01-02', closed_by = 'b', \
         published_on = '2026-01-03', published_by = 'b', publicity_last_day = '2026-01-10', \
         finalised_on = '2026-01-11', finalised_by = 'b'",
        "state = 'final', policy_code = 'wuhua-default', policy_version = 1, \
         opened_on = '2026-01-01', opened_by = 'a', closed_on = '2026-01-02', closed_by = 'b', \
         published_on = '2026-01-03', published_by = 'b', publicity_last_day = '2026-01-10', \
         finalised_on = '2026-01-10', finalised_by = 'c'",
    ];
    for columns in torn {
        let statement = format!("UPDATE cycle SET {columns}");
        assert!(test.db().execute_unprepared(&statement).await.is_err(), "{statement}");
    }
    let sound = torn[3].replace("finalised_by = 'b'", "finalised_by = 'c'");
    test.db().execute_unprepared(&format!("UPDATE cycle SET {sound}")).await.unwrap();
}

#[tokio::test]
async fn an_older_or_a_newer_schema_is_refused() {
    let test = TestApp::on("2026-06-24").await;
    check_schema(test.db()).await.unwrap();
    assert_eq!(migrate(test.db()).await.unwrap(), 0, "nothing is applied twice");

    let newer = "INSERT INTO seaql_migrations (version, applied_at) VALUES ('m2030_moon', 0)";
    test.db().execute_unprepared(newer).await.unwrap();
    let refused = "the database was made by a newer program (it has the migration m2030_moon)";
    assert_eq!(check_schema(test.db()).await.unwrap_err().to_string(), refused);
    assert_eq!(migrate(test.db()).await.unwrap_err().to_string(), refused);

    let older = "DELETE FROM seaql_migrations WHERE version LIKE 'm2030%' OR version LIKE '%audit'";
    test.db().execute_unprepared(older).await.unwrap();
    assert_eq!(
        check_schema(test.db()).await.unwrap_err().to_string(),
        "the database lacks 1 migrations: run lianping migrate",
    );
}

#[tokio::test]
async fn a_database_that_is_not_there_is_not_made_by_the_way() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("none.db");
    let url = format!("sqlite://{}", file.display());
    let refused = connect(&url).await.unwrap_err().to_string();
    assert_eq!(refused, format!("there is no database {}: run lianping migrate", file.display()));
    assert!(!file.exists());

    let db = create(&url).await.unwrap();
    assert!(status(&db).await.unwrap().iter().all(|(_, applied)| !applied));
    migrate(&db).await.unwrap();
    assert!(status(&db).await.unwrap().iter().all(|(_, applied)| *applied));
}
