//! The pages of one firm and one compound.

use super::visitor::{get, site, with_cycle};
use crate::support::{ANJU, ANJU_BRANCH, CUIHU, SHUIJING, TestApp, reviewer};
use axum::http::StatusCode;
use lianping::import::Mode;
use lianping::registry::columns::{COMPOUNDS, FIRMS};
use lianping::registry::{import_compounds, import_firms};

const RATED: &str = "/firms/91530102MA7JAUG56K";

#[tokio::test]
async fn a_firm_shows_its_grade_its_rank_and_how_far_it_is_to_the_next() {
    let test = with_cycle("final").await;
    let page = get(&site(&test), RATED).await;
    for said in ["85.73", "7 / 21", "距5A", "4.27", "2026 年度，2026年7月2日定级", "首次参评"]
    {
        assert!(page.text().contains(said), "{said}");
    }
    assert!(page.text().contains("href=\"/firms/91530102MA7JAUG56K/ratings/2026\""));
    assert!(page.text().contains("<circle class=\"pt pt-on\""), "one cycle is one point");
}

#[tokio::test]
async fn a_page_of_an_earlier_day_shows_what_was_public_then() {
    let test = with_cycle("final").await;
    let site = site(&test);
    let on = async |day: &str| get(&site, &format!("{RATED}?as_of={day}")).await;
    assert!(on("2026-07-02").await.text().contains("7 / 21"));
    let posted = on("2026-07-01").await;
    assert!(posted.text().contains("2026 年度结果正在公示"));
    assert!(posted.text().contains("这是 2026-07-01 当日的状态"));
    assert!(!posted.text().contains("定级</span>"));
    let before = on("2026-06-23").await;
    assert!(!before.text().contains("85.73"));
    let compound = get(&site, "/compounds/530102003006-002?as_of=2026-06-23").await;
    assert!(compound.text().contains("还没有公开的评价结果") && !compound.text().contains("77.09"));
    assert_eq!(on("").await.status, StatusCode::OK);
    assert_eq!(on("2026-02-30").await.status, StatusCode::UNPROCESSABLE_ENTITY);
}

#[tokio::test]
async fn a_branch_leads_to_its_firm_which_lists_what_both_serve() {
    let test = TestApp::with_cast("2026-06-24").await;
    let site = site(&test);
    let branch = get(&site, &format!("/firms/{ANJU_BRANCH}")).await;
    assert_eq!(branch.status, StatusCode::SEE_OTHER);
    assert_eq!(branch.header("location"), format!("/firms/{ANJU}"));
    let firm = get(&site, &format!("/firms/{ANJU}")).await;
    for said in ["安居物业五华分公司", "平安物业", CUIHU, "2025-09-01", "2026-08-31", "1 个，20 户"]
    {
        assert!(firm.text().contains(said), "{said}");
    }
    assert!(!firm.text().contains(SHUIJING));
}

#[tokio::test]
async fn consecutive_contracts_are_one_service_and_what_ended_stands_apart() {
    let test = TestApp::with_cast("2026-06-24").await;
    let table = "compound,uscc,from,to,signed_on,kind,filed_on\n\
                 530102001003-001,91530102MA6B0H2E10,2023-01-01,2023-12-31,,fixed_term,\n\
                 530102001003-001,91530102MA6B0H2E10,2024-01-01,2024-12-31,,fixed_term,\n\
                 530102001001-001,91530102MAKYAQ5M1R,2026-09-01,2027-08-31,,fixed_term,\n";
    test.engage(table).await.unwrap();
    let page = get(&site(&test), &format!("/firms/{ANJU}")).await;
    let (serving, ended) = page.text().split_once("其他服务记录").expect("one ended");
    // The renewal is signed: the service goes on to the end of it.
    assert!(serving.contains("2027-08-31") && !serving.contains("2026-08-31"));
    assert!(
        ended.contains("五华山院") && ended.contains("2023-01-01") && ended.contains("2024-12-31")
    );
    assert!(ended.contains("已结束"));
    let compound = get(&site(&test), &format!("/compounds/{CUIHU}")).await;
    for said in ["服务中", "尚未开始", "安居物业五华分公司"] {
        assert!(compound.text().contains(said), "{said}");
    }
}

