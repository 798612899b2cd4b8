//! A cycle from its draft to its last signature, by the pages of the desk.

use super::access::{at_the_desk, enter, set_up};
use super::browser::Browser;
use super::visitor::{get, site};
use crate::support::{CUIHU, TestApp};
use axum::http::StatusCode;
use entity::value::{CycleCode, CycleState, Role};
use futures_util::future::join_all;
use lianping::identity::{Actor, SecurityAdmin, grant_role};
use lianping::rating::queries::{cycle, latest_version};

fn code() -> CycleCode {
    "2026".parse().unwrap()
}

async fn state(test: &TestApp) -> CycleState {
    cycle(test.db(), code()).await.unwrap().unwrap().state()
}

async fn goes(browser: &Browser<'_>, path: &str, fields: &[(&str, &str)]) {
    let answer = browser.post(path, fields).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{path}: {}", answer.text());
}

async fn refuses(browser: &Browser<'_>, path: &str, fields: &[(&str, &str)], why: &str) {
    let answer = browser.post(path, fields).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{path}");
    assert!(answer.text().contains(why), "{path} does not say {why}: {}", answer.text());
}

#[tokio::test]
async fn a_cycle_is_drafted_with_all_that_is_wrong_said_beside_its_field() {
    let test = TestApp::with_cast("2026-06-24").await;
    let site = site(&test);
    let reviewer = at_the_desk(&test, &site, "jingban1", Role::Reviewer).await;
    let form = |code, last_day, closes_on| {
        [
            ("code", code),
            ("first_day", "2027-01-01"),
            ("last_day", last_day),
            ("closes_on", closes_on),
            ("rulebook", "wuhua-default/1"),
        ]
    };
    let path = "/desk/cycles/new";
    let wrong = reviewer.post(path, &form("明年", "十二月", "2027-12-01")).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    for said in ["周期代码应为年份或半年", "请填写日期", r#"value="明年""#, r#"value="2027-12-01""#]
    {
        assert!(wrong.text().contains(said), "{said}");
    }
    refuses(&reviewer, path, &form("2026", "2027-12-31", "2027-12-01"), "已经存在").await;
    let early = "截止日 2026-12-01 过早，不能早于 2027-01-01。";
    refuses(&reviewer, path, &form("2027", "2027-12-31", "2026-12-01"), early).await;
    refuses(&reviewer, path, &form("2027", "2028-12-31", "2027-12-01"), "不是一年以内").await;
    goes(&reviewer, path, &form("2027", "2027-12-31", "2027-12-01")).await;
    let list = reviewer.get("/desk/cycles").await;
    assert!(list.text().contains(r#"<a href="/desk/cycles/2027">2027</a>"#));
    let drafted = cycle(test.db(), "2027".parse().unwrap()).await.unwrap().unwrap();
    assert_eq!(drafted.closes_on, Some(crate::support::day("2027-12-01")));
    assert_eq!(get(&site, "/cycles/2027").await.status, StatusCode::NOT_FOUND, "nobody sees it");
}

#[tokio::test]
async fn the_check_says_what_is_missing_and_the_opening_is_refused() {
    let test = TestApp::with_draft_cycle("2026-06-24").await;
    let site = site(&test);
    let reviewer = at_the_desk(&test, &site, "jingban1", Role::Reviewer).await;
    let check = reviewer.get("/desk/cycles/2026/open").await;
    assert!(check.text().contains("没有一个小区登记了服务企业。"));
    assert!(check.text().contains("没有设定投票填表截止日"));
    assert!(!check.text().contains(r#"action="/desk/cycles/2026/open""#), "no button");
    refuses(&reviewer, "/desk/cycles/2026/open", &[], "参评名单不完整").await;
    assert_eq!(state(&test).await, CycleState::Draft);
}

#[tokio::test]
async fn every_step_is_taken_once_by_its_own_role_and_the_last_by_another_hand() {
    let test = TestApp::with_cast("2026-06-24").await;
    let site = site(&test);
    let reviewer = at_the_desk(&test, &site, "jingban1", Role::Reviewer).await;
    let security = SecurityAdmin::at_the_command_line(Actor::Operator);
    grant_role(&test.app, &security, "jingban1", Role::Approver).await.unwrap();
    set_up(&test, "shenpi1", Role::Approver).await;
    let approver = enter(&test, &site, "shenpi1", Role::Approver).await;

    let denied = approver.post("/desk/cycles/2026/open", &[]).await;
    assert_eq!(denied.status, StatusCode::FORBIDDEN);
    goes(&reviewer, "/desk/cycles/2026/open", &[]).await;
    refuses(&reviewer, "/desk/cycles/2026/open", &[], "现在是“投票填表中”").await;

    let extend = "/desk/cycles/2026/extend";
    let day = |day, why| [("closes_on", day), ("reason", why)];
    refuses(&reviewer, extend, &day("2026-06-01", "下雨"), "不能早于 2026-06-24").await;
    refuses(&reviewer, extend, &day("2026-06-30", " "), "请写明理由").await;
    goes(&reviewer, extend, &day("2026-06-30", "定下截止日")).await;
    refuses(&reviewer, extend, &day("2026-06-29", "提前"), "只能改到更晚的日期").await;
    let home = get(&site, "/").await;
    assert!(home.text().contains("距投票截止"), "the countdown");
    let desk = reviewer.get("/desk").await;
    assert!(desk.text().contains("评价周期 2026：截止后关闭"));

    let before = reviewer.get("/desk/cycles/2026/close").await;
    for said in ["已收选票</dt><dd>0<", "缺评价表的小区</dt><dd>2<", "尚未过"] {
        assert!(before.text().contains(said), "{said}: {}", before.text());
    }
    let at_once = (0..8).map(|_| reviewer.post("/desk/cycles/2026/close", &[]));
    let answers = join_all(at_once).await;
    let done = answers.iter().filter(|is| is.status == StatusCode::SEE_OTHER).count();
    assert_eq!(done, 1, "eight at once close it once");
    assert_eq!(latest_version(test.db(), code()).await.unwrap(), Some(1));

    let before = reviewer.get("/desk/cycles/2026/publish").await;
    assert!(before.text().contains("公示最后一日</dt><dd>2026年7月1日"), "{}", before.text());
    goes(&reviewer, "/desk/cycles/2026/publish", &[]).await;
    let early = "公示期至 2026-07-01 止";
    refuses(&approver, "/desk/cycles/2026/finalise", &[], early).await;
    let desk = approver.get("/desk").await;
    assert!(desk.text().contains("评价周期 2026：公示中，期满后定级"));

    test.today_is("2026-07-02");
    let both = enter(&test, &site, "jingban1", Role::Reviewer).await;
    refuses(&both, "/desk/cycles/2026/finalise", &[], "须由另一人审批").await;
    assert!(!both.get("/desk").await.text().contains("评价周期 2026：定级"));
    let approver = enter(&test, &site, "shenpi1", Role::Approver).await;
    assert!(approver.get("/desk").await.text().contains("评价周期 2026：定级"));
    goes(&approver, "/desk/cycles/2026/finalise", &[]).await;
    assert_eq!(state(&test).await, CycleState::Final);
}

#[tokio::test]
async fn a_held_compound_is_nowhere_in_public_and_back_after_its_release() {
    let test = TestApp::with_cast("2026-06-24").await;
    let site = site(&test);
    let reviewer = at_the_desk(&test, &site, "jingban1", Role::Reviewer).await;
    for step in ["open", "close", "publish"] {
        goes(&reviewer, &format!("/desk/cycles/2026/{step}"), &[]).await;
    }
    let pages = [
        format!("/compounds/{CUIHU}/ratings/2026"),
        format!("/api/v1/compounds/{CUIHU}/ratings/2026"),
    ];
    let lists = ["/cycles/2026", "/cycles/2026/results.csv", "/api/v1/cycles/2026/results"];
    let shown = async || {
        let mut shown = Vec::new();
        for page in &pages {
            shown.push(get(&site, page).await.status == StatusCode::OK);
        }
        for list in lists {
            let answer = get(&site, list).await;
            assert_eq!(answer.status, StatusCode::OK, "{list}");
            shown.push(answer.text().contains(CUIHU));
        }
        shown
    };
    assert_eq!(shown().await, [true; 5]);

    let holds = "/desk/cycles/2026/holds";
    let hold = |compound, why| [("compound", compound), ("reason", why)];
    refuses(&reviewer, holds, &hold("530102001009-009", "核查"), "没有这条小区记录").await;
    refuses(&reviewer, holds, &hold(CUIHU, ""), "请写明理由").await;
    goes(&reviewer, holds, &hold(CUIHU, "举报正在核查")).await;
    assert_eq!(shown().await, [false; 5]);
    refuses(&reviewer, holds, &hold(CUIHU, "再来"), "已经暂缓公布").await;

    let release = format!("{holds}/{CUIHU}");
    assert!(reviewer.get(&release).await.text().contains("举报正在核查"));
    refuses(&reviewer, &release, &[("reason", "")], "请写明理由").await;
    goes(&reviewer, &release, &[("reason", "核查完毕")]).await;
    assert_eq!(shown().await, [true; 5]);
    assert_eq!(latest_version(test.db(), code()).await.unwrap(), Some(3));
    assert_eq!(reviewer.get(&release).await.status, StatusCode::NOT_FOUND, "not held any more");
    let list = reviewer.get(holds).await;
    assert!(list.text().contains("核查完毕"), "what is over stays on record");
}
