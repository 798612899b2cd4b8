//! The front page in every state of a cycle: what stands, what was decided,
//! where to begin.

use super::visitor::{get, site, with_cycle};
use crate::support::TestApp;

async fn home(test: &TestApp) -> String {
    get(&site(test), "/").await.text().to_owned()
}

fn holds(page: &str, parts: &[&str]) {
    for part in parts {
        assert!(page.contains(part), "{part} is missing");
    }
}

#[tokio::test]
async fn nothing_is_counted_down_that_was_not_decided() {
    let test = with_cycle("open").await;
    let page = home(&test).await;
    // Day 1 of the voting, and no word of a closing day that nobody has set.
    holds(&page, &["业主投票进行中", "<span class=\"big\">1<small>天</small>", "关闭日期待定"]);
    holds(&page, &["保密", "公示以前任何人看不到，包括住建局", "aria-current=\"step\""]);
    assert!(!page.contains("距公示期满"));
    test.today_is("2026-06-30");
    holds(&home(&test).await, &["<span class=\"big\">7<small>天</small>"]);
}

#[tokio::test]
async fn while_it_is_closed_the_page_says_that_corrections_need_an_objection() {
    let test = with_cycle("closed").await;
    holds(&home(&test).await, &["已关闭，等待公示", "不再接收，更正只通过异议", "保密"]);
}

#[tokio::test]
async fn the_publicity_is_counted_down_and_shows_how_it_was_counted() {
    let test = with_cycle("publicity").await;
    let page = home(&test).await;
    holds(&page, &["<span class=\"big\">7<small>天</small>", "公示至 2026年7月1日（含当日）"]);
    holds(&page, &["2026年6月24日张贴，当日不计。", "2026年7月2日起可以定级，由另一人决定。"]);
    holds(&page, &["<li class=\"off\">6-27<small>休息日</small></li>"]);
    holds(&page, &["<li class=\" end\">7-1<small>工作日 5</small></li>"]);
    holds(&page, &["第 5 个工作日是 2026年7月1日，第 7 日是 2026年7月1日。"]);
    test.today_is("2026-07-01");
    holds(&home(&test).await, &["<span class=\"big\">今天</span>"]);
    test.today_is("2026-07-02");
    let over = home(&test).await;
    holds(&over, &["<span class=\"big\">已满</span>", "公示已于 2026年7月1日期满，等待定级"]);
    let english = get(&site(&test), "/?lang=en").await;
    holds(english.text(), &["The publicity ended on 1 July 2026; not final yet"]);
}

#[tokio::test]
async fn a_final_cycle_shows_its_grades_and_why_some_have_none() {
    let test = with_cycle("final").await;
    let page = home(&test).await;
    holds(&page, &["2026 年度等级分布", "80 个小区，已定级", "60<small>/ 80</small>"]);
    holds(&page, &["未评定的 20 个小区：服务期不足 10，缺评价表 7，样本不足 3。"]);
    let english = get(&site(&test), "/?lang=en").await;
    let why = "20 compounds have no grade: Short service 10, Form missing 7, Too few ballots 3.";
    holds(english.text(), &[why]);
}

#[tokio::test]
async fn what_was_decided_stands_there_with_the_newest_first() {
    let test = with_cycle("final").await;
    let page = home(&test).await;
    let at = |part: &str| page.find(part).unwrap_or_else(|| panic!("{part} is missing"));
    let (_, after) = page.split_once("最新决定").unwrap();
    assert!(after.contains("2026 年度联评定级"));
    let order = [
        at("2026 年度联评定级"),
        at("2026 年度联评结果公示，至 2026年7月1日"),
        at("2026 年度联评关闭，不再接收选票和评价表"),
        at("2026 年度联评启动，规则与名册冻结"),
        at("》第 1 版发布"),
    ];
    assert!(order.is_sorted(), "{order:?}");
}

#[tokio::test]
async fn every_example_finds_something_and_every_street_is_an_entry() {
    let test = TestApp::with_cast("2026-06-24").await;
    let site = site(&test);
    let page = get(&site, "/").await;
    let (_, examples) = page.text().split_once("例如").unwrap();
    let (examples, _) = examples.split_once("</p>").unwrap();
    let links: Vec<&str> =
        examples.split("href=\"").skip(1).filter_map(|rest| rest.split('"').next()).collect();
    assert_eq!(links.len(), 3, "{examples}");
    for link in links {
        let query = link.strip_prefix("/?q=").unwrap();
        let encoded = query.bytes().fold(String::new(), |text, byte| format!("{text}%{byte:02X}"));
        let found = get(&site, &format!("/?q={encoded}")).await;
        assert!(!found.text().contains("没有符合条件的记录"), "{link}");
    }
    assert!(page.text().contains("href=\"/streets/530102001000\""));
}

#[tokio::test]
async fn before_the_first_cycle_the_page_says_so_and_leads_on() {
    let test = TestApp::with_cast("2026-06-24").await;
    holds(&home(&test).await, &["还没有评价周期", "href=\"/help/rating\"", "第 1 版发布"]);
}
