//! Events at the desk: on paper, by two hands where it is a veto, told to the
//! firm, shown in public once they count.

use super::access::{enter, set_up};
use super::browser::Browser;
use super::visitor::{Answer, get, site};
use crate::support::{ANJU, CUIHU, TestApp, reviewer};
use axum::http::StatusCode;
use entity::value::{EventStanding, Role};
use futures_util::future::join_all;
use lianping::identity::{Actor, SecurityAdmin, grant_role};
use lianping::rating::queries::{events, recorded_events, results};
use lianping::rating::{close_cycle, open_cycle, publish_cycle};
use lianping::web::Site;
use sea_orm::EntityTrait;

const PAPER: &[u8] = b"%PDF-1.4\n1 0 obj\n%%EOF\n";

async fn opened() -> TestApp {
    let test = TestApp::with_cast("2026-06-24").await;
    open_cycle(&test.app, &reviewer(), "2026".parse().unwrap()).await.unwrap();
    for login in ["jingban1", "jingban2"] {
        set_up(&test, login, Role::Reviewer).await;
    }
    set_up(&test, "shenpi1", Role::Approver).await;
    set_up(&test, "qiye1", Role::FirmAgent).await;
    test
}

fn form<'f>(event: &'f str, day: &'f str, document_no: &'f str) -> [(&'f str, &'f str); 5] {
    [
        ("compound", CUIHU),
        ("event", event),
        ("day", day),
        ("document_no", document_no),
        ("note", "现场核查属实"),
    ]
}

async fn record(browser: &Browser<'_>, event: &str) -> String {
    let fields = form(event, "2026-05-20", "五住建查〔2026〕17号");
    let answer = browser.upload("/desk/events/new", ("file", "记录.pdf", PAPER), &fields).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.text());
    answer.header("location").to_owned()
}

async fn at<'s>(test: &TestApp, site: &'s Site, login: &str, role: Role) -> Browser<'s> {
    enter(test, site, login, role).await
}

fn refused(answer: &Answer, why: &str) {
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(answer.text().contains(why), "does not say {why}: {}", answer.text());
}

async fn standings(test: &TestApp) -> Vec<EventStanding> {
    let all = recorded_events(test.db(), "2026".parse().unwrap()).await.unwrap();
    all.into_iter().map(|event| event.standing).collect()
}

