//! Who comes back too early, and who comes back on the first free day: over HTTP.

use super::restricted::restricted;
use crate::support::{HEXIE, TestApp};
use crate::web::browser::Browser;
use crate::web::visitor::{Answer, site};
use crate::web::{at_the_desk, enter};
use axum::http::StatusCode;
use entity::value::Role;

const ITEMS: [&str; 4] = ["business_licence", "office_proof", "project_manager_paper", "pledge"];
const FIELDS: [(&str, &str); 8] = [
    ("name", "和谐物业服务有限公司"),
    ("legal_representative", "何协"),
    ("phone", "0871-65550201"),
    ("email", "hexie@firm.test"),
    ("address", "五华区学府路30号1栋101室"),
    ("project_manager", "李青"),
    ("emergency_contact", "王和 0871-65550202"),
    ("act", "save"),
];

fn says(page: &Answer, all: &[&str]) {
    for said in all {
        assert!(page.text().contains(said), "{said} in {}", page.text());
    }
}

/// Begun, filled in and handed in at the counter; where it stands at the desk.
async fn files(desk: &Browser<'_>) -> String {
    let begun = desk.post("/desk/filings", &[("kind", "entry"), ("uscc", HEXIE)]).await;
    assert_eq!(begun.status, StatusCode::SEE_OTHER, "{}", begun.text());
    let room = begun.header("location").to_owned();
    let paper: &[u8] = b"%PDF-1.7\n1 0 obj\n%%EOF\n";
    for (at, item) in ITEMS.iter().enumerate() {
        let field = format!("file-{item}");
        let mut fields = FIELDS;
        fields[7].1 = if at + 1 == ITEMS.len() { "submit" } else { "save" };
        let saved = desk.upload(&room, (&field, "材料.pdf", paper), &fields).await;
        assert_eq!(saved.status, StatusCode::SEE_OTHER, "{}", saved.text());
    }
    room
}

#[tokio::test]
async fn two_years_after_it_walked_out_a_firm_is_refused_by_two_hands_and_reads_why() {
    let test = TestApp::with_cast("2026-05-06").await;
    restricted(&test).await;
    let site = site(&test);
    let desk = at_the_desk(&test, &site, "jingban1", Role::Reviewer).await;
    let room = files(&desk).await;
    says(&desk.get(&room).await, &["限制期内，不能纳入", "2024-1"]);
    let verified = desk.post(&format!("{room}/verify"), &[("confirmed", "1")]).await;
    assert_eq!(verified.status, StatusCode::UNPROCESSABLE_ENTITY);
    says(&verified, &["处于限制期，不能纳入"]);

    let proposal = [("what", "restriction"), ("text", "处于限制期，至2027年5月6日。")];
    let proposed = desk.post(&format!("{room}/proposal"), &proposal).await;
    assert_eq!(proposed.status, StatusCode::SEE_OTHER);
    let own = desk.post(&format!("{room}/sign"), &[("confirmed", "1")]).await;
    assert_eq!(own.status, StatusCode::FORBIDDEN);
    let approver = at_the_desk(&test, &site, "shenpi1", Role::Approver).await;
    says(&approver.get("/desk").await, &["审定报备：和谐物业服务有限公司"]);
    let unread = approver.post(&format!("{room}/sign"), &[]).await;
    assert_eq!(unread.status, StatusCode::UNPROCESSABLE_ENTITY);
    says(&unread, &["请先勾选确认"]);
    let signed = approver.post(&format!("{room}/sign"), &[("confirmed", "1")]).await;
    assert_eq!(signed.status, StatusCode::SEE_OTHER);

    let nobody = Browser { site: &site, cookie: String::new() };
    let page = nobody.get(&room.replace("/desk", "")).await;
    says(&page, &["不予纳入", "处于限制期", "至2027年5月6日"]);
    says(&nobody.get(&format!("/firms/{HEXIE}")).await, &["未报备"]);
}

#[tokio::test]
async fn on_the_first_free_day_it_is_verified_like_anybody_else() {
    let test = TestApp::with_cast("2027-05-06").await;
    restricted(&test).await;
    let site = site(&test);
    let desk = at_the_desk(&test, &site, "jingban1", Role::Reviewer).await;
    let room = files(&desk).await;
    let confirmed = [("confirmed", "1")];
    let early = desk.post(&format!("{room}/verify"), &confirmed).await;
    assert_eq!(early.status, StatusCode::UNPROCESSABLE_ENTITY, "the last day");
    test.today_is("2027-05-07");
    let desk = enter(&test, &site, "jingban1", Role::Reviewer).await;
    let page = desk.get(&room).await;
    assert!(!page.text().contains("限制期内，不能纳入"), "{}", page.text());
    let verified = desk.post(&format!("{room}/verify"), &confirmed).await;
    assert_eq!(verified.status, StatusCode::SEE_OTHER, "{}", verified.text());
    let nobody = Browser { site: &site, cookie: String::new() };
    says(&nobody.get(&format!("/firms/{HEXIE}")).await, &["2027年5月7日纳入"]);
}
