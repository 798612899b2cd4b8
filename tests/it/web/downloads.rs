//! Lists taken away as files.

use super::visitor::{Answer, ask, get, site, with_cycle};
use crate::support::{TestApp, reviewer, sheet};
use axum::http::StatusCode;
use calamine::{Data, Reader, Xlsx};
use lianping::import::Mode;
use lianping::registry::columns::{COMPOUNDS, FIRMS};
use lianping::registry::{import_compounds, import_firms};
use std::io::Cursor;

/// The cells of the only worksheet.
pub fn cells(workbook: &[u8]) -> Vec<Vec<Data>> {
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(workbook.to_vec())).unwrap();
    let range = book.worksheet_range_at(0).unwrap().unwrap();
    range.rows().map(<[Data]>::to_vec).collect()
}

pub fn lines(answer: &Answer) -> Vec<String> {
    answer.text().split("\r\n").map(str::to_owned).collect()
}

#[tokio::test]
async fn the_list_of_firms_is_a_table_for_spreadsheets() {
    let test = with_cycle("final").await;
    let site = site(&test);
    let csv = get(&site, "/firms.csv").await;
    assert_eq!(csv.status, StatusCode::OK);
    assert_eq!(csv.header("content-type"), "text/csv; charset=utf-8");
    assert_eq!(
        csv.header("content-disposition"),
        "attachment; filename=\"firms-2026-07-02.csv\"; \
         filename*=UTF-8''%E7%89%A9%E4%B8%9A%E6%9C%8D%E5%8A%A1%E4%BC%81%E4%B8%9A-2026-07-02.csv"
    );
    assert!(csv.text().starts_with('\u{feff}'));
    let rows = lines(&csv);
    assert_eq!(
        rows[0].trim_start_matches('\u{feff}'),
        "统一社会信用代码,企业名称,曾用名,分公司,在管小区数,评价周期,计分小区数,综合得分,等级,名次,一票否决"
    );
    assert_eq!(rows.last().map(String::as_str), Some(""));

    let english = ask(&site, "GET", "/firms.csv", &[("accept-language", "en")]).await;
    assert!(lines(&english)[0].ends_with(
        "uscc,name,former_names,branches,compounds,cycle,compounds_rated,composite,grade,rank,veto"
    ));
    assert_ne!(csv.header("etag"), english.header("etag"));
    let known = ask(&site, "GET", "/firms.csv", &[("if-none-match", csv.header("etag"))]).await;
    assert_eq!((known.status, known.body.len()), (StatusCode::NOT_MODIFIED, 0));
}

#[tokio::test]
async fn a_workbook_keeps_codes_as_text_and_scores_as_numbers() {
    let test = with_cycle("final").await;
    let site = site(&test);
    let book = get(&site, "/firms.xlsx?q=91530102mak4cj").await;
    assert!(book.header("content-type").ends_with("spreadsheetml.sheet"));
    assert_eq!(book.header("content-encoding"), "");
    let rows = cells(&book.body);
    assert_eq!(rows.len(), 2);
    assert_eq!(rows[1][0], Data::String("91530102MAK4CJYB0B".to_owned()));
    assert_eq!(rows[1][7], Data::Float(90.19));
    let again = get(&site, "/firms.xlsx?q=91530102mak4cj").await;
    assert_eq!(book.body, again.body);
    let compounds = cells(&get(&site, "/compounds.xlsx").await.body);
    assert_eq!(compounds.len(), 81);
    assert!(compounds[1..].iter().all(|row| matches!(row[0], Data::String(_))));
}

#[tokio::test]
async fn a_filter_of_the_page_is_a_filter_of_the_file() {
    let test = with_cycle("final").await;
    let site = site(&test);
    let all = lines(&get(&site, "/compounds.csv?lang=en").await);
    let best = lines(&get(&site, "/compounds.csv?grade=5A&lang=en").await);
    let expected = all.iter().filter(|row| row.contains(",5A,")).count();
    assert!(0 < expected && expected < all.len() - 2);
    assert_eq!(best.len() - 2, expected);
    let old = lines(&get(&site, "/compounds.csv?class=old").await);
    assert!(old[1..old.len() - 1].iter().all(|row| row.contains(",老旧,")));
}

#[tokio::test]
async fn what_people_typed_is_no_formula_and_no_contact_leaves() {
    let test = TestApp::with_cast("2026-06-24").await;
    let table = "uscc,name,former_names,legal_representative,phone,email,address
91530102MAKJQHE08P,=HYPERLINK(1),＠old;+2,某人甲,0871-5551234,a@b.example,某路1号
";
    let table = sheet("firms.csv", table, &FIRMS);
    import_firms(&test.app, &reviewer(), &table, Mode::Commit).await.unwrap();
    let table = "code,name,class,households,area_m2\n530102001001-009,-1 号院,old,5,1\n";
    let table = sheet("compounds.csv", table, &COMPOUNDS);
    import_compounds(&test.app, &reviewer(), &table, Mode::Commit).await.unwrap();
    let site = site(&test);
    let firms = get(&site, "/firms.csv").await;
    assert!(
        firms.text().contains("91530102MAKJQHE08P,'=HYPERLINK(1),'+2;＠old,"),
        "{}",
        firms.text()
    );
    for secret in ["某人甲", "0871", "a@b.example", "某路"] {
        assert!(!firms.text().contains(secret), "{secret}");
    }
    assert!(get(&site, "/compounds.csv").await.text().contains("530102001001-009,'-1 号院,"));
    let rows = cells(&get(&site, "/firms.xlsx?q=HYPERLINK").await.body);
    assert_eq!(rows[1][1], Data::String("'=HYPERLINK(1)".to_owned()));
}

#[tokio::test]
async fn a_cycle_s_results_are_files_from_publicity_on_and_few_ballots_tell_nothing() {
    let open = with_cycle("closed").await;
    let closed = site(&open);
    for path in ["/cycles/2026/results.csv", "/cycles/2026/firms.xlsx", "/cycles/2030/results.csv"]
    {
        assert_eq!(get(&closed, path).await.status, StatusCode::NOT_FOUND, "{path}");
    }
    let test = with_cycle("publicity").await;
    let site = site(&test);
    let csv = get(&site, "/cycles/2026/results.csv?lang=en").await;
    let rows = lines(&csv);
    assert!(
        rows[0]
            .starts_with("\u{feff}code,name,street_code,class,households,firm_uscc,firm,owners,")
    );
    assert_eq!(rows.len(), 82);
    let few: Vec<&String> = rows.iter().filter(|row| row.contains(",<5,")).collect();
    assert!(!few.is_empty());
    for row in few {
        let cells: Vec<&str> = row.split(',').collect();
        assert_eq!((cells[7], cells[11]), ("", "<5"), "{row}");
    }
    let firms = cells(&get(&site, "/cycles/2026/firms.xlsx").await.body);
    assert_eq!(firms[1][7], Data::Float(1.0));
}
