//! 操作日志: searched, paged, taken away, and changed by nobody.

use super::{Browser, at_the_desk};
use crate::support::TestApp;
use crate::web::visitor::site;
use axum::http::StatusCode;
use entity::value::Role;
use lianping::identity::sign_out;
use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

/// The numbers on the page.
fn numbers(text: &str) -> Vec<i64> {
    let cells = text.split(r#"<td class="n">"#).skip(1);
    cells.map(|cell| cell.split('<').next().unwrap().parse().unwrap()).collect()
}

async fn found(browser: &Browser<'_>, query: &str) -> usize {
    let answer = browser.get(&format!("/desk/audit{query}")).await;
    assert_eq!(answer.status, StatusCode::OK, "{query}");
    numbers(answer.text()).len()
}

#[tokio::test]
async fn the_auditor_finds_what_happened() {
    let test = TestApp::with_cast("2026-06-24").await;
    let site = site(&test);
    let auditor = at_the_desk(&test, &site, "shenji1", Role::Auditor).await;
    let page = auditor.get("/desk/audit").await;
    assert!(page.text().contains("筹备评价周期") && page.text().contains("经办甲"));
    // Six entries of the cast, an account, two of signing in.
    let all = found(&auditor, "").await;
    assert!(all >= 9, "{all}");
    for (query, expected) in [
        ("?event=rating/cycle-created", 1),
        ("?event=rating%2Fcycle-created&actor=%E7%BB%8F%E5%8A%9E%E7%94%B2", 1),
        ("?actor=shenji1", 2),
        ("?actor=account:shenji1", 2),
        ("?actor=nobody", 0),
        ("?from=2026-06-24&to=2026-06-24", all),
        ("?from=2026-06-25", 0),
        ("?to=2026-06-23", 0),
        ("?q=shenji1", 3),
        ("?q=%25", 0),
        ("?q=_enji1", 0),
    ] {
        assert_eq!(found(&auditor, query).await, expected, "{query}");
    }
}

#[tokio::test]
async fn pages_follow_one_another_by_number_and_files_hold_all() {
    let test = TestApp::with_cast("2026-06-24").await;
    let site = site(&test);
    let auditor = at_the_desk(&test, &site, "shenji1", Role::Auditor).await;
    let cookie = auditor.cookie.split_once('=').unwrap().1;
    let who = lianping::identity::use_session(&test.app, cookie).await.unwrap().unwrap();
    for _ in 0..60 {
        lianping::identity::sign_out_elsewhere(&test.app, &who).await.unwrap();
    }
    let first = auditor.get("/desk/audit").await;
    let seen = numbers(first.text());
    assert_eq!(seen.len(), 50);
    assert!(seen.windows(2).all(|pair| pair[0] == pair[1] + 1), "{seen:?}");
    let last = seen.last().unwrap();
    assert!(first.text().contains(&format!("/desk/audit?before&#x3D;{last}")));
    // What is added meanwhile moves nothing.
    lianping::identity::sign_out_elsewhere(&test.app, &who).await.unwrap();
    let second = auditor.get(&format!("/desk/audit?before={last}")).await;
    assert_eq!(numbers(second.text())[0], last - 1);

    let csv = auditor.get("/desk/audit.csv?event=identity/signed-out").await;
    assert_eq!(csv.header("content-type"), "text/csv; charset=utf-8");
    assert!(csv.body.starts_with("\u{feff}序号,时间,办理人,事项,事项代码,内容\r\n".as_bytes()));
    assert_eq!(csv.text().lines().count(), 62);
    assert!(csv.text().contains("account:shenji1,退出登录,identity/signed-out,"));
    let xlsx = auditor.get("/desk/audit.xlsx").await;
    assert!(xlsx.body.starts_with(b"PK"));
    assert_eq!(xlsx.header("cache-control"), "no-store");
    sign_out(&test.app, &who).await.unwrap();
    assert_eq!(auditor.get("/desk/audit.csv").await.status, StatusCode::SEE_OTHER);
}

/// Every event that a file of events names.
fn events(folder: &Path, names: &mut BTreeSet<String>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            events(&path, names);
        } else if path.file_name().is_some_and(|is| is == "event.rs" || is == "event_name.rs") {
            let text = fs::read_to_string(path).unwrap();
            let strings = text.split('"').skip(1).step_by(2);
            names.extend(strings.filter(|is| is.contains('/')).map(str::to_owned));
        }
    }
}

#[test]
fn every_event_can_be_said_in_both_languages() {
    use lianping::view::Language;
    let mut names = BTreeSet::new();
    events(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"), &mut names);
    assert!(names.len() > 30, "{names:?}");
    for language in [Language::Chinese, Language::English] {
        for name in &names {
            let key = format!("audit-event-{}", name.replace('/', "-"));
            assert_ne!(language.say(&key), key, "{} has no words for {name}", language.tag());
        }
    }
}
