//! Events at the desk: on paper, by two hands where it is a veto, told to the
//! firm, shown in public once they count.

use super::access::{enter, set_up};
use super::browser::Browser;
use super::visitor::{Answer, get, site};
use crate::support::{ANJU, CUIHU, TestApp, reviewer};
use axum::http::StatusCode;
use entity::value::{EventStanding, Outcome, Role};
use futures_util::future::join_all;
use lianping::error::Error;
use lianping::identity::{Actor, FirmAgent, Reviewer, SecurityAdmin, grant_role};
use lianping::rating::queries::{events, recorded_events, results};
use lianping::rating::{
    Answer as Reply, Correcting, Disputed, Subject, answer_objection, assign_objection,
    close_cycle, open_cycle, publish_cycle, raise_objection,
};
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

#[tokio::test]
async fn what_a_signature_does_is_said_before_it_and_looking_signs_nothing() {
    let test = opened().await;
    let site = site(&test);
    let first = at(&test, &site, "jingban1", Role::Reviewer).await;
    let (veto, deduction) = (record(&first, "V06").await, record(&first, "D01").await);
    let approver = at(&test, &site, "shenpi1", Role::Approver).await;
    let event = approver.get(&veto).await;
    assert!(!event.text().contains("<button class=\"btn"), "nothing happens from the event's page");
    let sign = approver.get(&format!("{veto}/sign")).await;
    for part in ["翠湖苑", "V06 停水停电催费", "最低等级", "也定为最低等级", "发邮件告知安居物业"]
    {
        assert!(sign.text().contains(part), "{part}: {}", sign.text());
    }
    let back = approver.get(&format!("{veto}/reject")).await;
    assert!(back.text().contains("不计入本周期的评价") && back.text().contains("退回理由"));
    let second = at(&test, &site, "jingban2", Role::Reviewer).await;
    let strike = second.get(&format!("{deduction}/strike")).await;
    assert!(strike.text().contains("不再扣2.00分"), "{}", strike.text());
    assert_eq!(standings(&test).await, [EventStanding::Counts, EventStanding::Pending]);

    // Whoever recorded it is led back to it.
    let own = first.get(&format!("{deduction}/strike")).await;
    assert_eq!((own.status, own.header("location")), (StatusCode::SEE_OTHER, &*deduction));
    let refusal = second.post(&format!("{deduction}/strike"), &[("reason", " ")]).await;
    refused(&refusal, "请写明理由");
    assert!(refusal.text().contains("不再扣2.00分"), "the page before it, once more");
}

#[tokio::test]
async fn a_signed_veto_is_struck_by_an_objection_and_stays_on_record() {
    let test = opened().await;
    let site = site(&test);
    let code = "2026".parse().unwrap();
    let first = at(&test, &site, "jingban1", Role::Reviewer).await;
    let veto = record(&first, "V06").await;
    let approver = at(&test, &site, "shenpi1", Role::Approver).await;
    let signed = approver.post(&format!("{veto}/sign"), &[]).await;
    assert_eq!(signed.status, StatusCode::SEE_OTHER);
    close_cycle(&test.app, &reviewer(), code).await.unwrap();
    publish_cycle(&test.app, &reviewer(), code).await.unwrap();

    let compound = CUIHU.parse().unwrap();
    let subject = Subject { cycle: code, compound, line: Disputed::Veto };
    let actor = Actor::Account("qiye1".to_owned());
    let agent = FirmAgent::at_the_command_line(actor, ANJU.parse().unwrap());
    let reference =
        raise_objection(&test.app, &agent, subject, "停水系市政抢修。", None).await.unwrap();
    let officer = |login: &str| Reviewer::at_the_command_line(Actor::Account(login.to_owned()));
    let hand = assign_objection(&test.app, &officer("jingban2"), &reference, "jingban1").await;
    assert!(matches!(hand, Err(Error::Refused(is)) if is.code() == "objection/had-a-hand"));
    assign_objection(&test.app, &officer("jingban1"), &reference, "jingban2").await.unwrap();
    let event = recorded_events(test.db(), code).await.unwrap().remove(0).id;
    let corrections = vec![Correcting::Strike(event)];
    let (outcome, text) = (Outcome::Upheld, "经核实系市政抢修，予以更正。".to_owned());
    let answer = Reply { outcome, text, corrections };
    answer_objection(&test.app, &officer("jingban2"), &reference, answer).await.unwrap();
    let vetoed = async |version: i32| {
        let rated = results(test.db(), code, version).await.unwrap();
        let compound = rated.compounds.iter().any(|is| is.compound == compound && is.veto);
        (compound, rated.firms.iter().any(|is| is.firm.to_string() == ANJU && is.veto))
    };
    assert_eq!((vetoed(1).await, vetoed(2).await), ((true, true), (false, false)));
    assert_eq!(standings(&test).await, [EventStanding::Counts], "the record is as it was");
}
