//! The open data under `/data/`.

use super::downloads::{cells, lines};
use super::visitor::{ask, get, site, with_cycle};
use crate::support::{TestApp, reviewer, sheet};
use axum::http::StatusCode;
use calamine::Data;
use lianping::dossier::{Outcome, recompute};
use lianping::import::Mode;
use lianping::rating::write_dossier;
use lianping::registry::columns::FIRMS;
use lianping::registry::import_firms;
use serde_json::Value;
use sha2::{Digest, Sha256};
use std::fmt::Write;

fn sha256(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().fold(String::new(), |mut text, byte| {
        write!(text, "{byte:02x}").unwrap();
        text
    })
}

#[tokio::test]
async fn every_table_has_the_columns_the_package_says() {
    let test = with_cycle("final").await;
    let site = site(&test);
    let package = get(&site, "/data/datapackage.json").await;
    assert_eq!(package.header("content-type"), "application/json");
    let package: Value = serde_json::from_slice(&package.body).unwrap();
    let resources = package["resources"].as_array().unwrap();
    let mut seen = Vec::new();
    for resource in resources {
        let path = format!("/data/{}", resource["path"].as_str().unwrap());
        let file = get(&site, &path).await;
        assert_eq!(file.status, StatusCode::OK, "{path}");
        if resource["mediatype"] != "application/zip" {
            assert_eq!(resource["bytes"], file.body.len(), "{path}");
            assert_eq!(resource["hash"], format!("sha256:{}", sha256(&file.body)), "{path}");
        }
        let Some(fields) = resource["schema"]["fields"].as_array() else { continue };
        let names: Vec<&str> = fields.iter().map(|is| is["name"].as_str().unwrap()).collect();
        assert_eq!(lines(&file)[0], names.join(","), "{path}");
        let workbook = get(&site, &path.replace(".csv", ".xlsx")).await;
        let rows = cells(&workbook.body);
        assert_eq!(rows.len(), lines(&file).len() - 1, "{path}");
        assert!(rows[1..].iter().all(|row| matches!(row[0], Data::String(_))), "{path}");
        seen.push(resource["name"].as_str().unwrap());
    }
    let expected = ["divisions", "firms", "compounds"];
    assert!(expected.iter().all(|name| seen.contains(name)), "{seen:?}");
    assert!(seen.contains(&"results_compounds.2026.v1") && seen.contains(&"results_firms.2026.v1"));
    let firms = resources.iter().find(|is| is["name"] == "firms").unwrap();
    assert_eq!(firms["title"], "物业服务企业 / Firms");
    assert_eq!(firms["schema"]["primaryKey"][0], "uscc");
}

#[tokio::test]
async fn a_program_s_table_has_no_mark_and_is_known_by_its_tag() {
    let test = TestApp::with_cast("2026-06-24").await;
    let table = "uscc,name,phone\n91530102MAKJQHE08P,@企业,0871-5551234\n";
    let table = sheet("firms.csv", table, &FIRMS);
    import_firms(&test.app, &reviewer(), &table, Mode::Commit).await.unwrap();
    let site = site(&test);
    let firms = get(&site, "/data/firms.csv").await;
    assert_eq!(firms.header("content-type"), "text/csv; charset=utf-8");
    assert_eq!(
        firms.header("content-disposition"),
        "attachment; filename=\"firms.csv\"; filename*=UTF-8''firms.csv"
    );
    let expected = "uscc,name,former_names,parent_uscc\r
91530102MA6B0H2E10,安居物业服务有限公司,平安物业,\r
91530102MAKJQHE08P,'@企业,,\r
91530102MAKYAQ5M1R,安居物业五华分公司,,91530102MA6B0H2E10\r
91530102MAN8C5LE3X,和谐物业服务有限公司,,\r
";
    assert_eq!(firms.text(), expected);
    let tag = firms.header("etag");
    let english = [("if-none-match", tag), ("accept-language", "en")];
    let known = ask(&site, "GET", "/data/firms.csv", &english).await;
    assert_eq!(known.status, StatusCode::NOT_MODIFIED);
    let engagements = get(&site, "/data/engagements.csv").await;
    assert_eq!(
        lines(&engagements)[..2],
        [
            "compound,uscc,from,to,kind,filed_on",
            "530102001001-001,91530102MAKYAQ5M1R,2025-09-01,2026-08-31,fixed_term,2025-09-10"
        ]
    );
}

#[tokio::test]
async fn few_ballots_tell_nothing_but_in_the_dossier() {
    let test = with_cycle("publicity").await;
    let results = get(&site(&test), "/data/results_compounds.2026.v1.csv").await;
    let rows = lines(&results);
    let few: Vec<&String> = rows.iter().filter(|row| row.contains(",<5,")).collect();
    assert!(!few.is_empty());
    for row in few {
        assert_eq!(row.split(',').nth(8), Some(""), "{row}");
    }
}

#[tokio::test]
async fn the_dossier_is_public_from_publicity_on_and_is_the_one_of_the_command_line() {
    let path = "/data/2026.v1.dossier.zip";
    for state in ["open", "closed"] {
        let test = with_cycle(state).await;
        let site = site(&test);
        for path in [path, "/data/results_compounds.2026.v1.csv"] {
            assert_eq!(get(&site, path).await.status, StatusCode::NOT_FOUND, "{state} {path}");
        }
        assert!(!get(&site, "/data/datapackage.json").await.text().contains("2026.v1"));
    }
    let test = with_cycle("publicity").await;
    let site = site(&test);
    let served = get(&site, path).await;
    assert_eq!(served.header("content-type"), "application/zip");
    let folder = tempfile::tempdir().unwrap();
    let written = folder.path().join("written.zip");
    test.today_is("2026-06-30");
    write_dossier(&test.app, "2026".parse().unwrap(), &written).await.unwrap();
    assert!(served.body == std::fs::read(&written).unwrap(), "they differ");
    let downloaded = folder.path().join("downloaded.zip");
    std::fs::write(&downloaded, &served.body).unwrap();
    let Outcome::Recomputed(recomputed) = recompute(&downloaded).unwrap() else {
        panic!("unreadable")
    };
    assert_eq!(recomputed.differences, Some(Vec::new()));
    assert!(recomputed.mismatches.is_empty());
    let known = ask(&site, "GET", path, &[("if-none-match", served.header("etag"))]).await;
    assert_eq!(known.status, StatusCode::NOT_MODIFIED);
    for nothing in ["/data/2026.v2.dossier.zip", "/data/2025.v1.dossier.zip", "/data/x.csv"] {
        assert_eq!(get(&site, nothing).await.status, StatusCode::NOT_FOUND, "{nothing}");
    }
}

#[tokio::test]
async fn the_page_lists_every_file_in_both_languages() {
    let test = with_cycle("final").await;
    let site = site(&test);
    let page = get(&site, "/data/").await;
    for said in [
        "CC BY 4.0",
        "2026年7月2日",
        "href=\"/data/firms.csv\"",
        "href=\"/data/firms.xlsx\"",
        "href=\"/data/2026.v1.dossier.zip\"",
        "href=\"/data/datapackage.json\"",
        "href=\"/data/rulebooks/wuhua-default.v1.toml\"",
        "统一社会信用代码",
        "80 行",
    ] {
        assert!(page.text().contains(said), "{said}");
    }
    assert!(get(&site, "/data/?lang=en").await.text().contains("Unified social credit code"));
    let moved = get(&site, "/data").await;
    assert_eq!((moved.status.as_u16(), moved.header("location")), (308, "/data/"));
}
