//! The API as programs meet it.

use super::visitor::{Answer, ask, get, site, with_cycle};
use crate::support::{ANJU, ANJU_BRANCH, CUIHU, TestApp, reviewer, sheet};
use axum::http::StatusCode;
use lianping::import::Mode;
use lianping::registry::columns::COMPOUNDS;
use lianping::registry::import_compounds;
use lianping::web::Site;
use serde_json::Value;

async fn read(site: &Site, path: &str) -> Value {
    let answer = get(site, path).await;
    assert_eq!(answer.status, StatusCode::OK, "{path} {}", answer.text());
    assert_eq!(answer.header("content-type"), "application/json", "{path}");
    json(&answer)
}

fn json(answer: &Answer) -> Value {
    serde_json::from_slice(&answer.body).unwrap()
}

/// The address in `Link: <…>; rel="next"`.
fn next(answer: &Answer) -> Option<String> {
    let link = answer.header("link").strip_prefix('<')?;
    let (address, rel) = link.split_once('>')?;
    assert_eq!(rel, "; rel=\"next\"");
    Some(address.to_owned())
}

fn codes(page: &Value) -> Vec<String> {
    let items = page["items"].as_array().unwrap();
    items.iter().map(|item| item["code"].as_str().unwrap().to_owned()).collect()
}

#[tokio::test]
async fn what_is_added_between_two_pages_hides_and_repeats_nothing() {
    let test = TestApp::with_cast("2026-06-24").await;
    let site = site(&test);
    let first = get(&site, "/api/v1/compounds?lang=en&limit=2").await;
    assert_eq!(codes(&json(&first)), ["530102001001-001", "530102001002-001"]);
    let address = next(&first).unwrap();
    assert_eq!(address, "/api/v1/compounds?lang=en&limit=2&cursor=530102001002-001");

    let table = "code,name,class,households,area_m2\n530102001001-002,新来苑,new,5,1\n\
                 530102001003-002,后来苑,new,5,1\n";
    let table = sheet("compounds.csv", table, &COMPOUNDS);
    import_compounds(&test.app, &reviewer(), &table, Mode::Commit).await.unwrap();
    let second = get(&site, &address).await;
    assert_eq!(codes(&json(&second)), ["530102001003-001", "530102001003-002"]);
    assert_eq!((next(&second), &json(&second)["next"]), (None, &Value::Null));
}

#[tokio::test]
async fn codes_stand_beside_labels_in_the_language_asked_for() {
    let test = with_cycle("final").await;
    let site = site(&test);
    let path = "/api/v1/compounds/530102001002-001";
    let chinese = read(&site, path).await;
    let english = json(&ask(&site, "GET", path, &[("accept-language", "en")]).await);
    let both = [&chinese["rating"], &english["rating"]];
    assert_eq!(both.map(|is| is["state"].as_str().unwrap()), ["rated", "rated"]);
    assert_eq!(both.map(|is| is["state_label"].as_str().unwrap()), ["已评定", "Rated"]);
    let asked =
        ask(&site, "GET", &format!("{path}?lang=zh-CN"), &[("accept-language", "en")]).await;
    assert_eq!(json(&asked), chinese);
}

#[tokio::test]
async fn a_firm_is_told_with_its_branches_and_what_they_serve() {
    let test = TestApp::with_cast("2026-06-24").await;
    let site = site(&test);
    let firm = read(&site, &format!("/api/v1/firms/{ANJU}")).await;
    assert_eq!(firm["branches"][0]["code"], ANJU_BRANCH);
    assert_eq!((&firm["compounds"], &firm["parent"]), (&1.into(), &Value::Null));
    let served = &firm["engagements"][0];
    assert_eq!(served["compound"]["name"], "翠湖苑");
    assert_eq!(served["firm"]["code"], ANJU_BRANCH);
    assert_eq!((&served["from"], &served["current"]), (&"2025-09-01".into(), &true.into()));
    let branch = read(&site, &format!("/api/v1/firms/{ANJU_BRANCH}")).await;
    assert_eq!(branch["parent"]["code"], ANJU);
    let compound = read(&site, &format!("/api/v1/compounds/{CUIHU}")).await;
    assert_eq!(compound["firm"]["code"], ANJU);
    assert_eq!(compound["street"]["code"], "530102001000");
    let listed = read(&site, "/api/v1/compounds?limit=1").await;
    for field in ["name", "street", "class_label", "area_m2", "firm", "rating"] {
        assert_eq!(listed["items"][0][field], compound[field], "{field}");
    }
}