#[tokio::test]
async fn what_is_missing_is_said_and_nothing_is_recorded() {
    let test = opened().await;
    let site = site(&test);
    let browser = at(&test, &site, "jingban1", Role::Reviewer).await;
    for (fields, bytes, why) in [
        (form("D01", "2026-05-20", " "), PAPER, "请填写文号"),
        (form("D01", "2026-06-25", "1号"), PAPER, "尚未到来"),
        (form("D01", "2025-12-31", "1号"), PAPER, "不在被评服务期"),
        (form("X99", "2026-05-20", "1号"), PAPER, "没有事项 X99"),
        (form("D01", "2026-05-20", "1号"), b"".as_slice(), "请附佐证材料"),
        (form("D01", "2026-05-20", "1号"), b"MZ\x90".as_slice(), "PDF"),
    ] {
        let answer = browser.upload("/desk/events/new", ("file", "a.pdf", bytes), &fields).await;
        refused(&answer, why);
        assert!(answer.text().contains(&format!(r#"value="{CUIHU}""#)), "what was typed stays");
    }
    assert_eq!(standings(&test).await, []);
}

#[tokio::test]
async fn a_veto_counts_once_another_hand_signed_it_and_the_firm_is_told() {
    let test = opened().await;
    let site = site(&test);
    let code = "2026".parse().unwrap();
    let reviewer1 = at(&test, &site, "jingban1", Role::Reviewer).await;
    let veto = record(&reviewer1, "V06").await;
    assert_eq!(standings(&test).await, [EventStanding::Pending]);
    assert_eq!(events(test.db(), code).await.unwrap(), [], "it does not count yet");

    // Whoever recorded it does not sign it, be they an approver, too.
    let security = SecurityAdmin::at_the_command_line(Actor::Operator);
    assert_eq!(reviewer1.post(&format!("{veto}/sign"), &[]).await.status, StatusCode::FORBIDDEN);
    grant_role(&test.app, &security, "jingban1", Role::Approver).await.unwrap();
    refused(&reviewer1.post(&format!("{veto}/sign"), &[]).await, "须由另一人办理");

    let approver = at(&test, &site, "shenpi1", Role::Approver).await;
    assert!(approver.get("/desk").await.text().contains("签署一票否决"));
    let paper = approver.get(&format!("{veto}/evidence")).await;
    assert_eq!((paper.status, paper.body.as_ref()), (StatusCode::OK, PAPER));
    assert!(paper.header("content-disposition").starts_with("attachment"));
    let path = format!("{veto}/sign");
    let answers = join_all((0..8).map(|_| approver.post(&path, &[]))).await;
    let done = answers.iter().filter(|is| is.status == StatusCode::SEE_OTHER).count();
    assert_eq!(done, 1, "eight at once sign it once");
    assert_eq!(standings(&test).await, [EventStanding::Counts]);
    assert!(!approver.get("/desk").await.text().contains("签署一票否决"));

    let letters = entity::letter::Entity::find().all(test.db()).await.unwrap();
    let told: Vec<_> = letters.iter().filter(|is| is.matter == "event-told").collect();
    assert_eq!(told.len(), 2, "recorded, and signed");
    assert!(told[0].subject.contains("翠湖苑"), "{}", told[0].subject);

    close_cycle(&test.app, &reviewer(), code).await.unwrap();
    publish_cycle(&test.app, &reviewer(), code).await.unwrap();
    let rated = results(test.db(), code, 1).await.unwrap();
    assert!(rated.firms.iter().any(|firm| firm.firm.to_string() == ANJU && firm.veto));
    let why = get(&site, &format!("/compounds/{CUIHU}/ratings/2026")).await;
    assert!(why.text().contains("五住建查〔2026〕17号"), "the number is public");
    assert!(!why.text().contains("现场核查属实"), "the note is not");
}

#[tokio::test]
async fn a_rejected_or_struck_event_never_counts_and_stays_to_be_seen() {
    let test = opened().await;
    let site = site(&test);
    let code = "2026".parse().unwrap();
    let first = at(&test, &site, "jingban1", Role::Reviewer).await;
    let (veto, deduction) = (record(&first, "V06").await, record(&first, "D01").await);
    assert_eq!(events(test.db(), code).await.unwrap().len(), 1, "a deduction counts at once");

    let approver = at(&test, &site, "shenpi1", Role::Approver).await;
    refused(&approver.post(&format!("{veto}/reject"), &[("reason", "")]).await, "请写明理由");
    let reason = [("reason", "证据不足")];
    let done = approver.post(&format!("{veto}/reject"), &reason).await;
    assert_eq!(done.status, StatusCode::SEE_OTHER);
    refused(&approver.post(&format!("{veto}/sign"), &[]).await, "已经办理过");

    let strike = format!("{deduction}/strike");
    assert_eq!(approver.post(&strike, &reason).await.status, StatusCode::FORBIDDEN);
    refused(&first.post(&strike, &reason).await, "须由另一人办理");
    let second = at(&test, &site, "jingban2", Role::Reviewer).await;
    assert_eq!(second.post(&strike, &reason).await.status, StatusCode::SEE_OTHER);
    assert_eq!(events(test.db(), code).await.unwrap(), []);
    let list = second.get("/desk/events").await;
    assert_eq!(list.text().matches("<del>").count(), 2, "{}", list.text());
    assert!(second.get(&deduction).await.text().contains("证据不足"));

    let late = record(&first, "D02").await;
    close_cycle(&test.app, &reviewer(), code).await.unwrap();
    refused(&second.post(&format!("{late}/strike"), &reason).await, "已关闭");
}
