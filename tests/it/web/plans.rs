//! What is asked by its key is found through an index, whatever the size of
//! the registry.

use super::visitor::{get, site_of, with_cycle};
use crate::support::TestApp;
use axum::http::StatusCode;
use sea_orm::{ConnectionTrait, DatabaseConnection, DbBackend, Statement};
use std::collections::BTreeSet;

/// In the sample's cycle.
const FIRM: &str = "91530102MAK4CJYB0B";
const COMPOUND: &str = "530102008008-001";
const STREET: &str = "530102008000";

/// A district has tens of these, whatever else it has.
const SMALL: [&str; 5] = ["cycle", "result_version", "rulebook", "policy", "division"];

/// What each hot read of a command filters by; the columns are those of its
/// query.
const LOOKUPS: &[&str] = &[
    "SELECT * FROM firm WHERE parent_uscc = '91530102MA6B0H2E10'",
    "SELECT * FROM former_name WHERE firm_uscc = '91530102MA6B0H2E10'",
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
];

/// Explains statements; the tables hold little, and a planner rightly reads a
/// small table whole unless it may not.
struct Planner(DatabaseConnection);

impl Planner {
    async fn of(test: &TestApp) -> Self {
        let url = test.database_url();
        let url = match test.db().get_database_backend() {
            DbBackend::Sqlite => url.to_owned(),
            _ => format!("{url}?options[enable_seqscan]=off"),
        };
        Self(lianping::database::connect(&url).await.unwrap())
    }

    /// The line of the plan that reads a whole table, or a whole index.
    async fn whole(&self, statement: &str) -> Option<String> {
        let backend = self.0.get_database_backend();
        let sqlite = backend == DbBackend::Sqlite;
        let (explain, column) =
            if sqlite { ("EXPLAIN QUERY PLAN", "detail") } else { ("EXPLAIN", "QUERY PLAN") };
        let statement = Statement::from_string(backend, format!("{explain} {statement}"));
        let rows = self.0.query_all_raw(statement).await.unwrap();
        let plan: Vec<String> = rows.iter().map(|row| row.try_get("", column).unwrap()).collect();
        let by_key = |at: usize| plan.get(at + 1).is_some_and(|next| next.contains("Index Cond"));
        plan.iter().enumerate().find_map(|(at, line)| {
            let scan = if sqlite {
                line.starts_with("SCAN ")
            } else {
                line.contains("Seq Scan")
                    || (line.contains("Index") && line.contains("Scan using") && !by_key(at))
            };
            let words: Vec<&str> = line.split_whitespace().collect();
            let small = SMALL.iter().any(|table| words.contains(table));
            // SQLite's own name for values that are no table.
            let constant = line.contains("CONSTANT ROW");
            // Nobody has replied here: of two indexes of an empty table
            // PostgreSQL takes either. SQLite is held to the right one.
            let either = !sqlite && words.contains(&"reply");
            (scan && !small && !constant && !either).then(|| line.clone())
        })
    }
}

#[tokio::test]
async fn no_lookup_reads_a_whole_table() {
    let test = TestApp::on("2026-06-24").await;
    let planner = Planner::of(&test).await;
    for lookup in LOOKUPS {
        assert_eq!(planner.whole(lookup).await, None, "{lookup}");
    }
    let whole = planner.whole("SELECT * FROM firm WHERE name = 'x'").await;
    assert!(whole.is_some(), "a scan is not seen");
}

/// Every address of one thing, as the routes have it, with an example in it.
fn addresses() -> BTreeSet<String> {
    let document = lianping::web::routes().into_iter().map(|route| route.path.to_owned());
    let api = ["firms/{uscc}", "compounds/{code}"].map(|path| format!("/api/v1/{path}"));
    let things = ["/firms/{", "/compounds/{", "/streets/{", "/api/v1/"];
    document
        .chain(api)
        .filter(|path| things.iter().any(|thing| path.starts_with(thing)) && path.contains('{'))
        .map(|path| {
            let code = if path.contains("/streets/") { STREET } else { COMPOUND };
            path.replace("{uscc}", FIRM).replace("{code}", code).replace("{cycle}", "2026")
        })
        .collect()
}

#[tokio::test]
async fn no_page_about_one_thing_reads_a_whole_table() {
    let test = with_cycle("final").await;
    let planner = Planner::of(&test).await;
    let (app, asked) = test.watched().await;
    let site = site_of(&app);
    // What is read once a version, for lists and searches.
    for list in ["/firms", "/compounds"] {
        assert_eq!(get(&site, list).await.status, StatusCode::OK);
    }
    let addresses = addresses();
    assert!(addresses.len() >= 4, "{addresses:?}");
    let mut explained = 0;
    for address in addresses {
        asked.lock().unwrap().clear();
        let answer = get(&site, &address).await;
        assert_eq!(answer.status, StatusCode::OK, "{address}");
        let statements: BTreeSet<String> =
            asked.lock().unwrap().iter().map(ToString::to_string).collect();
        explained += statements.len();
        for statement in statements {
            assert_eq!(planner.whole(&statement).await, None, "{address} {statement}");
        }
    }
    assert!(explained > 0, "nothing was asked");
}

#[tokio::test]
async fn closing_sums_the_ballots_in_the_order_they_lie_in() {
    let test = TestApp::on("2026-06-24").await;
    let db = test.db();
    if db.get_database_backend() != DbBackend::Sqlite {
        return;
    }
    let sum = "EXPLAIN QUERY PLAN SELECT compound_code, count(*), sum(points) FROM ballot \
               WHERE cycle_code = '2026' GROUP BY compound_code";
    let rows = db.query_all_raw(Statement::from_string(DbBackend::Sqlite, sum)).await.unwrap();
    let plan: String = rows[0].try_get("", "detail").unwrap();
    assert_eq!(plan, "SEARCH ballot USING PRIMARY KEY (cycle_code=?)");
    assert_eq!(rows.len(), 1, "nothing is sorted");
}
