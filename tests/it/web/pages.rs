//! What the pages show, and what they must not show yet.

use super::visitor::{get, site, with_cycle};
use crate::support::TestApp;
use axum::http::StatusCode;

const PATHS: [&str; 14] = [
    "/",
    "/?q=%E6%B5%8B%E8%AF%95",
    "/firms",
    "/firms?grade=5A&sort=name&after=91530102MA61DFJ01Q",
    "/firms/91530102MA61DFJ01Q",
    "/firms/91530102MA61DFJ01Q/history",
    "/compounds",
    "/compounds/530102001002-001",
    "/cycles",
    "/cycles/2026",
    "/rulebooks/wuhua-default/1",
    "/policies/wuhua-default/1",
    "/api/v1",
    "/data/",
];

#[tokio::test]
async fn every_page_answers_in_both_languages_in_every_state_of_a_cycle() {
    for state in ["open", "closed", "publicity", "final"] {
        let test = with_cycle(state).await;
        let site = site(&test);
        for path in PATHS {
            let chinese = get(&site, path).await;
            assert_eq!(chinese.status, StatusCode::OK, "{state} {path} {}", chinese.text());
            assert!(chinese.text().contains("<html lang=\"zh-CN\""), "{path}");
            let mark = if path.contains('?') { '&' } else { '?' };
            let english = get(&site, &format!("{path}{mark}lang=en")).await;
            assert_eq!(english.status, StatusCode::OK, "{state} {path}");
            assert!(english.text().contains("<html lang=\"en\""), "{path}");
        }
    }
}

#[tokio::test]
async fn an_empty_registry_has_pages_too() {
    let test = TestApp::on("2026-06-24").await;
    let site = site(&test);
    for (path, said) in [
        ("/", "第一个评价周期启动后会列在这里"),
        ("/firms", "没有符合条件的记录"),
        ("/compounds", "没有符合条件的记录"),
        ("/cycles", "还没有评价周期"),
    ] {
        let page = get(&site, path).await;
        assert_eq!(page.status, StatusCode::OK);
        assert!(page.text().contains(said), "{path}");
    }
}

#[tokio::test]
async fn while_it_is_open_and_closed_nobody_sees_a_score() {
    for state in ["open", "closed"] {
        let test = with_cycle(state).await;
        let site = site(&test);
        for path in ["/", "/cycles/2026", "/compounds/530102001002-001", "/firms"] {
            let page = get(&site, path).await;
            // 86.99 is the composite of that compound, 79.65 its owners' component.
            assert!(!page.text().contains("86.99") && !page.text().contains("79.65"), "{path}");
        }
        let results = get(&site, "/api/v1/cycles/2026/results").await;
        assert_eq!(results.status, StatusCode::NOT_FOUND);
    }
}

#[tokio::test]
async fn from_publicity_on_the_grade_shows_its_parts() {
    let test = with_cycle("publicity").await;
    let site = site(&test);
    let page = get(&site, "/compounds/530102001002-001").await;
    for part in ["公示中", "86.99", "79.65", "× 40%", "31.86", "27.075", "185 张有效选票"]
    {
        assert!(page.text().contains(part), "{part}");
    }
    let cycle = get(&site, "/cycles/2026").await;
    assert!(cycle.text().contains("公示至 2026年7月1日（含当日）"));
    assert!(cycle.text().contains("样本不足"));
}

#[tokio::test]
async fn a_grade_counts_for_a_firm_once_it_is_final() {
    let test = with_cycle("publicity").await;
    let firms = get(&site(&test), "/firms").await;
    assert!(!firms.text().contains("90.19"));
    let test = with_cycle("final").await;
    let firms = get(&site(&test), "/firms?q=91530102mak4cj").await;
    assert!(firms.text().contains("90.19") && firms.text().contains("共 1 家"), "{}", firms.text());
}

#[tokio::test]
async fn what_people_typed_is_shown_as_text() {
    let test = with_cycle("open").await;
    let page = get(&site(&test), "/?q=%3Cscript%3E%22%26").await;
    assert!(page.text().contains("&lt;script&gt;&quot;&amp;"));
    assert!(!page.text().contains("<script>"));
}
