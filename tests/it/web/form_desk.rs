//! The desks that put in scores, over HTTP: drafts, handing in, and what is
//! refused.

use super::browser::Browser;
use super::visitor::{Answer, site};
use crate::identity::{account, asked, security, signed_in};
use crate::support::{CUIHU, HEXIE, SHUIJING, TestApp, reviewer};
use axum::http::StatusCode;
use entity::value::{AccountKind, Role};
use lianping::identity::take_role;
use lianping::rating::{close_cycle, open_cycle};
use lianping::web::Site;
use sea_orm::{EntityTrait, PaginatorTrait};

pub const STREET: (AccountKind, &str, Role) =
    (AccountKind::Street, "530102001000", Role::StreetOfficer);
const COMMUNITY: (AccountKind, &str, Role) =
    (AccountKind::Community, "530102001001", Role::CommunityClerk);

pub async fn desk<'s>(
    test: &TestApp,
    site: &'s Site,
    login: &str,
    (kind, scope, role): (AccountKind, &str, Role),
) -> Browser<'s> {
    account(test, asked(login, kind, scope), &[role]).await;
    let (cookie, _) = signed_in(test, login).await;
    Browser { site, cookie: format!("__Host-lianping={cookie}") }
}

pub async fn open() -> TestApp {
    let test = TestApp::with_cast("2026-06-24").await;
    open_cycle(&test.app, &reviewer(), "2026".parse().unwrap()).await.unwrap();
    test
}

fn path(compound: &str) -> String {
    format!("/desk/forms/{compound}")
}

/// Sends the street's form as its page would.
async fn send(
    browser: &Browser<'_>,
    compound: &str,
    (version, button): (&str, &str),
    points: [&str; 4],
) -> Answer {
    let mut fields = vec![("cycle", "2026"), ("version", version), ("do", button)];
    let names = ["points-S1", "points-S2", "points-S3", "points-S4"];
    fields.extend(names.into_iter().zip(points));
    fields.push(("comment-S1", "两项按期完成"));
    browser.upload(&path(compound), ("none", "", b""), &fields).await
}

