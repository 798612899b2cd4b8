//! The lists of firms and compounds: search that forgives, filters, pages by key.

use super::visitor::{Answer, get, site, with_cycle};
use crate::support::{ANJU, reviewer, sheet};
use axum::http::StatusCode;
use lianping::import::Mode;
use lianping::registry::columns::FIRMS;
use lianping::registry::import_firms;

/// Names of the rows, in their order.
fn names(page: &Answer) -> Vec<String> {
    let rows = page.text().split("scope=\"row\"><a href=\"").skip(1);
    rows.filter_map(|row| {
        let (_, rest) = row.split_once("\">")?;
        Some(rest.split_once("</a>")?.0.to_owned())
    })
    .collect()
}

fn next(page: &Answer) -> String {
    let (before, _) = page.text().split_once("\" rel=\"next\"").expect("a next page");
    let (_, href) = before.rsplit_once("href=\"").unwrap();
    href.replace("&amp;", "&").replace("&#x3D;", "=")
}

#[tokio::test]
async fn a_firm_is_found_by_former_name_pinyin_initials_and_code() {
    let test = with_cycle("final").await;
    let rows =
        format!("统一社会信用代码,企业名称,曾用名\n{ANJU},昆明青檀物业服务有限公司,云南長樂物業\n");
    let firms = sheet("firms.csv", &rows, &FIRMS);
    import_firms(&test.app, &reviewer(), &firms, Mode::Commit).await.unwrap();
    let site = site(&test);
    let code = ANJU.to_lowercase();
    let spaced = format!("{} {}", &code[..2], &code[2..]).replace(' ', "%20");
    for q in ["%E9%9D%92%E6%AA%80", "qingtan", "QTWY", "changle", "%E9%95%BF%E4%B9%90", &spaced] {
        for path in [format!("/firms?q={q}"), format!("/?q={q}")] {
            let page = get(&site, &path).await;
            assert_eq!(page.status, StatusCode::OK, "{path}");
            assert_eq!(names(&page), ["昆明青檀物业服务有限公司"], "{path}");
            assert!(page.text().contains("曾用名 云南長樂物業"), "{path}");
        }
    }
    let nothing = get(&site, "/firms?q=buzai").await;
    assert!(nothing.text().contains("没有符合条件的记录"));
}

#[tokio::test]
async fn filters_narrow_a_list_and_combine() {
    let test = with_cycle("final").await;
    let site = site(&test);
    let rows = async |query: &str| names(&get(&site, &format!("/compounds?{query}")).await);
    let of_class = rows("class=resettlement").await;
    assert!(!of_class.is_empty());
    let in_street = rows("street=530102008000").await;
    assert_eq!(in_street.len(), 4);
    let by_name = rows("q=%E5%A4%A7%E8%A7%82").await;
    let by_initials = rows("q=DGJD").await;
    assert_eq!(by_name, by_initials, "a street's name finds its compounds");
    assert!(!by_name.is_empty());
    let thin = rows("state=insufficient_sample&grade=none&sort=code").await;
    assert_eq!(thin.len(), 3);
    assert!(rows("state=insufficient_sample&grade=5A").await.is_empty());
    let mut best = rows("grade=5A&sort=name").await;
    let page = get(&site, "/compounds?grade=5A&sort=composite").await;
    let mut by_score = names(&page);
    best.sort();
    by_score.sort();
    assert_eq!(best, by_score, "sorting loses nothing");
    assert!(page.text().contains("5A"));
}

#[tokio::test]
async fn pages_follow_each_other_by_key() {
    let test = with_cycle("final").await;
    let site = site(&test);
    let mut seen = Vec::new();
    let mut path = "/compounds?sort=code".to_owned();
    for _ in 0..4 {
        let page = get(&site, &path).await;
        seen.extend(names(&page));
        if seen.len() < 80 {
            path = next(&page);
            assert!(path.contains("sort=code&after=530102"), "{path}");
        } else {
            assert!(!page.text().contains("rel=\"next\""));
        }
    }
    let mut all = seen.clone();
    all.sort();
    all.dedup();
    assert_eq!((seen.len(), all.len()), (80, 80));
}

#[tokio::test]
async fn a_malformed_question_is_refused_and_an_empty_field_is_not() {
    let test = with_cycle("open").await;
    let site = site(&test);
    for query in ["class=castle", "after=12", "street=x", "sort=luck", "state=fine", "firm=1"] {
        let page = get(&site, &format!("/compounds?{query}")).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "{query}");
    }
    let blank = get(&site, "/compounds?q=&street=&class=&grade=&state=&sort=&firm=&after=").await;
    assert_eq!(blank.status, StatusCode::OK);
    assert_eq!(names(&blank).len(), 20);
}
