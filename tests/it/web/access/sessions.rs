//! Cookies and sessions, as a browser meets them.

use super::{Browser, at_the_desk, cookie_set, key, set_up};
use crate::identity::PASSWORD;
use crate::support::TestApp;
use crate::web::visitor::site;
use axum::http::{Method, StatusCode};
use chrono::Duration;
use entity::value::Role;
use lianping::identity::code_now;
use lianping::web::{Audience, routes};

#[tokio::test]
async fn the_cookie_changes_with_the_second_factor_and_the_old_one_is_worth_nothing() {
    let test = TestApp::with_cast("2026-06-24").await;
    let site = site(&test);
    set_up(&test, "jingban9", Role::Reviewer).await;
    // Whatever a browser brings along is not made a session.
    let planted = format!("__Host-lianping={}", "a".repeat(64));
    let browser = Browser { site: &site, cookie: planted.clone() };
    let fields = [("name", "jingban9"), ("password", PASSWORD)];
    let answer = browser.post("/login", &fields).await;
    assert_eq!((answer.status, answer.header("location")), (StatusCode::SEE_OTHER, "/login/code"));
    let first = cookie_set(&answer).to_owned();
    assert_ne!(first, planted);
    let attributes = "; Path=/; Secure; HttpOnly; SameSite=Lax";
    assert_eq!(answer.header("set-cookie"), format!("{first}{attributes}"));

    let browser = Browser { site: &site, cookie: first.clone() };
    assert_eq!(browser.get("/desk").await.header("location"), "/login/code");
    let code = code_now(&key(), test.now()).unwrap();
    let answer = browser.post("/login/code", &[("code", &code)]).await;
    let second = cookie_set(&answer).to_owned();
    assert_ne!(second, first);
    assert_eq!(browser.get("/desk").await.header("location"), "/login?next=%2Fdesk");
    let browser = Browser { site: &site, cookie: second };
    assert_eq!(browser.get("/desk").await.status, StatusCode::OK);

    let left = browser.post("/logout", &[]).await;
    assert!(left.header("set-cookie").contains("Max-Age=0"), "{}", left.header("set-cookie"));
    assert_eq!(browser.get("/desk").await.header("location"), "/login?next=%2Fdesk");
}

#[tokio::test]
async fn a_session_ends_when_idle_and_after_eight_hours() {
    let test = TestApp::with_cast("2026-06-24").await;
    let site = site(&test);
    let idle = at_the_desk(&test, &site, "huashan1", Role::StreetOfficer).await;
    test.pass(Duration::minutes(14));
    assert_eq!(idle.get("/desk").await.status, StatusCode::OK);
    test.pass(Duration::minutes(15));
    assert_eq!(idle.get("/desk").await.header("location"), "/login?next=%2Fdesk");

    let busy = super::enter(&test, &site, "huashan1", Role::StreetOfficer).await;
    for _ in 0..34 {
        test.pass(Duration::minutes(14));
        assert_eq!(busy.get("/desk").await.status, StatusCode::OK);
    }
    test.pass(Duration::minutes(5));
    assert_eq!(busy.get("/desk").await.header("location"), "/login?next=%2Fdesk");
}

/// On every address that writes, whatever the role.
#[tokio::test]
async fn a_post_from_another_site_is_refused() {
    let test = TestApp::with_cast("2026-06-24").await;
    let site = site(&test);
    let browser = at_the_desk(&test, &site, "xitong1", Role::SystemAdmin).await;
    let foreign: [&[(&str, &str)]; 4] = [
        &[("sec-fetch-site", "cross-site"), ("origin", "https://evil.test")],
        &[("sec-fetch-site", "same-site")],
        &[("origin", "https://evil.test")],
        &[("origin", "null")],
    ];
    let mut posts = 0;
    for route in routes().iter().filter(|route| route.method == Method::POST) {
        let path = route.path.replace("{login}", "xitong1");
        for headers in foreign {
            let answer = browser.send(&Method::POST, &path, &[], headers).await;
            assert_eq!(answer.status, StatusCode::FORBIDDEN, "{path} {headers:?}");
        }
        posts += 1;
    }
    assert!(posts > 10, "{posts}");
    assert_eq!(browser.get("/desk").await.status, StatusCode::OK, "still signed in");
    let own = [("origin", "https://lianping.test"), ("sec-fetch-site", "same-origin")];
    let answer = browser.send(&Method::POST, "/logout", &[], &own).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER);
}

