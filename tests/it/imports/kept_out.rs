//! Whether a table of engagements brings a firm back that may not come.

use crate::journeys::abrupt_withdrawal::served;
use crate::support::{TestApp, reviewer};
use lianping::access::queries::engagements;
use lianping::access::{COLUMNS, import_engagements};
use lianping::bad_input::BadInput;
use lianping::error::{Error, Result};
use lianping::import::{Imported, Mode};
use lianping::sheet::Sheet;
use sea_orm::ConnectionTrait;

const HEADER: &str = "compound,uscc,from,to,signed_on,contract_no\n";
/// 安居, whose branch walked out: barred from 2026-05-21 to 2029-05-22.
const HEAD: &str = "91530102MA6B0H2E10";
const BRANCH: &str = "91530102MAKYAQ5M1R";
const WUHUA: &str = "530102001003-001";

async fn import(test: &TestApp, rows: &str) -> Result<Imported> {
    let table = format!("{HEADER}{rows}");
    let sheet = Sheet::read("engagements.csv", table.as_bytes(), &COLUMNS).unwrap();
    import_engagements(&test.app, &reviewer(), &sheet, Mode::Commit).await
}

async fn flaws(test: &TestApp, rows: &str) -> Vec<String> {
    match import(test, rows).await {
        Err(Error::Malformed(bad)) => BadInput::lines(&bad).collect(),
        other => panic!("{rows} answers {other:?}"),
    }
}

#[tokio::test]
async fn whoever_is_barred_on_the_day_of_signing_or_the_first_day_does_not_come() {
    let test = served().await;
    let before = engagements(test.db()).await.unwrap();
    let good = format!("{WUHUA},91530102MAN8C5LE3X,2020-01-01,2020-12-31,,\n");
    for (firm, from, signed_on) in [
        (HEAD, "2026-06-01", ""),
        (BRANCH, "2026-06-01", "2026-05-20"),
        (HEAD, "2026-05-21", "2026-05-20"),
        (HEAD, "2029-05-22", ""),
        (HEAD, "2029-06-01", "2029-05-22"),
    ] {
        let rows = format!("{good}{WUHUA},{firm},{from},2030-12-31,{signed_on},\n");
        assert_eq!(
            flaws(&test, &rows).await,
            ["engagements.csv line 3 column uscc: \
              a restriction keeps the firm from entering: 2026-1"],
            "{firm} {from} {signed_on}",
        );
    }
    assert_eq!(engagements(test.db()).await.unwrap(), before, "nothing of the file is kept");
    for (firm, from, to, signed_on) in [
        (HEAD, "2020-01-01", "2020-12-31", "2019-12-01"),
        (BRANCH, "2026-05-01", "2026-05-19", "2026-04-30"),
        (HEAD, "2029-05-23", "2030-05-22", "2029-05-23"),
    ] {
        let row = format!("{WUHUA},{firm},{from},{to},{signed_on},\n");
        assert_eq!(import(&test, &row).await.unwrap().added, 1, "{row}");
    }
}

#[tokio::test]
async fn whoever_only_goes_on_or_is_known_is_taken() {
    let test = served().await;
    let known = format!("530102001001-001,{BRANCH},2025-09-01,2026-04-14,,HT-9\n");
    assert_eq!(import(&test, &known).await.unwrap().updated, 1);
    // Served since before, and the same place again, by the parent.
    let served = format!("{WUHUA},{BRANCH},2025-01-01,2026-12-31,2024-12-20,\n");
    assert_eq!(import(&test, &served).await.unwrap().added, 1);
    let gap = format!("{WUHUA},{HEAD},2027-01-02,2027-12-31,2026-06-01,\n");
    assert_eq!(flaws(&test, &gap).await.len(), 1);
    let again = format!("{WUHUA},{HEAD},2027-01-01,2027-12-31,2026-06-01,\n");
    assert_eq!(import(&test, &again).await.unwrap().added, 1);
}

#[tokio::test]
async fn what_only_excludes_from_programmes_keeps_nobody_out() {
    let test = served().await;
    let row = format!("{WUHUA},{HEAD},2026-06-01,2027-05-31,,\n");
    assert_eq!(flaws(&test, &row).await.len(), 1);
    let other = "UPDATE restriction SET scope = 'programmes_only'";
    test.db().execute_unprepared(other).await.unwrap();
    assert_eq!(import(&test, &row).await.unwrap().added, 1);
}
