//! Every route, every role, own things and others': what the route declares is
//! what happens.

use super::{Browser, at_the_desk, enter, set_up};
use crate::identity::{PASSWORD, attempt};
use crate::support::TestApp;
use crate::web::visitor::{Answer, site};
use axum::http::{Method, StatusCode};
use entity::value::Role;
use lianping::identity::sign_in;
use lianping::web::{Audience, Route, Site, routes};

/// An address of the route, of something that is not there.
fn address(path: &str) -> String {
    let nobody = "00000000-0000-0000-0000-0000000000ff";
    path.replace("{login}", "nobody")
        .replace("{token}", "0123456789abcdef")
        .split('/')
        .map(|part| if part.starts_with('{') { nobody } else { part })
        .collect::<Vec<_>>()
        .join("/")
}

/// How the answer turns somebody away, if it does.
fn turned_away(answer: &Answer) -> Option<&'static str> {
    match (answer.status, answer.header("location")) {
        (StatusCode::FORBIDDEN, _) => Some("another role"),
        (StatusCode::SEE_OTHER, "/login/code") => Some("no second factor"),
        (StatusCode::SEE_OTHER, to) if to == "/login" || to.starts_with("/login?") => {
            Some("not signed in")
        }
        _ => None,
    }
}

/// Both ends with a redirection of its own to the way in.
fn leads_to_the_way_in(route: &Route) -> bool {
    matches!(route.path, "/logout" | "/login/code" | "/login")
        || (route.method == Method::POST && route.path.ends_with("/{token}"))
}

async fn visit(browser: &Browser<'_>, route: &Route) -> Answer {
    browser.send(&route.method, &address(route.path), &[], &[]).await
}

#[tokio::test]
async fn a_visitor_gets_no_further_than_the_public_pages() {
    let test = TestApp::with_cast("2026-06-24").await;
    let site = site(&test);
    let nobody = Browser { site: &site, cookie: String::new() };
    let forged = Browser { site: &site, cookie: format!("__Host-lianping={}", "0".repeat(64)) };
    for route in routes().iter().filter(|route| !leads_to_the_way_in(route)) {
        let expected = (route.audience != Audience::Anyone).then_some("not signed in");
        for browser in [&nobody, &forged] {
            let answer = visit(browser, route).await;
            assert_eq!(turned_away(&answer), expected, "{} {}", route.method, route.path);
        }
    }
}

#[tokio::test]
async fn a_password_alone_opens_no_room_of_the_bureau() {
    let test = TestApp::with_cast("2026-06-24").await;
    let site = site(&test);
    set_up(&test, "jingban9", Role::Reviewer).await;
    let half = async || {
        let cookie = sign_in(&test.app, attempt("jingban9", PASSWORD)).await.unwrap();
        Browser { site: &site, cookie: format!("__Host-lianping={}", cookie.reveal()) }
    };
    let browser = half().await;
    for route in routes().iter().filter(|route| !leads_to_the_way_in(route)) {
        let expected = match route.audience {
            Audience::Anyone | Audience::Entering => None,
            Audience::SignedIn | Audience::Holding(_) => Some("no second factor"),
        };
        let answer = visit(&browser, route).await;
        assert_eq!(turned_away(&answer), expected, "{} {}", route.method, route.path);
    }
}

/// Whoever leaves, or ends their own sessions, comes in again.
async fn walk(test: &TestApp, site: &Site, login: &str, role: Role) {
    let mut browser = at_the_desk(test, site, login, role).await;
    for route in routes().iter().filter(|route| !leads_to_the_way_in(route)) {
        let expected = match route.audience {
            Audience::Holding(roles) if !roles.contains(&role) => Some("another role"),
            _ => None,
        };
        let answer = visit(&browser, route).await;
        let place = format!("{role}: {} {}", route.method, route.path);
        assert_eq!(turned_away(&answer), expected, "{place}: {}", answer.status);
        let status = answer.status;
        assert!(!status.is_server_error(), "{place}: {status}");
        let mine = expected.is_none() && route.audience != Audience::Anyone;
        if mine {
            assert_eq!(answer.header("cache-control"), "no-store", "{place}");
        }
        // What is not there is not there, for whoever may look, too.
        if mine && route.method == Method::GET && route.path.contains('{') {
            assert!(is_missing(route.path, status), "{place}: {status}");
        }
        if route.method == Method::POST && mine {
            browser = enter(test, site, login, role).await;
        }
    }
}

/// A page that shows nothing of one thing, whatever the address.
fn is_missing(path: &str, status: StatusCode) -> bool {
    let shown_once = ["/desk/slips/{batch}", "/desk/voids/{batch}"].contains(&path);
    shown_once || status == StatusCode::NOT_FOUND
}

#[tokio::test]
async fn every_role_gets_in_where_the_routes_say() {
    let test = TestApp::with_cast("2026-06-24").await;
    let site = site(&test);
    for role in Role::ALL {
        walk(&test, &site, &format!("{}1", role.word().replace('_', "-")), *role).await;
    }
}

#[test]
fn every_address_of_the_desk_says_whose_it_is() {
    for route in routes() {
        let behind = ["/desk", "/portal"].iter().any(|room| route.path.starts_with(room));
        let open = matches!(route.audience, Audience::Anyone | Audience::Entering);
        assert!(!(behind && open), "{} {}", route.method, route.path);
    }
}
