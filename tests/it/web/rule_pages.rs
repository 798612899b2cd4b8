//! Rule books and policies: read, listed, compared.

use super::visitor::{get, site, with_cycle};
use crate::support::{TestApp, data_text, reviewer};
use axum::http::StatusCode;
use lianping::rating::add_rulebook;

/// Beside version 1 a second: other weights, a dearer complaint, one veto less.
async fn with_two_versions() -> TestApp {
    let test = with_cycle("open").await;
    let toml = data_text("rulebook.toml")
        .replace("version = 1", "version = 2")
        .replace("owners = 40\nstreet = 15", "owners = 45\nstreet = 10")
        .replace("points = \"2\"", "points = \"3\"")
        .replace("[[events]]\ncode = \"V10\"\nkind = \"veto\"\ntitle = \"弄虚作假\"\n", "");
    add_rulebook(&test.app, &reviewer(), "rulebook.toml", &toml).await.unwrap();
    test
}

#[tokio::test]
async fn a_rule_book_is_readable_with_worked_examples() {
    let test = with_cycle("open").await;
    let site = site(&test);
    let page = get(&site, "/rulebooks/wuhua-default/1").await;
    for part in ["很不满意", "很满意", "2,000", "<b>200</b>", "<b>24</b>", "href=\"/cycles/2026\""]
    {
        assert!(page.text().contains(part), "{part}");
    }
    let english = get(&site, "/rulebooks/wuhua-default/1?lang=en").await;
    assert!(english.text().contains("Worked examples"));
}

#[tokio::test]
async fn versions_are_listed_with_their_cycles_and_compared_in_words() {
    let test = with_two_versions().await;
    let site = site(&test);
    let list = get(&site, "/rulebooks").await;
    assert!(list.text().contains("href=\"/rulebooks/wuhua-default/2?compare=1\""));
    assert!(list.text().contains("还没有周期使用") && list.text().contains("/policies/"));
    let page = get(&site, "/rulebooks/wuhua-default/2?compare=1").await;
    let text = page.text();
    assert!(text.contains("共 4 处不同"), "two weights, one deduction, one veto");
    for part in ["<del>40%</del>", "<ins>45%</ins>", "<del>15%</del>", "<ins>10%</ins>"] {
        assert!(text.contains(part), "{part}");
    }
    assert_eq!(text.matches(">修改</span>").count(), 3);
    assert_eq!(text.matches(">删除</span>").count(), 1);
    assert!(text.contains("<del>弄虚作假（一票否决）</del>"));
    // The earlier one stands left, whichever was asked for first.
    let turned = get(&site, "/rulebooks/wuhua-default/1?compare=2").await;
    assert!(turned.text().contains("<del>40%</del>"));
    let english = get(&site, "/rulebooks/wuhua-default/2?compare=1&lang=en").await;
    assert!(english.text().contains("They differ in 4 lines"));
    let same = get(&site, "/rulebooks/wuhua-default/2?compare=2").await;
    assert!(same.text().contains("两个版本的内容完全相同。"));
}

#[tokio::test]
async fn a_version_that_was_never_added_is_not_compared() {
    let test = with_cycle("open").await;
    let site = site(&test);
    for (path, status) in [
        ("/rulebooks/wuhua-default/1?compare=2", StatusCode::NOT_FOUND),
        ("/rulebooks/wuhua-default/9", StatusCode::NOT_FOUND),
        ("/rulebooks/other/1", StatusCode::NOT_FOUND),
        ("/rulebooks/wuhua-default/1?compare=x", StatusCode::UNPROCESSABLE_ENTITY),
    ] {
        assert_eq!(get(&site, path).await.status, status, "{path}");
    }
}

#[tokio::test]
async fn before_the_first_rule_book_the_list_says_so() {
    let test = TestApp::on("2026-06-24").await;
    let page = get(&site(&test), "/rulebooks").await;
    assert!(page.text().contains("还没有评价规则"));
}
