//! Rule books and policies at the desk: refused with the place, seen beside the
//! version before, added as they were seen and once.

use super::access::at_the_desk;
use super::browser::Browser;
use super::visitor::{Answer, get, site};
use crate::support::{TestApp, data_text};
use axum::http::StatusCode;
use entity::value::Role;
use lianping::rating::queries::{rulebook_toml, rulebooks};
use lianping::registry::VersionRef;
use lianping::registry::queries::{current_policy, policies};

async fn hand_in(desk: &Browser<'_>, path: &str, name: &str, text: &str) -> Answer {
    desk.upload(path, ("file", name, text.as_bytes()), &[]).await
}

/// The button of the page on which it was seen.
async fn confirm(desk: &Browser<'_>, path: &str, page: &Answer) -> Answer {
    let (_, rest) = page.text().split_once(r#"name="seen" value=""#).expect("a page to confirm");
    desk.upload(path, ("file", "", b""), &[("seen", rest.split('"').next().unwrap())]).await
}

fn second_book() -> String {
    let toml = data_text("rulebook.toml");
    toml.replacen("version = 1", "version = 2", 1)
        .replacen("owners = 40", "owners = 45", 1)
        .replacen("bureau = 30", "bureau = 25", 1)
}

#[tokio::test]
async fn a_rule_book_is_refused_with_line_and_symbol_then_seen_and_added_once() {
    let test = TestApp::with_draft_cycle("2026-06-24").await;
    let site = site(&test);
    let desk = at_the_desk(&test, &site, "jingban1", Role::Reviewer).await;
    let path = "/desk/rulebooks";
    let torn = second_book().replacen("owners = 45", "owners = many", 1);
    let refused = hand_in(&desk, path, "新规则.toml", &torn).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.text().contains("第10行第10个字"), "{}", refused.text());
    assert!(refused.text().contains("owners &#x3D; many"), "what was handed in stays");
    let unbalanced = second_book().replacen("bureau = 25", "bureau = 30", 1);
    let refused = hand_in(&desk, path, "新规则.toml", &unbalanced).await;
    assert!(refused.text().contains("weights"), "{}", refused.text());
    let old = hand_in(&desk, path, "旧规则.toml", &data_text("rulebook.toml")).await;
    assert_eq!(old.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(old.text().contains("不比已有的第 1 版新"), "{}", old.text());
    assert_eq!(hand_in(&desk, path, "", "").await.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(rulebooks(test.db()).await.unwrap().len(), 1, "looking adds nothing");

    let page = hand_in(&desk, path, "新规则.toml", &second_book()).await;
    assert_eq!(page.status, StatusCode::OK, "{}", page.text());
    assert!(page.text().contains("有2处不同"), "{}", page.text());
    assert!(page.text().contains("<del>40%</del>") && page.text().contains("<ins>45%</ins>"));
    assert!(page.text().contains("秩序维护"), "all of it is shown");
    for _ in 0..2 {
        let added = confirm(&desk, path, &page).await;
        assert_eq!(added.status, StatusCode::SEE_OTHER, "{}", added.text());
        assert!(desk.get(added.header("location")).await.text().contains("已加入"));
    }
    let at = VersionRef { code: "wuhua-default".to_owned(), version: 2 };
    assert_eq!(rulebooks(test.db()).await.unwrap().len(), 2);
    assert_eq!(rulebook_toml(test.db(), &at).await.unwrap(), Some(second_book()));
    assert_eq!(get(&site, "/rulebooks/wuhua-default/2").await.status, StatusCode::OK);

    let other = second_book().replacen("minimum = 50", "minimum = 60", 1);
    let other = desk.upload(path, ("file", "", b""), &[("seen", &hexadecimal(&other))]).await;
    assert_eq!(other.status, StatusCode::UNPROCESSABLE_ENTITY, "a version says one thing");
}

fn hexadecimal(text: &str) -> String {
    let pairs: Vec<String> = text.bytes().map(|byte| format!("{byte:02x}")).collect();
    pairs.concat()
}

#[tokio::test]
async fn a_policy_pasted_as_text_is_compared_setting_by_setting() {
    let test = TestApp::with_draft_cycle("2026-06-24").await;
    let site = site(&test);
    let desk = at_the_desk(&test, &site, "jingban1", Role::Reviewer).await;
    let path = "/desk/policies";
    let toml = data_text("policy.toml").replacen("version = 1", "version = 2", 1).replacen(
        "handover_days = 30",
        "handover_days = 20",
        1,
    );
    let pasted = toml.replace('\n', "\r\n");
    let page = desk.upload(path, ("file", "", b""), &[("text", &pasted)]).await;
    assert_eq!(page.status, StatusCode::OK, "{}", page.text());
    assert!(page.text().contains("有1处不同"), "{}", page.text());
    assert_eq!(confirm(&desk, path, &page).await.status, StatusCode::SEE_OTHER);
    let policy = current_policy(test.db()).await.unwrap().unwrap();
    assert_eq!((policy.version, policy.exit.handover_days), (2, 20));
    assert_eq!(policies(test.db()).await.unwrap().len(), 2);
}

#[tokio::test]
async fn only_a_reviewer_adds_rules_and_others_of_the_bureau_read_them() {
    let test = TestApp::with_draft_cycle("2026-06-24").await;
    let site = site(&test);
    for (login, role) in [("shenpi1", Role::Approver), ("shenji1", Role::Auditor)] {
        let reader = at_the_desk(&test, &site, login, role).await;
        for path in ["/desk/rulebooks", "/desk/policies"] {
            let page = reader.get(path).await;
            assert!(page.text().contains("wuhua-default/1") && !page.text().contains("查看并对照"));
            let refused = hand_in(&reader, path, "a.toml", "a = 1").await;
            assert_eq!(refused.status, StatusCode::FORBIDDEN, "{login} {path}");
        }
    }
}

#[tokio::test]
async fn a_missing_year_says_so_until_its_holidays_are_imported() {
    let test = TestApp::on("2026-06-24").await;
    let site = site(&test);
    let desk = at_the_desk(&test, &site, "jingban1", Role::Reviewer).await;
    let path = "/desk/holidays";
    let sentence = "2027年节假日安排尚未公布，待定";
    assert!(desk.get(path).await.text().contains(sentence));
    let take = async |table: &str, button: &'static str| {
        desk.upload(path, ("table", "2027.csv", table.as_bytes()), &[(button, "1")]).await
    };
    let part = "日期,类型,名称\n2027-01-01,放假,元旦\n2027-05-01,休息,劳动节\n";
    let refused = take(part, "take").await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.text().contains("第3行“类型”：请从列出的各项中选一个"), "{}", refused.text());
    let days = ["01-01", "05-01", "10-01", "10-02", "10-03"];
    let rows = days.map(|day| format!("2027-{day},放假,假日\n")).concat();
    let whole = format!("日期,类型,名称\n{rows}");
    assert!(take(&whole, "check").await.text().contains("共5天，尚未导入"));
    assert!(desk.get(path).await.text().contains(sentence));
    let taken = take(&whole, "take").await;
    assert_eq!(taken.status, StatusCode::SEE_OTHER, "{}", taken.text());
    let page = desk.get(taken.header("location")).await;
    assert!(page.text().contains("2027-10-03") && !page.text().contains(sentence));
}
