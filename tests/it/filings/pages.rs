//! The same over HTTP.

use super::NEWCOMER;
use crate::support::{ANJU, TestApp};
use crate::web::browser::Browser;
use crate::web::visitor::{Answer, site};
use crate::web::{at_the_desk, enter, set_up_at};
use axum::http::StatusCode;
use entity::value::Role;

fn says(page: &Answer, all: &[&str]) {
    for said in all {
        assert!(page.text().contains(said), "{said} in {}", page.text());
    }
}

const FIELDS: [(&str, &str); 5] = [
    ("name", "昆明棠梨物业服务有限公司"),
    ("legal_representative", "段棠"),
    ("phone", "0871-65550101"),
    ("email", "tangli@firm.test"),
    ("address", "五华区学府路20号2栋301室"),
];

async fn fill(browser: &Browser<'_>, room: &str, act: &str, more: &[(&str, &str)]) -> Answer {
    let fields: Vec<(&str, &str)> =
        FIELDS.iter().copied().chain(more.iter().copied()).chain([("act", act)]).collect();
    let paper: &[u8] = b"%PDF-1.7\n1 0 obj\n%%EOF\n";
    browser.upload(room, ("file-business_licence", "执照.pdf", paper), &fields).await
}

/// The desk is told of what is due, and of nothing more once it is met.
async fn conditions_are_met(desk: &Browser<'_>, nobody: &Browser<'_>, room: &str) {
    says(&desk.get("/desk").await, &["附条件到期：昆明棠梨物业服务有限公司"]);
    let act = format!("{room}/conditions");
    let met = [("condition", "documents_30d"), ("text", "补来办公场所证明。")];
    assert_eq!(desk.post(&act, &met).await.status, StatusCode::SEE_OTHER);
    assert_eq!(desk.post(&act, &met).await.status, StatusCode::UNPROCESSABLE_ENTITY, "twice");
    says(&nobody.get(&room.replace("/desk", "")).await, &["2026年5月6日已完成"]);
    let page = nobody.get(&format!("/firms/{NEWCOMER}")).await;
    assert!(!page.text().contains("30日内补齐材料"), "{}", page.text());
}

#[tokio::test]
async fn whoever_wants_to_begin_reads_how_and_what_is_needed() {
    let test = TestApp::with_cast("2026-05-06").await;
    let site = site(&test);
    let nobody = Browser { site: &site, cookie: String::new() };
    let page = nobody.get("/filings/new").await;
    says(&page, &["法人的材料", "分支机构的材料", "总公司授权书", "材料真实性承诺书"]);
    says(&nobody.get("/filings").await, &["怎样报备"]);
}

