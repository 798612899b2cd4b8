//! 应急服务 over HTTP: firms take part, one person draws, another confirms.

use super::access::{at_the_desk, enter, set_up_at};
use super::browser::Browser;
use super::visitor::{Answer, site};
use crate::support::{ANJU, CUIHU, HEXIE, SHUIJING, TestApp, day};
use axum::http::StatusCode;
use entity::value::Role;
use lianping::access::queries::{draws, engagements_of};
use sea_orm::ConnectionTrait;

/// Nobody serves there.
const WUHUA: &str = "530102001003-001";

fn refused(answer: &Answer, why: &str) {
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{why}: {}", answer.text());
    assert!(answer.text().contains(why), "does not say {why}: {}", answer.text());
}

async fn draw(browser: &Browser<'_>, compound: &str, first_day: &str) -> Answer {
    let fields = [("compound", compound), ("first_day", first_day), ("reason", "无人服务")];
    browser.post("/desk/emergency/new", &fields).await
}

async fn join(firm: &Browser<'_>, takes_part: &str) -> Answer {
    firm.post("/portal/emergency", &[("takes_part", takes_part)]).await
}

async fn decide(browser: &Browser<'_>, page: &str, verdict: &str, reason: &str) -> Answer {
    let fields = [("verdict", verdict), ("reason", reason)];
    browser.post(&format!("{page}/verdict"), &fields).await
}

#[tokio::test]
async fn two_persons_find_a_firm_by_lot_for_a_compound_without_service() {
    let test = TestApp::with_cast("2026-06-24").await;
    let site = site(&test);
    let anju = at_the_desk(&test, &site, "qiye1", Role::FirmAgent).await;
    set_up_at(&test, "qiye2", Role::FirmAgent, HEXIE).await;
    let hexie = enter(&test, &site, "qiye2", Role::FirmAgent).await;
    let reviewer = at_the_desk(&test, &site, "jingban1", Role::Reviewer).await;
    let approver = at_the_desk(&test, &site, "shenpi1", Role::Approver).await;

    refused(&join(&anju, "yes").await, "报备核验通过的企业");
    for firm in [ANJU, HEXIE] {
        test.verify(firm).await;
    }
    refused(&draw(&reviewer, WUHUA, "2026-06-25").await, "没有符合条件的企业");
    for firm in [&anju, &hexie] {
        assert_eq!(join(firm, "yes").await.status, StatusCode::SEE_OTHER);
        refused(&join(firm, "yes").await, "没有变化");
    }
    refused(&draw(&reviewer, SHUIJING, "2026-06-25").await, "不需要应急服务");
    refused(&draw(&reviewer, WUHUA, "2026-06-23").await, "不早于2026-06-24");
    let drawn = draw(&reviewer, WUHUA, "2026-06-25").await;
    assert_eq!(drawn.status, StatusCode::SEE_OTHER, "{}", drawn.text());
    let page = drawn.header("location").to_owned();
    refused(&draw(&reviewer, WUHUA, "2026-06-25").await, "等待确认");

    // The list, the number, and how to check it.
    let is = draws(test.db()).await.unwrap().remove(0);
    let mut order = [ANJU, HEXIE].map(|firm| firm.parse().unwrap());
    order.sort_unstable();
    assert_eq!(is.entrants, order);
    assert_eq!(u64::try_from(is.drawn).unwrap(), is.random % 2 + 1);
    assert_eq!(is.last_day, day("2026-12-24"), "six months");
    let shown = approver.get(&page).await;
    assert!(shown.text().contains(&is.random.to_string()) && shown.text().contains("怎么核对"));
    assert!(approver.get("/desk").await.text().contains("确认应急服务抽签：五华山院"));
    let wuhua = WUHUA.parse().unwrap();
    assert_eq!(engagements_of(test.db(), wuhua).await.unwrap(), []);
    assert_eq!(decide(&reviewer, &page, "confirmed", "").await.status, StatusCode::FORBIDDEN);
    refused(&decide(&approver, &page, "set-aside", " ").await, "请写明事由");
    assert_eq!(decide(&approver, &page, "confirmed", "").await.status, StatusCode::SEE_OTHER);
    refused(&decide(&approver, &page, "confirmed", "").await, "已经确认或作废");

    let served = engagements_of(test.db(), wuhua).await.unwrap().remove(0);
    assert_eq!(Some(served.firm), is.firm());
    assert_eq!(served.last_day, Some(day("2026-12-24")));
    let public = reviewer.get(&format!("/compounds/{WUHUA}")).await;
    assert!(public.text().contains("应急服务"));
    for rewritten in [
        "UPDATE emergency_draw SET drawn = 1",
        "DELETE FROM emergency_entrant",
        "UPDATE emergency_verdict SET decided_by = drawn_by",
        "UPDATE emergency_pool SET takes_part = NOT takes_part",
    ] {
        assert!(test.db().execute_unprepared(rewritten).await.is_err(), "{rewritten}");
    }
}

#[tokio::test]
async fn a_firm_that_walked_out_is_on_no_list_and_its_service_ends() {
    let test = TestApp::with_cast("2026-06-24").await;
    let site = site(&test);
    let anju = at_the_desk(&test, &site, "qiye1", Role::FirmAgent).await;
    set_up_at(&test, "qiye2", Role::FirmAgent, HEXIE).await;
    let hexie = enter(&test, &site, "qiye2", Role::FirmAgent).await;
    let reviewer = at_the_desk(&test, &site, "jingban1", Role::Reviewer).await;
    let approver = at_the_desk(&test, &site, "shenpi1", Role::Approver).await;
    for (firm, browser) in [(ANJU, &anju), (HEXIE, &hexie)] {
        test.verify(firm).await;
        assert_eq!(join(browser, "yes").await.status, StatusCode::SEE_OTHER);
    }
    test.report((SHUIJING, HEXIE), ("2024-01-01", "2026-06-20")).await;
    let page = draw(&reviewer, SHUIJING, "2026-06-24").await.header("location").to_owned();
    let first = draws(test.db()).await.unwrap().remove(0);
    assert_eq!(first.entrants, [ANJU.parse().unwrap()], "not who walked out");
    // Set aside, it can be drawn again.
    assert_eq!(
        decide(&approver, &page, "set-aside", "无法进场").await.status,
        StatusCode::SEE_OTHER
    );
    let page = draw(&reviewer, SHUIJING, "2026-06-24").await.header("location").to_owned();
    // Whoever is restricted meanwhile cannot serve.
    test.restrict((CUIHU, ANJU), "2026-06-24").await;
    refused(&decide(&approver, &page, "confirmed", "").await, "已不符合条件");
    test.db().execute_unprepared("DELETE FROM restriction").await.unwrap();
    assert_eq!(decide(&approver, &page, "confirmed", "").await.status, StatusCode::SEE_OTHER);
    let served = engagements_of(test.db(), SHUIJING.parse().unwrap()).await.unwrap();
    assert_eq!(served[0].last_day, Some(day("2026-06-19")), "to the day before it left");
    assert_eq!(
        (served[1].firm.to_string(), served[1].first_day),
        (ANJU.to_owned(), day("2026-06-24"))
    );
    // Out of the pool, out of the next list.
    assert_eq!(join(&anju, "no").await.status, StatusCode::SEE_OTHER);
    let drawn = draw(&reviewer, WUHUA, "2026-06-25").await;
    assert_eq!(drawn.status, StatusCode::SEE_OTHER, "{}", drawn.text());
    assert_eq!(draws(test.db()).await.unwrap()[0].entrants, [HEXIE.parse().unwrap()]);
}
