//! A street and what is in it.

use super::visitor::{get, site, with_cycle};
use crate::support::TestApp;
use axum::http::StatusCode;

#[tokio::test]
async fn a_street_shows_its_communities_compounds_and_firms() {
    let test = TestApp::with_cast("2026-06-24").await;
    let site = site(&test);
    let page = get(&site, "/streets/530102001000").await;
    assert_eq!(page.status, StatusCode::OK);
    for part in ["华山街道", "翠湖苑", "水晶宫小区", "五华山院", "共 3 个", "安居物业服务有限公司"]
    {
        assert!(page.text().contains(part), "{part}");
    }
    // The branch's compound is its legal person's.
    assert!(!page.text().contains("安居物业五华分公司"));
    assert!(page.text().contains("<span class=\"big\">62</span>"), "20 + 30 + 12 households");
    let english = get(&site, "/streets/530102001000?lang=en").await;
    assert!(english.text().contains("Firms serving here"));
}

#[tokio::test]
async fn a_community_a_district_and_an_unknown_code_are_no_streets() {
    let test = TestApp::with_cast("2026-06-24").await;
    let site = site(&test);
    for code in ["530102001001", "530102000000", "530102999000", "12", "53010200100a"] {
        let page = get(&site, &format!("/streets/{code}")).await;
        assert_eq!(page.status, StatusCode::NOT_FOUND, "{code}");
    }
}

#[tokio::test]
async fn a_street_without_compounds_says_so() {
    let test = TestApp::with_cast("2026-06-24").await;
    let page = get(&site(&test), "/streets/530102002000").await;
    assert_eq!(page.status, StatusCode::OK);
    assert!(page.text().contains("这个街道还没有小区"));
    assert!(page.text().contains("今天没有企业在这里服务。"));
}

#[tokio::test]
async fn the_list_has_every_street_and_nothing_of_an_open_cycle_but_its_turnout() {
    let test = with_cycle("open").await;
    let site = site(&test);
    let list = get(&site, "/streets").await;
    assert_eq!(list.text().matches("href=\"/streets/5301").count(), 11);
    assert!(list.text().contains("还没有已定级的评价周期"));
    let street = get(&site, "/streets/530102001000").await;
    assert!(street.text().contains("2026 年度各社区参与率"));
    assert!(!street.text().contains("等级分布"));
}

#[tokio::test]
async fn before_the_divisions_are_entered_there_is_no_street() {
    let test = TestApp::on("2026-06-24").await;
    let page = get(&site(&test), "/streets").await;
    assert_eq!(page.status, StatusCode::OK);
    assert!(page.text().contains("还没有街道"));
}
