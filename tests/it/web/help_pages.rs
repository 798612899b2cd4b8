//! Help, privacy, accessibility, contact: true and in both languages.

use super::visitor::{ask, demo_site, get, site, with_cycle};
use crate::support::TestApp;
use axum::http::StatusCode;
use lianping::web::Contact;

const PATHS: [&str; 8] = [
    "/help",
    "/help/rating",
    "/help/reading",
    "/help/recompute",
    "/help/data",
    "/privacy",
    "/accessibility",
    "/contact",
];

/// A key without a sentence would be shown as it is.
fn unsaid(page: &str) -> Option<&str> {
    let text = page.split("<main").nth(1).unwrap_or_default();
    ["help-", "hr-", "hd-", "hc-", "ha-", "privacy-", "acc-", "contact-"]
        .into_iter()
        .find(|key| text.contains(&format!(">{key}")))
}

#[tokio::test]
async fn every_page_is_written_in_both_languages() {
    let test = with_cycle("open").await;
    let site = site(&test);
    for path in PATHS {
        for (language, word) in [("zh-CN", "的"), ("en", " the ")] {
            let page = get(&site, &format!("{path}?lang={language}")).await;
            assert_eq!(page.status, StatusCode::OK, "{path}");
            assert!(page.text().contains(word), "{path} {language}");
            assert_eq!(unsaid(page.text()), None, "{path} {language}");
        }
    }
    assert_eq!(get(&site, "/help/nothing").await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn help_pages_stand_also_before_the_first_cycle() {
    let test = TestApp::on("2026-06-24").await;
    let site = site(&test);
    for path in PATHS {
        assert_eq!(get(&site, path).await.status, StatusCode::OK, "{path}");
    }
}

#[tokio::test]
async fn the_figures_of_the_help_are_those_of_the_rule_book() {
    let test = with_cycle("final").await;
    let site = site(&test);
    let rating = get(&site, "/help/rating").await;
    for part in ["40%", "≥ 90", "6 个整月", "例如 800 户的小区需要 80 张。"] {
        assert!(rating.text().contains(part), "{part}");
    }
    let recompute = get(&site, "/help/recompute").await;
    assert!(recompute.text().contains("lianping recompute 2026.v1.dossier.zip"));
}

/// What the privacy page says of cookies is what the settings set.
#[tokio::test]
async fn the_cookies_named_are_the_cookies_set() {
    let test = TestApp::on("2026-06-24").await;
    let site = site(&test);
    let privacy = get(&site, "/privacy").await;
    for (path, name) in [("/", "lang"), ("/", "theme"), ("/", "size")] {
        assert!(privacy.text().contains(&format!("class=\"code\">{name}</th>")), "{name}");
        let page = ask(&site, "GET", path, &[]).await;
        assert_eq!(page.header("set-cookie"), "", "reading sets none");
    }
}

#[tokio::test]
async fn the_contact_is_shown_as_far_as_it_is_told() {
    let test = TestApp::on("2026-06-24").await;
    let none = get(&site(&test), "/contact").await;
    assert!(none.text().contains("还没有登记联系方式"));
    let contact = Contact {
        phone: Some("0871-00000000".to_owned()),
        email: Some("a@wuhua.example".to_owned()),
        address: None,
    };
    let site = demo_site(&test, contact);
    let page = get(&site, "/contact").await;
    assert!(page.text().contains("0871-00000000") && page.text().contains("mailto:a@wuhua"));
    assert!(!page.text().contains("还没有登记联系方式") && !page.text().contains("<dt>地址"));
    assert!(get(&site, "/accessibility").await.text().contains("0871-00000000"));
}

#[tokio::test]
async fn holes_are_told_of_where_rfc_9116_says() {
    let test = TestApp::on("2026-06-24").await;
    let address = "/.well-known/security.txt";
    let plain = get(&site(&test), address).await;
    assert_eq!(plain.header("content-type"), "text/plain; charset=utf-8");
    assert_eq!(
        plain.text(),
        "Contact: https://lianping.test/contact\nExpires: 2027-06-24T00:00:00Z\n\
         Preferred-Languages: zh, en\n\
         Canonical: https://lianping.test/.well-known/security.txt\n"
    );
    let contact = Contact { email: Some("a@wuhua.example".to_owned()), ..Contact::NONE };
    let told = get(&demo_site(&test, contact), address).await;
    assert!(told.text().starts_with("Contact: mailto:a@wuhua.example\n"));
}
