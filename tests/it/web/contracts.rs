//! 合同备案 over HTTP: filed by one, confirmed by another, and then it serves.

use super::access::{at_the_desk, set_up_at};
use super::browser::Browser;
use super::visitor::{Answer, site};
use crate::support::{ANJU, ANJU_BRANCH, CUIHU, HEXIE, SHUIJING, TestApp, day};
use axum::http::StatusCode;
use entity::value::Role;
use lianping::access::queries::engagements_of;
use sea_orm::{ConnectionTrait, EntityTrait};

const PAPER: (&str, &str, &[u8]) = ("file", "合同.pdf", b"%PDF-1.4\n1 0 obj\n%%EOF\n");
const NOTHING: (&str, &str, &[u8]) = ("file", "", b"");
/// Run by its residents: nobody serves there.
const WUHUA: &str = "530102001003-001";

fn refused(answer: &Answer, why: &str) {
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{why}: {}", answer.text());
    assert!(answer.text().contains(why), "does not say {why}: {}", answer.text());
}

/// What is typed, with some of it otherwise.
fn typed<'a>(other: &[(&'a str, &'a str)]) -> Vec<(&'a str, &'a str)> {
    let usual = [
        ("compound", WUHUA),
        ("firm", ANJU),
        ("contract_no", "WHS-2026-1"),
        ("signed_on", "2026-06-10"),
        ("first_day", "2026-07-01"),
        ("kind", "fixed_term"),
        ("last_day", "2028-06-30"),
        ("fee", "1.50"),
        ("standard", "三级服务标准"),
        ("project_manager", "王某"),
        ("notice", ""),
    ];
    let is = |name| other.iter().find(|(other, _)| *other == name).map(|(_, value)| *value);
    usual.map(|(name, value)| (name, is(name).unwrap_or(value))).into()
}

async fn file(browser: &Browser<'_>, room: &str, other: &[(&str, &str)]) -> Answer {
    browser.upload(&format!("{room}/contracts/new"), PAPER, &typed(other)).await
}

fn id(answer: &Answer) -> String {
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.text());
    answer.header("location").rsplit('/').next().unwrap().to_owned()
}

async fn decide(browser: &Browser<'_>, id: &str, verdict: &str, reason: &str) -> Answer {
    let path = format!("/desk/contracts/{id}/verdict");
    browser.post(&path, &[("verdict", verdict), ("reason", reason)]).await
}

#[tokio::test]
async fn a_firm_files_a_contract_and_a_reviewer_makes_it_an_engagement() {
    let test = TestApp::with_cast("2026-06-24").await;
    let site = site(&test);
    let firm = at_the_desk(&test, &site, "qiye1", Role::FirmAgent).await;
    let reviewer = at_the_desk(&test, &site, "jingban1", Role::Reviewer).await;
    refused(&file(&firm, "/portal", &[]).await, "报备尚未核验通过");
    assert!(firm.get("/portal/contracts").await.text().contains("先办理报备"));
    test.verify(ANJU).await;

    let bare = firm.upload("/portal/contracts/new", NOTHING, &typed(&[])).await;
    refused(&bare, "请附已签订的合同");
    assert!(bare.text().contains("三级服务标准"), "what was typed is there");
    refused(&file(&firm, "/portal", &[("fee", "0")]).await, "每平方米每月");
    refused(&file(&firm, "/portal", &[("fee", "1.505")]).await, "每平方米每月");
    refused(&file(&firm, "/portal", &[("last_day", "2026-06-30")]).await, "不早于2026-07-01");
    refused(&file(&firm, "/portal", &[("signed_on", "2026-06-25")]).await, "不晚于2026-06-24");
    refused(&file(&firm, "/portal", &[("compound", SHUIJING)]).await, "由91530102MAN8C5LE3X服务");
    assert_eq!(file(&firm, "/portal", &[("firm", HEXIE)]).await.status, StatusCode::NOT_FOUND);

    let id = id(&file(&firm, "/portal", &[]).await);
    refused(&file(&firm, "/portal", &[]).await, "正在等待确认");
    let wuhua = WUHUA.parse().unwrap();
    assert_eq!(engagements_of(test.db(), wuhua).await.unwrap(), [], "nobody has confirmed it");
    assert!(reviewer.get("/desk").await.text().contains("确认合同备案：五华山院"));
    let page = reviewer.get(&format!("/desk/contracts/{id}")).await;
    // Thirty days from 10 June end on 10 July.
    assert!(page.text().contains("2026年7月10日") && page.text().contains("1.50元／平方米·月"));
    assert!(!page.text().contains("逾期"), "{}", page.text());
    let found = reviewer.get("/desk/contracts?q=%E4%BA%94%E5%8D%8E%E5%B1%B1&state=filed").await;
    assert!(found.text().contains(&id));
    let none = reviewer.get("/desk/contracts?state=refused").await;
    assert!(!none.text().contains(&id));
    assert_eq!(decide(&reviewer, &id, "confirmed", "").await.status, StatusCode::SEE_OTHER);

    let served = engagements_of(test.db(), wuhua).await.unwrap().remove(0);
    assert_eq!((served.first_day, served.last_day), (day("2026-07-01"), Some(day("2028-06-30"))));
    assert_eq!(served.filed_on, Some(day("2026-06-24")));
    let public = reviewer.get(&format!("/compounds/{WUHUA}")).await;
    assert!(public.text().contains("1.50元／平方米·月") && public.text().contains("三级服务标准"));
    assert!(!public.text().contains("王某"), "the manager is not public");
    refused(&decide(&reviewer, &id, "refused", "重复").await, "不能再审查");
    refused(&file(&firm, "/portal", &[]).await, "已经备案");
    let letters = entity::letter::Entity::find().all(test.db()).await.unwrap();
    // The firm twice; street and community have no account here.
    assert_eq!(letters.iter().filter(|is| is.matter == "contract").count(), 2);
}

