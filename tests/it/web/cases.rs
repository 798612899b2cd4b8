//! 案件 over HTTP: from a street's report to the served decision and to its
//! annulment, each step by the hand it belongs to.

use super::access::{at_the_desk, enter, set_up_at};
use super::visitor::{Answer, site};
use crate::support::{CUIHU, HEXIE, TestApp, reviewer};
use axum::http::StatusCode;
use entity::value::Role;
use lianping::rating::open_cycle;

const PAPER: (&str, &str, &[u8]) = ("file", "报告.pdf", b"%PDF-1.4\n1 0 obj\n%%EOF\n");
const NOTHING: (&str, &str, &[u8]) = ("file", "", b"");
const CASE: &str = "/desk/cases/2026-1";

fn refused(answer: &Answer, why: &str) {
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{why}");
    assert!(answer.text().contains(why), "does not say {why}: {}", answer.text());
}

fn seen(answer: &Answer, at: &str) {
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.text());
    assert_eq!(answer.header("location"), at);
}

/// Reported by the street on 2026-04-20 and opened the same day.
async fn opened() -> TestApp {
    let test = TestApp::with_cast("2026-04-20").await;
    open_cycle(&test.app, &reviewer(), "2026".parse().unwrap()).await.unwrap();
    let site = site(&test);
    let street = at_the_desk(&test, &site, "huashan1", Role::StreetOfficer).await;
    let fields = [
        ("compound", CUIHU),
        ("ground", "no_notice"),
        ("left-on", "2026-04-15"),
        ("facts", "门岗、保洁全部离场"),
    ];
    let without = street.upload("/desk/reports/new", NOTHING, &fields).await;
    refused(&without, "请附佐证材料");
    assert!(without.text().contains("门岗、保洁全部离场"), "what was typed stays");
    refused(&street.upload("/desk/reports/new", PAPER, &fields[1..]).await, "小区");
    let handed_in = street.upload("/desk/reports/new", PAPER, &fields).await;
    assert_eq!(handed_in.status, StatusCode::SEE_OTHER, "{}", handed_in.text());
    let report = handed_in.header("location").to_owned();
    assert!(street.get(&report).await.text().contains("待核实"));
    let away = street.get("/desk/cases").await;
    assert_eq!(away.status, StatusCode::FORBIDDEN, "a case is the bureau's");

    let one = at_the_desk(&test, &site, "jingban1", Role::Reviewer).await;
    super::set_up(&test, "jingban2", Role::Reviewer).await;
    assert!(one.get("/desk").await.text().contains("撤离报告：翠湖苑"));
    let page = one.get(&format!("{report}/open")).await;
    assert!(page.text().contains("90日"), "{}", page.text());
    seen(&one.post(&format!("{report}/open"), &[]).await, CASE);
    test
}

async fn notified() -> TestApp {
    let test = opened().await;
    test.today_is("2026-05-13");
    let site = site(&test);
    let one = enter(&test, &site, "jingban1", Role::Reviewer).await;
    let path = format!("{CASE}/investigate");
    let fields = |two| {
        [
            ("on", "2026-05-08"),
            ("investigator-one", "jingban1"),
            ("investigator-two", two),
            ("findings", "未书面通知，也未移交"),
        ]
    };
    seen(&one.get(&format!("{CASE}/notify")).await, CASE);
    refused(&one.upload(&path, NOTHING, &fields("jingban1")).await, "不得少于两人");
    seen(&one.upload(&path, NOTHING, &fields("jingban2")).await, CASE);
    let early = [("on", "2026-05-07"), ("proposal", "拟认定擅自撤离")];
    refused(&one.post(&format!("{CASE}/notify"), &early).await, "不能早于");
    let proposal = [("on", "2026-05-13"), ("proposal", "拟认定擅自撤离")];
    seen(&one.post(&format!("{CASE}/notify"), &proposal).await, CASE);
    let page = one.get(CASE).await;
    assert!(page.text().contains("2026年5月20日"), "the last day to be heard");
    assert!(page.text().contains("2026年7月19日"), "the last day to decide, a Sunday");
    test
}

async fn served() -> TestApp {
    let test = notified().await;
    test.today_is("2026-05-21");
    let site = site(&test);
    let legal = at_the_desk(&test, &site, "fazhi1", Role::LegalReviewer).await;
    assert!(legal.get("/desk").await.text().contains("提交审核意见"));
    let opinion = [("opinion", "程序合法")];
    seen(&legal.post(&format!("{CASE}/review"), &opinion).await, CASE);
    let one = enter(&test, &site, "jingban1", Role::Reviewer).await;
    let met = |who| [("on", "2026-05-21"), ("participants", who), ("minutes", "一致同意")];
    refused(&one.post(&format!("{CASE}/deliberate"), &met("局长")).await, "不得少于两人");
    seen(&one.post(&format!("{CASE}/deliberate"), &met("局长\n副局长")).await, CASE);
    let signer = at_the_desk(&test, &site, "shenpi1", Role::Approver).await;
    let decision = |basis| [("outcome", "abrupt"), ("reasons", "未通知即离场"), (basis, "on")];
    let own = decision("bases-wuhua-joint-rating");
    let check = signer.post(&format!("{CASE}/decide/check"), &own).await;
    assert_eq!(check.status, StatusCode::OK);
    assert!(check.text().contains("签发后不能修改"), "{}", check.text());
    refused(&signer.post(&format!("{CASE}/decide"), &own).await, "第十六条");
    let law = decision("bases-penalty-law-9");
    seen(&signer.post(&format!("{CASE}/decide"), &law).await, CASE);
    let paper = signer.get(&format!("{CASE}/documents/decision")).await;
    assert!(paper.text().contains("五住建决〔2026〕1号"), "{}", paper.text());

    let service = [("on", "2026-05-21"), ("way", "direct"), ("note", "法定代表人签收")];
    let check = one.post(&format!("{CASE}/serve/check"), &service).await;
    for said in ["2026年5月22日", "2029年5月21日", "2029年5月22日"] {
        assert!(check.text().contains(said), "{said}: {}", check.text());
    }
    seen(&one.post(&format!("{CASE}/serve"), &service).await, CASE);
    test
}