#[tokio::test]
async fn a_firm_that_changed_its_name_is_told_by_the_name_of_the_day() {
    let test = TestApp::with_cast("2026-03-01").await;
    test.today_is("2026-05-04");
    let renamed = "uscc,name\n91530102MA6B0H2E10,长安居物业有限公司\n";
    let sheet = crate::support::sheet("firms.csv", renamed, &FIRMS);
    import_firms(&test.app, &reviewer(), &sheet, Mode::Commit).await.unwrap();
    let ended =
        "compound,uscc,from,to\n530102001002-001,91530102MAN8C5LE3X,2024-01-01,2026-05-31\n";
    test.engage(ended).await.unwrap();
    test.today_is("2026-06-24");
    let site = site(&test);
    let on = async |path: &str, day: &str| get(&site, &format!("{path}?as_of={day}")).await;
    let firm = format!("/firms/{ANJU}");
    let before = on(&firm, "2026-05-03").await;
    assert!(before.text().contains("<h1 itemprop=\"legalName\">安居物业服务有限公司</h1>"));
    assert!(!before.text().contains("长安居"), "nobody knew it");
    let since = on(&firm, "2026-05-04").await;
    assert!(since.text().contains("<h1 itemprop=\"legalName\">长安居物业有限公司</h1>"));
    let compound = format!("/compounds/{CUIHU}");
    assert!(on(&compound, "2026-05-03").await.text().contains("安居物业服务有限公司"));
    assert!(!on(&compound, "2026-05-04").await.text().contains("安居物业服务有限公司"));
    // The API likewise, and an end that was set later is not known earlier.
    let read = async |path: &str, day: &str| -> serde_json::Value {
        let answer = on(&format!("/api/v1{path}"), day).await;
        assert_eq!(answer.status, StatusCode::OK, "{}", answer.text());
        serde_json::from_slice(&answer.body).unwrap()
    };
    assert_eq!(read(&firm, "2026-05-03").await["name"], "安居物业服务有限公司");
    assert_eq!(read(&firm, "2026-06-24").await["name"], "长安居物业有限公司");
    let shuijing = format!("/compounds/{SHUIJING}");
    let served = read(&shuijing, "2026-05-03").await["engagements"][0].clone();
    assert_eq!((&served["to"], &served["current"]), (&serde_json::Value::Null, &true.into()));
    let served = read(&shuijing, "2026-06-24").await["engagements"][0].clone();
    assert_eq!((&served["to"], &served["current"]), (&"2026-05-31".into(), &false.into()));
    let wrong = get(&site, &format!("/api/v1{firm}?as_of=2026-02-30")).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    // The history has the correction as one, and what came after a day not.
    let history = get(&site, &format!("{firm}/history")).await;
    assert!(history.text().contains("由“安居物业服务有限公司”更正为“长安居物业有限公司”"));
    assert!(history.text().contains("开始服务翠湖苑"), "{}", history.text());
    let then = on(&format!("{firm}/history"), "2026-05-03").await;
    assert!(!then.text().contains("长安居") && then.text().contains("记入企业名录"));
    assert!(get(&site, &firm).await.text().contains(&format!("{firm}/history")));
}

#[tokio::test]
async fn a_compound_that_changed_its_mode_says_when_and_what_it_was() {
    let test = TestApp::with_cast("2026-03-01").await;
    test.today_is("2026-05-04");
    let table = "code,name,class,households,area_m2,mode\n\
                 530102001003-001,五华山院,old,12,900,guaranteed\n";
    let sheet = crate::support::sheet("compounds.csv", table, &COMPOUNDS);
    import_compounds(&test.app, &reviewer(), &sheet, Mode::Commit).await.unwrap();
    let site = site(&test);
    let page = get(&site, "/compounds/530102001003-001").await;
    assert!(page.text().contains("2026-05-04由“1+N”自治改为保障型"), "{}", page.text());
    let then = get(&site, "/compounds/530102001003-001?as_of=2026-05-03").await;
    assert!(then.text().contains("“1+N”自治") && !then.text().contains("保障型"));
}