#[tokio::test]
async fn a_newcomer_is_entered_at_the_counter_supplements_and_is_verified_with_conditions() {
    let test = TestApp::with_cast("2026-05-06").await;
    let site = site(&test);
    let desk = at_the_desk(&test, &site, "jingban1", Role::Reviewer).await;
    let wrong = desk.post("/desk/filings", &[("kind", "entry"), ("uscc", "91530102")]).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    says(&wrong, &["91530102"]);
    let begun = desk.post("/desk/filings", &[("kind", "entry"), ("uscc", NEWCOMER)]).await;
    assert_eq!(begun.status, StatusCode::SEE_OTHER);
    let room = begun.header("location").to_owned();
    let reference = room.trim_start_matches("/desk/filings/").to_owned();
    let public = format!("/filings/{reference}");
    let nobody = Browser { site: &site, cookie: String::new() };
    assert_eq!(nobody.get(&public).await.status, StatusCode::NOT_FOUND, "a draft");
    says(&desk.get(&room).await, &["填写报备", "营业执照"]);

    let saved = fill(&desk, &room, "save", &[("compounds", "530102001001-009")]).await;
    assert_eq!(saved.status, StatusCode::UNPROCESSABLE_ENTITY);
    says(&saved, &["530102001001-009", "段棠"]);
    let gaps = [("email", "tangli"), ("compounds", "5301")];
    let saved = fill(&desk, &room, "save", &gaps).await;
    assert_eq!(saved.status, StatusCode::UNPROCESSABLE_ENTITY);
    says(&saved, &["有2处需要更正", "“电子邮箱”的内容不符合要求", "5301："]);
    assert_eq!(fill(&desk, &room, "submit", &[]).await.status, StatusCode::SEE_OTHER);
    let page = desk.get(&room).await;
    says(&page, &["核验中", "2026年6月2日", "没有发现与限制期内企业的相同之处", "执照.pdf"]);
    says(&desk.get("/desk").await, &["核验报备：昆明棠梨物业服务有限公司"]);
    let shown = nobody.get(&public).await;
    says(&shown, &["核验中", "住建局经办核验", "2026年6月2日"]);
    for personal in ["段棠", "0871-65550101", "tangli@firm.test", "学府路"] {
        assert!(!shown.text().contains(personal), "{personal}");
    }

    let asked = desk.post(&format!("{room}/supplement"), &[("text", "缺办公场所证明。")]).await;
    assert_eq!(asked.status, StatusCode::SEE_OTHER);
    says(&nobody.get(&public).await, &["待补正", "缺办公场所证明。", "停止计算"]);
    assert_eq!(fill(&desk, &room, "submit", &[]).await.status, StatusCode::SEE_OTHER);
    let unread = desk.post(&format!("{room}/verify"), &[]).await;
    assert_eq!(unread.status, StatusCode::UNPROCESSABLE_ENTITY);
    says(&unread, &["请先勾选确认"]);
    let confirmed = [("confirmed", "1")];
    let lacking = desk.post(&format!("{room}/verify"), &confirmed).await;
    assert_eq!(lacking.status, StatusCode::UNPROCESSABLE_ENTITY);
    says(&lacking, &["须附条件"]);
    let conditions = [
        ("confirmed", "1"),
        ("documents_30d", "1"),
        ("project_manager_30d", "1"),
        ("emergency_contact_30d", "1"),
    ];
    let verified = desk.post(&format!("{room}/verify"), &conditions).await;
    assert_eq!(verified.status, StatusCode::SEE_OTHER);
    says(&nobody.get(&public).await, &["已纳入", "30日内补齐材料", "2026年6月5日"]);
    says(&nobody.get(&format!("/firms/{NEWCOMER}")).await, &["2026年5月6日纳入", "30日内补齐材料"]);
    says(&nobody.get(&format!("/firms/{ANJU}")).await, &["未报备"]);
    conditions_are_met(&desk, &nobody, &room).await;
    let letters = lianping::notice::queries::newest(test.db(), 20).await.unwrap();
    let told = letters.iter().filter(|(delivery, _)| delivery.recipient == "tangli@firm.test");
    assert_eq!(told.count(), 4, "received twice, what is missing, verified");
}

#[tokio::test]
async fn a_firm_files_for_itself_and_its_branch_and_sees_nobody_else_s() {
    let test = TestApp::with_cast("2026-05-06").await;
    let site = site(&test);
    let firm = at_the_desk(&test, &site, "qiye1", Role::FirmAgent).await;
    let foreign = firm.post("/portal/filings", &[("kind", "entry"), ("uscc", NEWCOMER)]).await;
    assert_eq!(foreign.status, StatusCode::UNPROCESSABLE_ENTITY);
    let begun = firm.post("/portal/filings", &[("kind", "entry"), ("uscc", ANJU)]).await;
    let room = begun.header("location").to_owned();
    says(&firm.get(&room).await, &["安居物业服务有限公司", "填写报备"]);
    says(&firm.get("/portal/filings").await, &["草稿", "安居物业服务有限公司"]);
    let licence = format!("{room}/papers/business_licence");
    assert_eq!(firm.get(&licence).await.status, StatusCode::NOT_FOUND, "not yet");
    let reviewer = at_the_desk(&test, &site, "jingban1", Role::Reviewer).await;
    let at_the_desk_room = room.replace("/portal", "/desk");
    assert_eq!(reviewer.get(&at_the_desk_room).await.status, StatusCode::NOT_FOUND, "a draft");
    let firm = enter(&test, &site, "qiye1", Role::FirmAgent).await;
    assert_eq!(fill(&firm, &room, "submit", &[]).await.status, StatusCode::SEE_OTHER);
    assert_eq!(reviewer.get(&at_the_desk_room).await.status, StatusCode::OK);
    assert!(firm.get(&licence).await.header("content-disposition").starts_with("attachment"));
    set_up_at(&test, "qiye9", Role::FirmAgent, crate::support::HEXIE).await;
    let other = enter(&test, &site, "qiye9", Role::FirmAgent).await;
    assert_eq!(other.get(&licence).await.status, StatusCode::NOT_FOUND, "a neighbour's");
    let firm = enter(&test, &site, "qiye1", Role::FirmAgent).await;
    let reviewer = enter(&test, &site, "jingban1", Role::Reviewer).await;
    let taken = fill(&reviewer, &at_the_desk_room, "save", &[]).await;
    assert_eq!(taken.status, StatusCode::UNPROCESSABLE_ENTITY, "a firm's own is the firm's");
    assert_eq!(firm.post(&format!("{room}/withdraw"), &[]).await.status, StatusCode::SEE_OTHER);
    says(&firm.get(&room).await, &["已撤回"]);
}
