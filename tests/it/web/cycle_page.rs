//! A cycle's page: its results, its parties, its versions.

use super::visitor::{get, site, with_cycle};
use crate::support::TestApp;
use axum::http::StatusCode;
use chrono::{DateTime, Utc};
use entity::value::{CycleCode, Score};
use entity::{compound_result, result_version};
use sea_orm::{ActiveModelTrait, EntityTrait, IntoActiveModel, Set};

const COMPOUND: &str = "530102001002-001";

#[tokio::test]
async fn each_class_is_ranked_and_each_compound_leads_to_its_reasons() {
    let test = with_cycle("publicity").await;
    let page = get(&site(&test), "/cycles/2026").await;
    let text = page.text();
    for part in ["老旧小区", "安置小区", "新建小区", "四方评分比较", "各类别等级分布"]
    {
        assert!(text.contains(part), "{part}");
    }
    assert_eq!(text.matches("/ratings/2026\" aria-label=").count(), 15 + 15 + 3);
    for (reason, why) in [
        ("服务期不足", "服务不满规则要求的整月数"),
        ("缺评价表", "缺的一方不用零分代替"),
        ("样本不足", "样本太少不足以定等级"),
    ] {
        assert!(text.contains(reason) && text.contains(why), "{reason}");
    }
    assert!(text.contains("以下是公示的结果，公示期满、异议答复完毕后定级，之前可能变化。"));
}

#[tokio::test]
async fn a_list_in_full_has_as_many_rows_as_its_heading_says() {
    let test = with_cycle("final").await;
    let site = site(&test);
    let mut rated = 0;
    for list in ["old", "resettlement", "new"] {
        let mut rows = 0;
        let page = get(&site, &format!("/cycles/2026?list={list}")).await;
        let (_, total) = page.text().split_once("共 ").unwrap();
        let total: usize = total.split(' ').next().unwrap().parse().unwrap();
        let mut page = page;
        loop {
            rows += page.text().matches("<tr><td class=\"n\" data-l=\"名次\">").count();
            let Some((before, _)) = page.text().split_once("\" rel=\"next\"") else { break };
            let (_, next) = before.rsplit_once("href=\"").unwrap();
            page = get(&site, &next.replace("&#x3D;", "=").replace("&amp;", "&")).await;
        }
        assert_eq!(rows, total, "{list}");
        rated += rows;
    }
    assert_eq!(rated, 60);
    let unrated = get(&site, "/cycles/2026?list=missing_party").await;
    assert_eq!(unrated.text().matches("<tr><th scope=\"row\"").count(), 7);
    let firms = get(&site, "/cycles/2026?list=firms&lang=en").await;
    assert!(firms.text().contains("Firms by rank"));
    assert_eq!(get(&site, "/cycles/2026?list=rated").await.status, StatusCode::NOT_FOUND);
    assert_eq!(get(&site, "/cycles/2026?list=all").await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn no_list_is_there_before_the_publicity() {
    for state in ["open", "closed"] {
        let test = with_cycle(state).await;
        let site = site(&test);
        for list in ["old", "firms", "short_service"] {
            let page = get(&site, &format!("/cycles/2026?list={list}")).await;
            assert_eq!(page.status, StatusCode::NOT_FOUND, "{state} {list}");
        }
        let page = get(&site, "/cycles/2026").await;
        for part in ["四方评分比较", "结果版本", "各类别等级分布"] {
            assert!(!page.text().contains(part), "{state} {part}");
        }
        assert!(page.text().contains("各街道参与率"), "{state}");
    }
}

#[tokio::test]
async fn turnout_by_street_stays_after_closing() {
    let open = get(&site(&with_cycle("open").await), "/cycles/2026").await;
    let over = get(&site(&with_cycle("final").await), "/cycles/2026").await;
    let table = |page: &str| {
        let (_, table) = page.split_once("id=\"turnout\"").unwrap();
        let (_, table) = table.split_once("<tbody>").unwrap();
        table.split_once("</table>").unwrap().0.to_owned()
    };
    assert_eq!(table(open.text()), table(over.text()));
    assert_eq!(table(over.text()).matches("href=\"/streets/").count(), 11);
}

#[tokio::test]
async fn a_later_version_stands_beside_what_it_changed() {
    let test = with_cycle("publicity").await;
    let one = get(&site(&test), "/cycles/2026").await;
    assert!(one.text().contains("公示的版本。") && !one.text().contains("<del>"));
    correct(&test).await;
    let page = get(&site(&test), "/cycles/2026").await;
    for part in ["第 2 版", "<del>86.99</del>", "<ins>85.49</ins>", "综合得分"] {
        assert!(page.text().contains(part), "{part}");
    }
    assert_eq!(page.text().matches("<del>").count(), 1, "nothing else was changed");
    let home = get(&site(&test), "/").await;
    assert!(home.text().contains("2026 年度联评结果更正为第 2 版"));
}

/// Version 2 differs in one compound's score.
#[expect(clippy::disallowed_methods, reason = "no command corrects a result yet")]
async fn correct(test: &TestApp) {
    let cycle: CycleCode = "2026".parse().unwrap();
    let first =
        result_version::Entity::find_by_id((cycle, 1)).one(test.db()).await.unwrap().unwrap();
    let mut version = first.into_active_model();
    version.version = Set(2);
    version.made_at = Set("2026-06-26T04:00:00Z".parse::<DateTime<Utc>>().unwrap());
    version.insert(test.db()).await.unwrap();
    for row in compound_result::Entity::find().all(test.db()).await.unwrap() {
        let corrected = row.compound_code.to_string() == COMPOUND;
        let mut row = row.into_active_model();
        row.version = Set(2);
        if corrected {
            row.composite = Set(Score::from_hundredths(85_49));
        }
        row.insert(test.db()).await.unwrap();
    }
    for row in entity::firm_result::Entity::find().all(test.db()).await.unwrap() {
        let mut row = row.into_active_model();
        row.version = Set(2);
        row.insert(test.db()).await.unwrap();
    }
}
