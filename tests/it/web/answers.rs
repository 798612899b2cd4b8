//! Headers, caching, problems.

use super::visitor::{ask, get, send, site, with_cycle};
use crate::support::{TestApp, reviewer};
use axum::body::Body;
use axum::http::{Request, StatusCode};
use serde_json::Value;

#[tokio::test]
async fn a_page_is_made_once_and_known_by_its_tag_until_something_is_committed() {
    let test = with_cycle("open").await;
    let site = site(&test);
    let first = get(&site, "/firms").await;
    let tag = first.header("etag").to_owned();
    assert_eq!(first.header("cache-control"), "no-cache");
    let known = ask(&site, "GET", "/firms", &[("if-none-match", &tag)]).await;
    assert_eq!((known.status, known.body.len()), (StatusCode::NOT_MODIFIED, 0));
    let weak = format!("W/{tag}, \"x\"");
    let known = ask(&site, "GET", "/firms", &[("if-none-match", &weak)]).await;
    assert_eq!(known.status, StatusCode::NOT_MODIFIED);

    let table = "uscc,name\n91530102MAKJQHE08P,新来物业\n";
    let columns = &lianping::registry::columns::FIRMS;
    let table = crate::support::sheet("firms.csv", table, columns);
    let mode = lianping::import::Mode::Commit;
    lianping::registry::import_firms(&test.app, &reviewer(), &table, mode).await.unwrap();
    let changed = ask(&site, "GET", "/firms", &[("if-none-match", &tag)]).await;
    assert_eq!(changed.status, StatusCode::OK);
    assert!(changed.text().contains("新来物业"));
}

#[tokio::test]
async fn a_tag_never_stands_for_another_encoding_or_language() {
    let test = with_cycle("open").await;
    let site = site(&test);
    let plain = get(&site, "/firms").await;
    let gzip = ask(&site, "GET", "/firms", &[("accept-encoding", "br, gzip")]).await;
    assert_eq!(gzip.header("content-encoding"), "gzip");
    assert!(gzip.body.starts_with(&[0x1f, 0x8b]) && gzip.body.len() < plain.body.len() / 2);
    assert_ne!(gzip.header("etag"), plain.header("etag"));
    let refused = ask(&site, "GET", "/firms", &[("accept-encoding", "gzip;q=0")]).await;
    assert_eq!(refused.header("content-encoding"), "");
    let english = ask(&site, "GET", "/firms", &[("cookie", "lang=en")]).await;
    assert_ne!(english.header("etag"), plain.header("etag"));
    assert_eq!(english.header("vary"), "accept-encoding, accept-language, cookie");
}

#[tokio::test]
async fn every_answer_carries_the_headers_of_a_careful_site() {
    let test = TestApp::on("2026-06-24").await;
    let site = site(&test);
    for path in ["/", "/nothing", "/api/v1/firms", "/healthz", "/robots.txt"] {
        let answer = get(&site, path).await;
        for (name, value) in [
            ("x-content-type-options", "nosniff"),
            ("x-frame-options", "DENY"),
            ("referrer-policy", "no-referrer"),
            ("cross-origin-opener-policy", "same-origin"),
            ("cross-origin-resource-policy", "same-origin"),
        ] {
            assert_eq!(answer.header(name), value, "{path} {name}");
        }
        let csp = answer.header("content-security-policy");
        assert!(csp.contains("default-src 'none'") && !csp.contains("unsafe"), "{path}");
        assert!(answer.header("strict-transport-security").starts_with("max-age="), "{path}");
        assert!(!answer.header("x-request-id").is_empty(), "{path}");
    }
}

#[tokio::test]
async fn programs_get_problems_and_people_pages() {
    let test = with_cycle("open").await;
    let site = site(&test);
    for (method, path, status, slug) in [
        ("GET", "/api/v1/nothing", 404, "not-found"),
        ("GET", "/api/v1/firms/91530102MA61DFJ01X", 404, "not-found"),
        ("GET", "/api/v1/firms/91530102MA6B0H2E10", 404, "not-found"),
        ("DELETE", "/api/v1/firms", 405, "method-not-allowed"),
        ("GET", "/api/v1/firms?limit=0", 422, "unprocessable"),
        ("GET", "/api/v1/firms?limit=many", 422, "unprocessable"),
        ("GET", "/api/v1/firms?unknown=1", 422, "unprocessable"),
        ("GET", "/api/v1/compounds?cursor=x", 422, "unprocessable"),
        ("GET", "/api/v1/cycles/2027", 404, "not-found"),
    ] {
        let answer = ask(&site, method, path, &[]).await;
        assert_eq!(answer.status.as_u16(), status, "{method} {path}");
        assert_eq!(answer.header("content-type"), "application/problem+json", "{path}");
        let problem: Value = serde_json::from_slice(&answer.body).unwrap();
        let kind = format!("https://lianping.test/problems/{slug}");
        assert_eq!((&problem["type"], &problem["status"]), (&kind.into(), &status.into()));
    }
    for slug in lianping::web::SLUGS {
        let page = get(&site, &format!("/problems/{slug}")).await;
        assert_eq!(page.status, StatusCode::OK, "{slug}");
    }
    let page = get(&site, "/nothing?lang=en").await;
    assert_eq!(page.status, StatusCode::NOT_FOUND);
    assert!(page.text().contains("There is nothing here"));
    assert_eq!(page.header("cache-control"), "no-store");
}