#[tokio::test]
async fn pages_of_the_desk_are_kept_by_nobody_and_framed_by_nobody() {
    let test = TestApp::with_cast("2026-06-24").await;
    let site = site(&test);
    let browser = at_the_desk(&test, &site, "xitong1", Role::SystemAdmin).await;
    for path in ["/desk", "/desk/account", "/desk/accounts", "/desk/accounts/xitong1"] {
        let answer = browser.get(path).await;
        assert_eq!(answer.status, StatusCode::OK, "{path}");
        for (name, value) in [
            ("cache-control", "no-store"),
            ("x-content-type-options", "nosniff"),
            ("x-frame-options", "DENY"),
            ("referrer-policy", "no-referrer"),
            ("cross-origin-opener-policy", "same-origin"),
            ("cross-origin-resource-policy", "same-origin"),
            ("strict-transport-security", "max-age=63072000; includeSubDomains"),
        ] {
            assert_eq!(answer.header(name), value, "{path}");
        }
        let policy = answer.header("content-security-policy");
        assert!(
            policy.contains("frame-ancestors 'none'") && !policy.contains("unsafe"),
            "{policy}"
        );
    }
    for path in ["/login", "/password", "/invitations/x", "/password/x"] {
        assert_eq!(browser.get(path).await.header("cache-control"), "no-store", "{path}");
    }
}

#[tokio::test]
async fn a_disabled_account_and_a_wrong_password_read_alike() {
    let test = TestApp::with_cast("2026-06-24").await;
    let site = site(&test);
    set_up(&test, "huashan1", Role::StreetOfficer).await;
    let by = crate::identity::admin();
    lianping::identity::disable_account(&test.app, &by, "huashan1").await.unwrap();
    let browser = Browser { site: &site, cookie: String::new() };
    let mut said = Vec::new();
    for (name, password) in [("huashan1", PASSWORD), ("huashan1", "wrong"), ("nobody", "wrong")] {
        let answer = browser.post("/login", &[("name", name), ("password", password)]).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(!answer.text().contains(password), "the password is given back");
        said.push(answer.text().replace(name, "NAME"));
    }
    assert!(said.iter().all(|page| *page == said[0]));
}

#[test]
fn only_the_way_in_is_open_before_the_second_factor() {
    let entering: Vec<&str> = routes()
        .into_iter()
        .filter(|route| route.audience == Audience::Entering)
        .map(|route| route.path)
        .collect();
    assert_eq!(entering, ["/login/code", "/login/code", "/login/factor", "/logout"]);
}

#[tokio::test]
async fn a_firm_comes_to_its_portal_and_a_street_to_its_desk_unless_they_were_on_the_way_elsewhere()
{
    let test = TestApp::with_cast("2026-06-24").await;
    let site = site(&test);
    let browser = Browser { site: &site, cookie: String::new() };
    let to = async |login: &str, next: &str| {
        let fields = [("name", login), ("password", PASSWORD), ("next", next)];
        browser.post("/login", &fields).await.header("location").to_owned()
    };
    set_up(&test, "qiye1", Role::FirmAgent).await;
    set_up(&test, "huashan1", Role::StreetOfficer).await;
    assert_eq!(
        (to("qiye1", "").await, to("huashan1", "").await),
        ("/portal".into(), "/desk".into())
    );
    assert_eq!(to("qiye1", "/desk/account").await, "/desk/account");
}