/// The version that the page's form bears.
fn version(page: &Answer) -> String {
    let (_, rest) = page.text().split_once(r#"name="version" value=""#).expect("a version");
    rest.split('"').next().unwrap().to_owned()
}

const GOOD: [&str; 4] = ["24.5", "20", "19.25", "15"];

#[tokio::test]
async fn a_draft_is_mended_handed_in_taken_back_and_handed_in_again() {
    let test = open().await;
    let site = site(&test);
    let officer = desk(&test, &site, "huashan1", STREET).await;
    let empty = officer.get(&path(CUIHU)).await;
    assert!(empty.text().contains("还没有保存") && empty.text().contains("交接与协同"));
    let saved = send(&officer, CUIHU, ("0", "save"), ["24.5", "27", "", "20"]).await;
    assert_eq!((saved.status, saved.header("location")), (StatusCode::SEE_OTHER, &*path(CUIHU)));
    let draft = officer.get(&path(CUIHU)).await;
    assert!(draft.text().contains(r#"value="27""#) && draft.text().contains("两项按期完成"));
    assert!(
        officer
            .get("/desk/forms")
            .await
            .text()
            .contains(r#"<span class="tag tag-warn">草稿</span>"#)
    );

    let wrong = send(&officer, CUIHU, ("1", "check"), ["24.5", "27", "", "20"]).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    let text = wrong.text();
    assert!(text.contains(r##"<a href="#p-S2">“应急处置”：27超过满分25。"##), "{text}");
    assert!(text.contains(r##"<a href="#p-S3">“纠纷调处”：没有填得分。"##), "{text}");
    assert!(text.contains(r##"<a href="#c-S4">“交接与协同”：打了满分，请写一句说明。"##), "{text}");
    assert!(text.contains(r#"value="27""#), "what was typed stays");

    let checked = send(&officer, CUIHU, (&version(&wrong), "check"), GOOD).await;
    let confirm = format!("{}/confirm", path(CUIHU));
    assert_eq!((checked.status, checked.header("location")), (StatusCode::SEE_OTHER, &*confirm));
    let confirm = officer.get(&confirm).await;
    assert!(confirm.text().contains("小计78.75，满分100"), "{}", confirm.text());
    let version = version(&confirm);
    let fields = [("cycle", "2026"), ("version", version.as_str())];
    let submit = format!("{}/submit", path(CUIHU));
    assert_eq!(officer.post(&submit, &fields).await.status, StatusCode::SEE_OTHER);
    let locked = officer.get(&path(CUIHU)).await;
    assert!(locked.text().contains("第1号表") && !locked.text().contains("<textarea"));
    assert!(
        officer.get("/desk/forms").await.text().contains(r#"<span class="sub">huashan1</span>"#)
    );
    let late = send(&officer, CUIHU, (&version, "save"), GOOD).await;
    assert!(late.text().contains("要修改，请先撤回"));
    assert_eq!(officer.post(&submit, &fields).await.status, StatusCode::UNPROCESSABLE_ENTITY);

    let withdraw = format!("{}/withdraw", path(CUIHU));
    assert_eq!(officer.post(&withdraw, &fields[..1]).await.status, StatusCode::SEE_OTHER);
    assert!(officer.get(&path(CUIHU)).await.text().contains("<textarea"));
    let twice = officer.post(&withdraw, &fields[..1]).await;
    assert_eq!(twice.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(officer.post(&submit, &fields).await.status, StatusCode::SEE_OTHER);
    assert!(officer.get(&path(CUIHU)).await.text().contains("第1号表"));
}

#[tokio::test]
async fn what_another_window_saved_is_not_overwritten_unseen() {
    let test = open().await;
    let site = site(&test);
    let officer = desk(&test, &site, "huashan1", STREET).await;
    send(&officer, CUIHU, ("0", "save"), GOOD).await;
    let other = send(&officer, CUIHU, ("0", "save"), ["1", "2", "3", "4"]).await;
    assert_eq!(other.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(other.text().contains("刚在另一个窗口保存过"));
    assert!(other.text().contains(r#"value="2""#), "what was typed stays");
    assert!(other.text().contains("已保存的是：20"), "and what is saved is shown");
    assert!(officer.get(&path(CUIHU)).await.text().contains(r#"value="24.5""#));
    let seen = send(&officer, CUIHU, (&version(&other), "save"), ["1", "2", "3", "4"]).await;
    assert_eq!(seen.status, StatusCode::SEE_OTHER);
    assert!(officer.get(&path(CUIHU)).await.text().contains(r#"value="3""#));
}

#[tokio::test]
async fn nobody_gets_at_a_neighbour_s_compound_or_at_one_they_keep_away_from() {
    let test = open().await;
    let site = site(&test);
    let clerk = desk(&test, &site, "cuihu1", COMMUNITY).await;
    assert_eq!(clerk.get(&path(SHUIJING)).await.status, StatusCode::NOT_FOUND);
    assert_eq!(send(&clerk, SHUIJING, ("0", "save"), GOOD).await.status, StatusCode::NOT_FOUND);
    let fields = [("cycle", "2026"), ("version", "0")];
    for deed in ["submit", "withdraw"] {
        let answer = clerk.post(&format!("{}/{deed}", path(SHUIJING)), &fields).await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND, "{deed}");
    }
    let list = clerk.get("/desk/forms").await;
    let text = list.text();
    assert!(text.contains("翠湖苑") && !text.contains("水晶宫小区"), "{text}");

    let officer = desk(&test, &site, "huashan1", STREET).await;
    let declared = [("object", HEXIE), ("note", "亲属任职")];
    let declared = officer.post("/desk/account/interests", &declared).await;
    assert_eq!(declared.status, StatusCode::SEE_OTHER);
    assert!(officer.get(&path(SHUIJING)).await.text().contains("应当回避"));
    let barred = send(&officer, SHUIJING, ("0", "save"), GOOD).await;
    assert_eq!(barred.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(barred.text().contains("应当回避") && barred.text().contains(r#"value="19.25""#));
    assert_eq!(send(&officer, CUIHU, ("0", "save"), GOOD).await.status, StatusCode::SEE_OTHER);
}

#[tokio::test]
async fn a_cycle_closed_meanwhile_refuses_and_keeps_what_was_typed() {
    let test = open().await;
    let site = site(&test);
    let officer = desk(&test, &site, "huashan1", STREET).await;
    send(&officer, CUIHU, ("0", "check"), GOOD).await;
    close_cycle(&test.app, &reviewer(), "2026".parse().unwrap()).await.unwrap();
    let late = send(&officer, CUIHU, ("1", "save"), ["24.5", "20", "18", "15"]).await;
    assert_eq!(late.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(late.text().contains(r#"value="18""#) && late.text().contains(r#"role="alert""#));
    assert!(!late.text().contains("保存草稿"), "there is nothing to press any more");
    let fields = [("cycle", "2026"), ("version", "1")];
    let submitted = officer.post(&format!("{}/submit", path(CUIHU)), &fields).await;
    assert_eq!(submitted.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(officer.get("/desk/forms").await.text().contains("没有可填报的评价周期"));
    assert_eq!(officer.get(&path(CUIHU)).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn a_role_taken_away_stops_working_at_the_next_request() {
    let test = open().await;
    let site = site(&test);
    let officer = desk(&test, &site, "huashan1", STREET).await;
    send(&officer, CUIHU, ("0", "save"), GOOD).await;
    take_role(&test.app, &security(), "huashan1", Role::StreetOfficer).await.unwrap();
    assert_eq!(officer.get(&path(CUIHU)).await.status, StatusCode::FORBIDDEN);
    assert_eq!(send(&officer, CUIHU, ("1", "save"), GOOD).await.status, StatusCode::FORBIDDEN);
    assert!(!officer.get("/desk").await.text().contains("/desk/forms"));
}

#[tokio::test]
async fn the_list_is_searched_filtered_and_taken_away_and_tells_no_scores() {
    let test = open().await;
    let site = site(&test);
    let officer = desk(&test, &site, "huashan1", STREET).await;
    send(&officer, CUIHU, ("0", "save"), GOOD).await;
    let drafts = officer.get("/desk/forms?state=draft").await;
    assert!(drafts.text().contains("翠湖苑") && !drafts.text().contains("水晶宫小区"));
    let by_sound = officer.get("/desk/forms?q=sjg").await;
    assert!(by_sound.text().contains("水晶宫小区") && !by_sound.text().contains(">翠湖苑<"));
    let place = officer.get("/desk/forms?place=530102001001").await;
    assert!(place.text().contains(">翠湖苑<") && !place.text().contains("水晶宫小区"));
    assert!(place.text().contains("&lt;5 / 12"), "few ballots are not counted");
    let csv = officer.get("/desk/forms.csv?state=draft").await;
    let row = format!("{CUIHU},翠湖苑,华山街道,");
    assert!(csv.text().contains(&row) && csv.text().contains(",老旧,20,草稿,未交,未交,<5,12"));
    assert!(!csv.text().contains("24.5") && csv.text().lines().count() == 2);
    assert!(officer.get("/desk/forms.xlsx").await.body.starts_with(b"PK"));
}

#[tokio::test]
async fn evidence_is_kept_behind_an_indicator_given_out_and_removed() {
    let test = open().await;
    let site = site(&test);
    let officer = desk(&test, &site, "huashan1", STREET).await;
    let pdf = b"%PDF-1.7\n1 0 obj\n%%EOF\n";
    let fields = [("cycle", "2026"), ("version", "0"), ("points-S1", "24.5")];
    let wrong = officer.upload(&path(CUIHU), ("file-S1", "表.pdf", b"MZ\x90"), &fields).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(wrong.text().contains("只收PDF") && wrong.text().contains(r#"value="24.5""#));
    let kept = officer.upload(&path(CUIHU), ("file-S1", "巡查记录.pdf", pdf), &fields).await;
    assert_eq!(kept.status, StatusCode::SEE_OTHER);
    let page = officer.get(&path(CUIHU)).await;
    let place = format!("{}/evidence/", path(CUIHU));
    let (_, rest) = page.text().split_once(&place).expect("a link to the file");
    let id = rest.split('"').next().unwrap().to_owned();
    let file = officer.get(&format!("{place}{id}")).await;
    assert_eq!(file.body, pdf);
    assert!(file.header("content-disposition").starts_with("attachment;"));

    // Another officer of the same street has a form, and files, of their own.
    let other = desk(&test, &site, "huashan2", STREET).await;
    assert_eq!(other.get(&format!("{place}{id}")).await.status, StatusCode::NOT_FOUND);
    let fields = [("cycle", "2026"), ("version", "0"), ("remove", id.as_str())];
    other.upload(&path(CUIHU), ("none", "", b""), &fields).await;
    assert!(officer.get(&path(CUIHU)).await.text().contains("巡查记录.pdf"));
    let kept = async || entity::evidence::Entity::find().count(test.db()).await.unwrap();
    assert_eq!(kept().await, 1);
    let fields = [("cycle", "2026"), ("version", "1"), ("remove", id.as_str())];
    officer.upload(&path(CUIHU), ("none", "", b""), &fields).await;
    assert!(!officer.get(&path(CUIHU)).await.text().contains("巡查记录.pdf"));
    assert_eq!(officer.get(&format!("{place}{id}")).await.status, StatusCode::NOT_FOUND);
    assert_eq!(kept().await, 0, "the file itself is gone, too");

    for version in 2..7 {
        let version = version.to_string();
        let fields = [("cycle", "2026"), ("version", version.as_str())];
        let sent = ("file-S2", "照片.pdf", &pdf[..]);
        assert_eq!(officer.upload(&path(CUIHU), sent, &fields).await.status, StatusCode::SEE_OTHER);
    }
    let fields = [("cycle", "2026"), ("version", "7")];
    let sixth = officer.upload(&path(CUIHU), ("file-S2", "照片.pdf", pdf), &fields).await;
    assert!(sixth.text().contains("每项最多5个文件"), "{}", sixth.status);
}

#[tokio::test]
async fn a_draft_saves_itself_unless_another_version_is_to_be_looked_at_first() {
    let test = open().await;
    let site = site(&test);
    let officer = desk(&test, &site, "huashan1", STREET).await;
    let script = "/draft.js\" defer>";
    let empty = officer.get(&path(CUIHU)).await;
    assert!(empty.text().contains(script) && empty.text().contains("已自动保存"));
    let address = empty.text().split("<script src=\"").nth(1).unwrap().split('"').next().unwrap();
    let served = officer.get(address).await;
    assert_eq!(served.header("content-type"), "text/javascript; charset=utf-8");
    send(&officer, CUIHU, ("0", "save"), GOOD).await;
    let stale = send(&officer, CUIHU, ("0", "save"), ["1", "2", "3", "4"]).await;
    assert_eq!(stale.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(!stale.text().contains(script), "what was typed would overwrite it");
    assert_eq!(version(&stale), "1");
}