#[tokio::test]
async fn a_report_becomes_a_served_decision_and_a_restriction_that_is_annulled() {
    let test = served().await;
    test.today_is("2026-06-01");
    let site = site(&test);
    let one = enter(&test, &site, "jingban1", Role::Reviewer).await;
    let list = one.get("/desk/restrictions").await;
    assert!(list.text().contains("限制期内"), "{}", list.text());
    let path = "/desk/restrictions/2026-1";
    let ask =
        [("turn", "annulled"), ("document-no", "五政复决〔2026〕8号"), ("reason", "复议撤销")];
    let turn = format!("{path}/turn");
    let page = one.get(&turn).await;
    assert!(!page.text().contains("恢复执行"), "nothing is stayed");
    refused(&one.post(&turn, &ask[1..]).await, "请选择变更事项");
    seen(&one.post(&turn, &ask).await, path);
    let firm = at_the_desk(&test, &site, "qiye1", Role::FirmAgent).await;
    let decision = "/portal/cases/2026-1/documents/decision";
    assert!(firm.get(decision).await.text().contains("五住建决〔2026〕1号"));
    let signer = enter(&test, &site, "shenpi1", Role::Approver).await;
    let page = signer.get(path).await;
    let at = page.text().find("/requests/").expect("something waits");
    let request: String = page.text()[at + "/requests/".len()..].chars().take(36).collect();
    let answer = format!("{path}/requests/{request}");
    let page = signer.get(&answer).await;
    assert!(page.text().contains("3个工作日"));
    assert!(page.text().contains("2026 周期内的一票否决同时注销"), "{}", page.text());
    refused(&signer.post(&answer, &[("reason", "同意")]).await, "请选择审批结果");
    seen(&signer.post(&answer, &[("granted", "yes"), ("reason", "同意")]).await, path);
    let page = signer.get(path).await;
    assert!(page.text().contains("已撤销"), "{}", page.text());
    assert_eq!(signer.get(&answer).await.status, StatusCode::NOT_FOUND, "answered once");
    let page = firm.get("/portal/cases/2026-1").await;
    assert!(page.text().contains("复议撤销") && !page.text().contains("未通知即离场"));
    assert!(!page.text().contains("行政诉讼最后一日"), "nothing to sue over");
    assert_eq!(firm.get(decision).await.status, StatusCode::NOT_FOUND, "for auditors only");
}

#[tokio::test]
async fn a_firm_reads_what_is_served_on_it_and_nothing_before_or_beside() {
    let test = opened().await;
    let site = site(&test);
    let firm = at_the_desk(&test, &site, "qiye1", Role::FirmAgent).await;
    assert!(firm.get("/portal/cases").await.text().contains("没有涉及本企业的案件"));
    let path = "/portal/cases/2026-1";
    assert_eq!(firm.get(path).await.status, StatusCode::NOT_FOUND, "not told of it yet");

    let test = served().await;
    let site = super::visitor::site(&test);
    let firm = at_the_desk(&test, &site, "qiye1", Role::FirmAgent).await;
    assert!(firm.get("/portal/cases").await.text().contains(path));
    let page = firm.get(path).await;
    for said in ["2026年5月20日", "未通知即离场", "2026年7月20日", "2026年11月23日"]
    {
        assert!(page.text().contains(said), "{said}: {}", page.text());
    }
    assert!(!page.text().contains("jingban"), "the papers say who acts for the bureau");
    let notice = firm.get(&format!("{path}/documents/prior_notice")).await;
    assert!(notice.text().contains("五住建告〔2026〕1号"), "{}", notice.text());
    let inner = firm.get(&format!("{path}/documents/service_receipt")).await;
    assert_eq!(inner.status, StatusCode::NOT_FOUND, "the bureau's own");
    set_up_at(&test, "qiye9", Role::FirmAgent, HEXIE).await;
    let other = enter(&test, &site, "qiye9", Role::FirmAgent).await;
    assert_eq!(other.get(path).await.status, StatusCode::NOT_FOUND);
    assert!(!other.get("/portal/cases").await.text().contains(path));
}

#[tokio::test]
async fn a_step_whose_days_run_into_a_year_without_holidays_says_so_and_keeps_what_was_typed() {
    let test = opened().await;
    test.today_is("2026-12-28");
    let site = site(&test);
    let one = enter(&test, &site, "jingban1", Role::Reviewer).await;
    let fields = [
        ("on", "2026-12-28"),
        ("investigator-one", "jingban1"),
        ("investigator-two", "jingban2"),
        ("findings", "未移交"),
    ];
    seen(&one.upload(&format!("{CASE}/investigate"), NOTHING, &fields).await, CASE);
    let proposal = [("on", "2026-12-28"), ("proposal", "拟认定擅自撤离")];
    let answer = one.post(&format!("{CASE}/notify"), &proposal).await;
    assert!(answer.text().contains("2027年节假日安排尚未公布"), "{}", answer.text());
    assert!(answer.text().contains("拟认定擅自撤离"));
    assert!(one.get(CASE).await.text().contains("登记告知"), "still to be done");
}
