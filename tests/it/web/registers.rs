//! The pages of one firm and one compound.

use super::visitor::{get, site, with_cycle};
use crate::support::{ANJU, ANJU_BRANCH, CUIHU, SHUIJING, TestApp};
use axum::http::StatusCode;

const RATED: &str = "/firms/91530102MA7JAUG56K";

#[tokio::test]
async fn a_firm_shows_its_grade_its_rank_and_how_far_it_is_to_the_next() {
    let test = with_cycle("final").await;
    let page = get(&site(&test), RATED).await;
    for said in ["85.73", "7 / 21", "距5A", "4.27", "2026 年度，2026年7月2日定级", "首次参评"]
    {
        assert!(page.text().contains(said), "{said}");
    }
    assert!(page.text().contains("href=\"/firms/91530102MA7JAUG56K/ratings/2026\""));
    assert!(page.text().contains("<circle class=\"pt pt-on\""), "one cycle is one point");
}

#[tokio::test]
async fn a_page_of_an_earlier_day_shows_what_was_public_then() {
    let test = with_cycle("final").await;
    let site = site(&test);
    let on = async |day: &str| get(&site, &format!("{RATED}?as_of={day}")).await;
    assert!(on("2026-07-02").await.text().contains("7 / 21"));
    let posted = on("2026-07-01").await;
    assert!(posted.text().contains("2026 年度结果正在公示"));
    assert!(posted.text().contains("这是 2026-07-01 当日的状态"));
    assert!(!posted.text().contains("定级</span>"));
    let before = on("2026-06-23").await;
    assert!(!before.text().contains("85.73"));
    let compound = get(&site, "/compounds/530102003006-002?as_of=2026-06-23").await;
    assert!(compound.text().contains("还没有公开的评价结果") && !compound.text().contains("77.09"));
    assert_eq!(on("").await.status, StatusCode::OK);
    assert_eq!(on("2026-02-30").await.status, StatusCode::UNPROCESSABLE_ENTITY);
}

#[tokio::test]
async fn a_branch_leads_to_its_firm_which_lists_what_both_serve() {
    let test = TestApp::with_cast("2026-06-24").await;
    let site = site(&test);
    let branch = get(&site, &format!("/firms/{ANJU_BRANCH}")).await;
    assert_eq!(branch.status, StatusCode::SEE_OTHER);
    assert_eq!(branch.header("location"), format!("/firms/{ANJU}"));
    let firm = get(&site, &format!("/firms/{ANJU}")).await;
    for said in ["安居物业五华分公司", "平安物业", CUIHU, "2025-09-01", "2026-08-31", "1 个，20 户"]
    {
        assert!(firm.text().contains(said), "{said}");
    }
    assert!(!firm.text().contains(SHUIJING));
}

#[tokio::test]
async fn consecutive_contracts_are_one_service_and_what_ended_stands_apart() {
    let test = TestApp::with_cast("2026-06-24").await;
    let table = "compound,uscc,from,to,signed_on,kind,filed_on\n\
                 530102001003-001,91530102MA6B0H2E10,2023-01-01,2023-12-31,,fixed_term,\n\
                 530102001003-001,91530102MA6B0H2E10,2024-01-01,2024-12-31,,fixed_term,\n\
                 530102001001-001,91530102MAKYAQ5M1R,2026-09-01,2027-08-31,,fixed_term,\n";
    test.engage(table).await.unwrap();
    let page = get(&site(&test), &format!("/firms/{ANJU}")).await;
    let (serving, ended) = page.text().split_once("其他服务记录").expect("one ended");
    // The renewal is signed: the service goes on to the end of it.
    assert!(serving.contains("2027-08-31") && !serving.contains("2026-08-31"));
    assert!(
        ended.contains("五华山院") && ended.contains("2023-01-01") && ended.contains("2024-12-31")
    );
    assert!(ended.contains("已结束"));
    let compound = get(&site(&test), &format!("/compounds/{CUIHU}")).await;
    for said in ["服务中", "尚未开始", "安居物业五华分公司"] {
        assert!(compound.text().contains(said), "{said}");
    }
}