#[tokio::test]
async fn the_api_is_paged_by_key_and_described() {
    let test = with_cycle("final").await;
    let site = site(&test);
    let mut path = "/api/v1/compounds?limit=30".to_owned();
    let mut codes = Vec::new();
    loop {
        let page: Value = serde_json::from_slice(&get(&site, &path).await.body).unwrap();
        codes.extend(page["items"].as_array().unwrap().iter().map(|is| is["code"].to_string()));
        let Some(next) = page["next"].as_str() else { break };
        path = format!("/api/v1/compounds?limit=30&cursor={next}");
    }
    assert_eq!(codes.len(), 80);
    assert!(codes.is_sorted());
    let described: Value =
        serde_json::from_slice(&get(&site, "/api/v1/openapi.json").await.body).unwrap();
    assert_eq!(described["openapi"], "3.1.0");
    assert!(described["paths"]["/api/v1/cycles/{code}/results"]["get"].is_object());
    let firm: Value =
        serde_json::from_slice(&get(&site, "/api/v1/firms/91530102MAK4CJYB0B").await.body).unwrap();
    assert_eq!(firm["rating"]["composite"], "90.19");
}

#[tokio::test]
async fn few_ballots_do_not_tell_on_their_owners() {
    let test = with_cycle("publicity").await;
    let site = site(&test);
    let path = "/api/v1/cycles/2026/results?limit=200";
    let page: Value = serde_json::from_slice(&get(&site, path).await.body).unwrap();
    for row in page["items"].as_array().unwrap() {
        if row["valid_ballots"] == "<5" {
            assert!(row["owners"].is_null(), "{row}");
        } else {
            assert!(row["valid_ballots"].as_str().unwrap().parse::<u32>().unwrap() >= 5);
        }
    }
}

#[tokio::test]
async fn preferences_are_kept_in_cookies_and_forms_from_elsewhere_refused() {
    let test = TestApp::on("2026-06-24").await;
    let site = site(&test);
    let post = |headers: &[(&str, &str)], form: &str| {
        let mut request = Request::post("/settings").header("host", "lianping.test");
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        request
            .header("content-type", "application/x-www-form-urlencoded")
            .body(Body::from(form.to_owned()))
            .unwrap()
    };
    let set =
        send(&site, post(&[("origin", "https://lianping.test")], "set=elder&return=/firms")).await;
    assert_eq!((set.status, set.header("location")), (StatusCode::SEE_OTHER, "/firms"));
    assert!(set.header("set-cookie").starts_with("size=elder; "));
    let page = ask(&site, "GET", "/", &[("cookie", "size=elder; theme=dark")]).await;
    assert!(page.text().contains("data-theme=\"dark\" data-size=\"elder\""));

    for foreign in [("origin", "https://evil.example"), ("sec-fetch-site", "cross-site")] {
        let refused = send(&site, post(&[foreign], "set=elder&return=/")).await;
        assert_eq!(refused.status, StatusCode::FORBIDDEN, "{foreign:?}");
    }
    let bad = send(&site, post(&[], "set=huge&return=/")).await;
    assert_eq!(bad.status, StatusCode::UNPROCESSABLE_ENTITY);
    let large = send(&site, post(&[], &"x".repeat(70_000))).await;
    assert_eq!(large.status, StatusCode::PAYLOAD_TOO_LARGE);
    let typeless = Request::post("/settings").header("host", "x").body(Body::empty()).unwrap();
    assert_eq!(send(&site, typeless).await.status, StatusCode::UNSUPPORTED_MEDIA_TYPE);
}

#[tokio::test]
async fn the_stylesheet_is_kept_for_ever_under_its_own_hash() {
    let test = TestApp::on("2026-06-24").await;
    let site = site(&test);
    let page = get(&site, "/").await;
    let (_, after) = page.text().split_once("rel=\"stylesheet\" href=\"").unwrap();
    let address = after.split('"').next().unwrap();
    let style = get(&site, address).await;
    assert_eq!(style.header("content-type"), "text/css; charset=utf-8");
    assert!(style.header("cache-control").contains("immutable"));
    let packed = ask(&site, "GET", address, &[("accept-encoding", "gzip")]).await;
    assert_eq!(packed.header("content-encoding"), "gzip");
    assert!(packed.body.len() < style.body.len() / 2);
    assert_eq!(get(&site, "/assets/000000000000/lianping.css").await.status, 404);
}

#[tokio::test]
async fn metrics_are_for_this_machine_or_the_token() {
    let test = TestApp::on("2026-06-24").await;
    let site = site(&test);
    assert_eq!(get(&site, "/metrics").await.status, StatusCode::NOT_FOUND);
    let known = ask(&site, "GET", "/metrics", &[("authorization", "Bearer secret")]).await;
    assert_eq!(known.status, StatusCode::OK);
    assert_eq!(get(&site, "/readyz").await.status, StatusCode::OK);
}
