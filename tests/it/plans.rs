//! Lookups go through an index, whatever the size of the registry.

use crate::support::TestApp;
use sea_orm::{ConnectionTrait, DbBackend, Statement};

/// What each hot read filters by; the columns are those of its query.
const LOOKUPS: &[&str] = &[
    "SELECT * FROM firm WHERE uscc = '91530102MA6B0H2E10'",
    "SELECT * FROM firm WHERE parent_uscc = '91530102MA6B0H2E10'",
    "SELECT * FROM former_name WHERE firm_uscc = '91530102MA6B0H2E10'",
    "SELECT * FROM compound WHERE code = '530102001001-001'",
    "SELECT * FROM compound WHERE community_code = '530102001001'",
    "SELECT * FROM division WHERE parent_code = '530102001000'",
    "SELECT * FROM engagement WHERE compound_code = '530102001001-001' AND first_day = '2026-01-01'",
    "SELECT * FROM engagement WHERE firm_uscc = '91530102MA6B0H2E10'",
    "SELECT * FROM cycle_compound WHERE cycle_code = '2026' AND compound_code = '530102001001-001'",
    "SELECT * FROM cycle_compound WHERE cycle_code = '2026' AND firm_uscc = '91530102MA6B0H2E10'",
    "SELECT answers, count(id) FROM ballot WHERE cycle_code = '2026' AND compound_code = '530102001001-001' GROUP BY answers",
    "SELECT * FROM compound_result WHERE compound_code = '530102001001-001'",
    "SELECT * FROM firm_result WHERE firm_uscc = '91530102MA6B0H2E10'",
    "SELECT * FROM form WHERE cycle_code = '2026' AND compound_code = '530102001001-001'",
    "SELECT * FROM firm WHERE uscc IN ('91530102MA6B0H2E10', '91530102MAN8C5LE3X')",
    "SELECT * FROM compound WHERE code IN ('530102001001-001', '530102001002-001')",
    "SELECT * FROM division WHERE code IN ('530102001001', '530102001000')",
    "SELECT * FROM engagement WHERE firm_uscc IN ('91530102MA6B0H2E10', '91530102MAKYAQ5M1R') ORDER BY first_day DESC, compound_code",
    "SELECT * FROM engagement WHERE compound_code = '530102001001-001' ORDER BY first_day",
    "SELECT * FROM compound_result WHERE cycle_code = '2026' AND version = 1 AND compound_code = '530102001001-001'",
    "SELECT * FROM compound_result WHERE cycle_code = '2026' AND version = 1 AND compound_code IN ('530102001001-001', '530102001002-001') ORDER BY compound_code",
    "SELECT * FROM firm_result WHERE cycle_code = '2026' AND version = 1 AND firm_uscc = '91530102MA6B0H2E10'",
    "SELECT count(*) FROM firm_result WHERE cycle_code = '2026' AND version = 1 AND rank IS NOT NULL",
    "SELECT compound_code FROM compound_result WHERE cycle_code = '2026' AND version = 1 AND rank IS NOT NULL",
    "SELECT compound_code, class FROM cycle_compound WHERE cycle_code = '2026'",
    "SELECT * FROM cycle_firm WHERE cycle_code = '2026' AND uscc = '91530102MA6B0H2E10'",
    "SELECT party, form_no, indicator, points FROM form JOIN form_points ON form.id = form_points.form_id WHERE cycle_code = '2026' AND compound_code = '530102001001-001'",
    "SELECT event_code, occurred_on FROM cycle_event WHERE cycle_code = '2026' AND compound_code = '530102001001-001' ORDER BY occurred_on, event_code",
];

#[tokio::test]
async fn no_lookup_reads_a_whole_table() {
    let test = TestApp::on("2026-06-24").await;
    let db = test.db();
    let backend = db.get_database_backend();
    let explain = if backend == DbBackend::Sqlite { "EXPLAIN QUERY PLAN" } else { "EXPLAIN" };
    // The tables are empty, and a planner rightly reads an empty table whole.
    let url = test.database_url();
    let url = match backend {
        DbBackend::Sqlite => url.to_owned(),
        _ => format!("{url}?options[enable_seqscan]=off"),
    };
    let db = lianping::database::connect(&url).await.unwrap();
    for lookup in LOOKUPS {
        let statement = Statement::from_string(backend, format!("{explain} {lookup}"));
        let rows = db.query_all_raw(statement).await.unwrap();
        let column = if backend == DbBackend::Sqlite { "detail" } else { "QUERY PLAN" };
        let plan: Vec<String> = rows.iter().map(|row| row.try_get("", column).unwrap()).collect();
        let plan = plan.join("\n");
        assert!(!plan.contains("SCAN") && !plan.contains("Seq Scan"), "{lookup}\n{plan}");
    }
}

#[tokio::test]
async fn closing_sums_the_ballots_from_the_covering_index() {
    let test = TestApp::on("2026-06-24").await;
    let db = test.db();
    if db.get_database_backend() != DbBackend::Sqlite {
        return;
    }
    let sum = "EXPLAIN QUERY PLAN SELECT compound_code, count(*), sum(points) FROM ballot \
               WHERE cycle_code = '2026' GROUP BY compound_code";
    let rows = db.query_all_raw(Statement::from_string(DbBackend::Sqlite, sum)).await.unwrap();
    let plan: String = rows[0].try_get("", "detail").unwrap();
    assert!(plan.contains("USING COVERING INDEX ix_ballot"), "{plan}");
}