#[tokio::test]
async fn a_rating_shows_its_parts_and_they_make_the_composite() {
    let test = with_cycle("publicity").await;
    let site = site(&test);
    let path = "/api/v1/compounds/530102001002-001/ratings/2026";
    let rating = read(&site, path).await;
    assert_eq!(rating["composite"], "86.99");
    let parts = rating["parts"].as_array().unwrap();
    assert_eq!((&parts[0]["party"], &parts[0]["counted"]), (&"owners".into(), &"31.8600".into()));
    let sum: i64 = parts
        .iter()
        .map(|part| part["counted"].as_str().unwrap().replace('.', "").parse::<i64>().unwrap())
        .sum();
    let adjustment =
        rating["adjustment"].as_str().unwrap().replace('.', "").parse::<i64>().unwrap();
    assert_eq!((sum + 50) / 100 + adjustment, 86_99);
    let firm = rating["firm"]["code"].as_str().unwrap();
    let of_firm = read(&site, &format!("/api/v1/firms/{firm}/ratings/2026")).await;
    let compounds = of_firm["results"].as_array().unwrap();
    assert_eq!(of_firm["compounds"], compounds.len());
    assert!(compounds.iter().any(|is| is["composite"] == "86.99"));
    let closed = with_cycle("closed").await;
    assert_eq!(get(&super::visitor::site(&closed), path).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn the_results_of_a_cycle_come_by_pages_of_the_database() {
    let test = with_cycle("publicity").await;
    let site = site(&test);
    for (path, key, count) in
        [("/api/v1/cycles/2026/results", "compound", 80), ("/api/v1/cycles/2026/firms", "firm", 12)]
    {
        let mut address = Some(format!("{path}?limit=7"));
        let mut seen = Vec::new();
        while let Some(path) = address {
            let answer = get(&site, &path).await;
            let page = json(&answer);
            let items = page["items"].as_array().unwrap();
            seen.extend(items.iter().map(|row| row[key]["code"].as_str().unwrap().to_owned()));
            address = next(&answer);
        }
        assert!(seen.is_sorted() && seen.len() >= count, "{path} {}", seen.len());
    }
}

#[tokio::test]
async fn lists_are_filtered_and_what_does_not_fit_is_refused() {
    let test = with_cycle("final").await;
    let site = site(&test);
    let best = read(&site, "/api/v1/compounds?grade=5A&limit=200").await;
    assert!(!best["items"].as_array().unwrap().is_empty());
    assert!(best["items"].as_array().unwrap().iter().all(|is| is["rating"]["grade"] == "5A"));
    let firm = best["items"][0]["firm"]["code"].as_str().unwrap_or_default().to_owned();
    if !firm.is_empty() {
        let served = read(&site, &format!("/api/v1/compounds?firm={firm}")).await;
        assert!(served["items"].as_array().unwrap().iter().all(|is| is["firm"]["code"] == firm));
    }
    let streets = read(&site, "/api/v1/divisions?level=street").await;
    assert!(streets["items"].as_array().unwrap().iter().all(|is| is["level_label"] == "街道"));
    let street = read(&site, "/api/v1/divisions/530102001000").await;
    assert!(street["within"].as_array().unwrap().len() > 3);
    let books = read(&site, "/api/v1/rulebooks").await;
    assert_eq!(books["items"][0]["code"], "wuhua-default");
    for path in [
        "/api/v1/compounds?class=villa",
        "/api/v1/compounds?firm=91530102MA61DFJ01X",
        "/api/v1/firms?street=",
        "/api/v1/firms?lang=fr",
        "/api/v1/cycles/2026?limit=1",
        "/api/v1/rulebooks?q=x",
        "/api/v1/files?x=",
        "/api/v1/firms?limit=1&limit=2",
    ] {
        let answer = get(&site, path).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{path}");
        assert_eq!(answer.header("content-type"), "application/problem+json", "{path}");
    }
    assert_eq!(get(&site, "/api/v1/rulebooks/%00/1").await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn every_data_file_is_listed_as_it_is_served() {
    let test = with_cycle("final").await;
    let site = site(&test);
    let files = read(&site, "/api/v1/files").await;
    let files = files["items"].as_array().unwrap();
    assert!(files.len() >= 8);
    for file in files {
        let address = file["href"].as_str().unwrap().strip_prefix("https://lianping.test").unwrap();
        let served = get(&site, address).await;
        assert_eq!(file["bytes"], served.body.len(), "{address}");
        assert_eq!(
            served.header("etag").trim_matches('"'),
            &file["sha256"].as_str().unwrap()[..20]
        );
    }
}

#[tokio::test]
async fn scripts_of_other_sites_may_read_and_a_wrong_method_is_told_the_right_ones() {
    let test = with_cycle("final").await;
    let site = site(&test);
    let origin = [("origin", "https://elsewhere.example")];
    for path in ["/api/v1/firms", "/api/v1/nothing", "/data/firms.csv"] {
        let answer = ask(&site, "GET", path, &origin).await;
        assert_eq!(answer.header("access-control-allow-origin"), "*", "{path}");
        assert!(answer.header("access-control-expose-headers").contains("link"), "{path}");
        let asked = [origin[0], ("access-control-request-method", "GET")];
        let preflight = ask(&site, "OPTIONS", path, &asked).await;
        assert_eq!(preflight.status, StatusCode::NO_CONTENT, "{path}");
        assert!(preflight.header("access-control-allow-methods").contains("GET"));
        assert!(preflight.header("access-control-allow-headers").contains("if-none-match"));
    }
    assert_eq!(
        ask(&site, "GET", "/firms", &origin).await.header("access-control-allow-origin"),
        ""
    );
    let refused = ask(&site, "DELETE", "/api/v1/firms", &[]).await;
    assert_eq!(refused.status, StatusCode::METHOD_NOT_ALLOWED);
    assert_eq!(refused.header("allow"), "GET,HEAD");
    let tag = get(&site, "/api/v1/firms").await.header("etag").to_owned();
    let known = ask(&site, "GET", "/api/v1/firms", &[("if-none-match", &tag)]).await;
    assert_eq!((known.status, known.body.len()), (StatusCode::NOT_MODIFIED, 0));
}

/// The page is made of the document, so every field of it needs its words.
#[tokio::test]
async fn the_documentation_has_words_for_everything() {
    let test = with_cycle("final").await;
    let site = site(&test);
    for path in ["/api/v1?lang=zh-CN", "/api/v1?lang=en"] {
        let page = get(&site, path).await;
        assert_eq!(page.status, StatusCode::OK);
        assert!(!page.text().contains("api-") || !page.text().contains(">api-"), "{path}");
        assert!(!page.text().contains("<td></td><td>"), "{path} has a field without a word");
        assert!(page.text().contains("curl &#x27;https://lianping.test/api/v1/firms?limit&#x3D;2"));
    }
}