#[tokio::test]
async fn what_the_desk_enters_another_hand_confirms_and_late_is_late() {
    let test = TestApp::with_cast("2026-06-24").await;
    let site = site(&test);
    let one = at_the_desk(&test, &site, "jingban1", Role::Reviewer).await;
    let other = at_the_desk(&test, &site, "jingban2", Role::Reviewer).await;
    // Thirty days from 1 May end on a Sunday: 1 June.
    let late = [("signed_on", "2026-05-01"), ("notice", "45")];
    refused(&file(&one, "/desk", &[("firm", "91530102MA6B0H2E11")]).await, "没有这家企业");
    let first = id(&file(&one, "/desk", &late).await);
    let page = one.get(&format!("/desk/contracts/{first}")).await;
    assert!(page.text().contains("逾期23日"), "{}", page.text());
    assert!(
        page.text().contains("须由另一经办人确认") && !page.text().contains("确认备案</button>")
    );
    let own = decide(&one, &first, "confirmed", "").await;
    refused(&own, "须由两人办理");
    refused(&decide(&other, &first, "refused", " ").await, "请写明理由");
    refused(&decide(&other, &first, "", "").await, "请选择确认备案");
    assert_eq!(decide(&other, &first, "refused", "缺页").await.status, StatusCode::SEE_OTHER);
    assert!(one.get(&format!("/desk/contracts/{first}")).await.text().contains("缺页"));
    // It is handed in again.
    let again = id(&file(&one, "/desk", &late).await);
    assert_eq!(decide(&other, &again, "confirmed", "").await.status, StatusCode::SEE_OTHER);
    for torn in [
        "UPDATE contract SET decided_by = filed_by WHERE state = 'confirmed'",
        "UPDATE contract SET state = 'filed' WHERE state = 'confirmed'",
        "UPDATE contract SET entered_first_day = '2026-07-02' WHERE state = 'confirmed'",
    ] {
        assert!(test.db().execute_unprepared(torn).await.is_err(), "{torn}");
    }
}

#[tokio::test]
async fn a_restricted_firm_enters_nowhere_and_renews_where_it_is() {
    let test = TestApp::with_cast("2026-06-24").await;
    let site = site(&test);
    let one = at_the_desk(&test, &site, "jingban1", Role::Reviewer).await;
    let other = at_the_desk(&test, &site, "jingban2", Role::Reviewer).await;
    // Filed before the decision, and answered after it.
    let before = id(&file(&one, "/desk", &[]).await);
    test.report((SHUIJING, HEXIE), ("2024-01-01", "2026-05-01")).await;
    test.restrict((SHUIJING, ANJU_BRANCH), "2026-06-20").await;
    refused(&decide(&other, &before, "confirmed", "").await, "限制再进入期内");
    let entry = [("first_day", "2026-08-01")];
    refused(&file(&one, "/desk", &entry).await, "限制再进入期内");
    // 翠湖苑 is the branch's to 31 August: its parent goes on in September.
    let renewal = [("compound", CUIHU), ("first_day", "2026-09-01"), ("last_day", "2028-08-31")];
    let renewed = id(&file(&one, "/desk", &renewal).await);
    assert_eq!(decide(&other, &renewed, "confirmed", "").await.status, StatusCode::SEE_OTHER);
    let served = engagements_of(test.db(), CUIHU.parse().unwrap()).await.unwrap();
    assert_eq!(served.len(), 2);
    assert_eq!(served[0].last_day.unwrap().succ_opt(), Some(served[1].first_day), "no gap");
    // After a gap of a day it would be an entry.
    let gap = [("compound", CUIHU), ("first_day", "2028-09-02"), ("last_day", "2029-08-31")];
    refused(&file(&one, "/desk", &gap).await, "限制再进入期内");
}

#[tokio::test]
async fn another_firms_contract_is_nobody_elses_and_what_stands_unfiled_is_filed() {
    let test = TestApp::with_cast("2026-06-24").await;
    let site = site(&test);
    set_up_at(&test, "qiye2", Role::FirmAgent, HEXIE).await;
    let hexie = super::access::enter(&test, &site, "qiye2", Role::FirmAgent).await;
    let firm = at_the_desk(&test, &site, "qiye1", Role::FirmAgent).await;
    let reviewer = at_the_desk(&test, &site, "jingban1", Role::Reviewer).await;
    test.verify(HEXIE).await;
    let known = [
        ("compound", SHUIJING),
        ("firm", HEXIE),
        ("first_day", "2024-01-01"),
        ("signed_on", "2023-12-20"),
        ("kind", "indefinite"),
        ("last_day", ""),
    ];
    let id = id(&file(&hexie, "/portal", &known).await);
    for path in [format!("/portal/contracts/{id}"), format!("/portal/contracts/{id}/evidence")] {
        assert_eq!(hexie.get(&path).await.status, StatusCode::OK);
        assert_eq!(firm.get(&path).await.status, StatusCode::NOT_FOUND);
    }
    assert_eq!(decide(&reviewer, &id, "confirmed", "").await.status, StatusCode::SEE_OTHER);
    let served = engagements_of(test.db(), SHUIJING.parse().unwrap()).await.unwrap();
    assert_eq!(served.len(), 1, "nothing is added");
    assert_eq!(served[0].filed_on, Some(day("2026-06-24")));
}
