//! 账号与角色 over HTTP: two administrators, each with their own part.

use super::{at_the_desk, enter, set_up};
use crate::identity::PASSWORD;
use crate::support::{ANJU, ANJU_BRANCH, TestApp};
use crate::web::visitor::{get, site};
use axum::http::StatusCode;
use entity::value::Role;
use lianping::identity::queries;
use lianping::notice::queries::newest;

#[tokio::test]
async fn an_account_is_made_by_one_hand_and_given_its_role_by_another() {
    let test = TestApp::with_cast("2026-06-24").await;
    let site = site(&test);
    let system = at_the_desk(&test, &site, "xitong1", Role::SystemAdmin).await;
    let security = at_the_desk(&test, &site, "anquan1", Role::SecurityAdmin).await;

    let form = system.get("/desk/accounts/new?kind=street").await;
    assert!(form.text().contains(r#"<option value="530102001000">华山街道</option>"#));
    let fields = [
        ("kind", "street"),
        ("scope", "530102001000"),
        ("login", "Huashan1"),
        ("post", "华山街道物业岗"),
        ("email", "huashan1@wuhua.test"),
    ];
    let made = system.post("/desk/accounts/new", &fields).await;
    assert_eq!(made.header("location"), "/desk/accounts/huashan1?done=invited");
    let page = system.get(made.header("location")).await;
    assert!(page.text().contains("已邀请，未启用") && page.text().contains("华山街道"));
    assert!(!page.text().contains("/roles\""), "granting is another's part");
    let refused = system.post("/desk/accounts/huashan1/roles", &[("role", "street_officer")]).await;
    assert_eq!(refused.status, StatusCode::FORBIDDEN);

    let page = security.get("/desk/accounts/huashan1").await;
    assert!(page.text().contains("/desk/accounts/huashan1/roles"));
    assert!(!page.text().contains("/disable"), "disabling is another's part");
    let given = security.post("/desk/accounts/huashan1/roles", &[("role", "street_officer")]).await;
    assert_eq!(given.header("location"), "/desk/accounts/huashan1?done=granted");
    let wrong = security.post("/desk/accounts/huashan1/roles", &[("role", "reviewer")]).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(wrong.text().contains("role=\"alert\""));

    // The link in the mail sets the password, once.
    let (_, letter) = newest(test.db(), 1).await.unwrap().remove(0);
    let link = letter.plain.lines().find_map(|line| line.split_once("/invitations/")).unwrap().1;
    let link = format!("/invitations/{link}");
    let fields = [("password", PASSWORD), ("again", PASSWORD)];
    assert_eq!(system.post(&link, &fields).await.header("location"), "/login");
    assert_eq!(system.post(&link, &fields).await.status, StatusCode::UNPROCESSABLE_ENTITY);
    let officer = enter(&test, &site, "huashan1", Role::StreetOfficer).await;
    assert_eq!(officer.get("/desk").await.status, StatusCode::OK);

    // Disabled, asked again first, and signed out at once.
    let asked = system.get("/desk/accounts/huashan1/disable").await;
    assert!(asked.text().contains("停用后立即退出全部登录"));
    let done = system.post("/desk/accounts/huashan1/disable", &[]).await;
    assert_eq!(done.header("location"), "/desk/accounts/huashan1?done=disabled");
    assert_eq!(officer.get("/desk").await.header("location"), "/login?next=%2Fdesk");
    let done = system.post("/desk/accounts/huashan1/enable", &[]).await;
    assert_eq!(done.header("location"), "/desk/accounts/huashan1?done=enabled");
}

#[tokio::test]
async fn what_was_typed_stays_and_the_error_stands_beside_its_field() {
    let test = TestApp::with_cast("2026-06-24").await;
    let site = site(&test);
    let system = at_the_desk(&test, &site, "xitong1", Role::SystemAdmin).await;
    let typed = |login: &'static str, email: &'static str| {
        [("kind", "bureau"), ("login", login), ("post", "经办<b>九岗"), ("email", email)]
    };
    for (login, email, id) in [
        ("x", "a@wuhua.test", "login-e"),
        ("xitong1", "a@wuhua.test", "login-e"),
        ("jingban9", "", "email-e"),
        ("jingban9", "xitong1@wuhua.test", "email-e"),
    ] {
        let answer = system.post("/desk/accounts/new", &typed(login, email)).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(
            answer.text().contains(&format!(r#"<p class="err" id="{id}">"#)),
            "{login} {email}"
        );
        assert!(answer.text().contains("value=\"经办&lt;b&gt;九岗\""));
        assert!(answer.text().contains(&format!("value=\"{login}\"")));
    }
    assert!(queries::account(test.db(), "jingban9").await.unwrap().is_none());

    // A firm is found by its code and shown by its name; a branch is not one.
    let firm = system.get(&format!("/desk/accounts/new?kind=firm&scope={ANJU}")).await;
    assert!(firm.text().contains("<b>安居物业服务有限公司</b>"));
    let branch = system.get(&format!("/desk/accounts/new?kind=firm&scope={ANJU_BRANCH}")).await;
    assert!(branch.text().contains("名录里没有这个代码的企业"));
    let fields = [
        ("kind", "firm"),
        ("scope", ANJU_BRANCH),
        ("login", "anju1"),
        ("post", "联络岗"),
        ("email", "anju1@wuhua.test"),
    ];
    let refused = system.post("/desk/accounts/new", &fields).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
}

#[tokio::test]
async fn nobody_changes_their_own_account() {
    let test = TestApp::with_cast("2026-06-24").await;
    let site = site(&test);
    let system = at_the_desk(&test, &site, "xitong1", Role::SystemAdmin).await;
    let security = at_the_desk(&test, &site, "anquan1", Role::SecurityAdmin).await;
    for (browser, path, fields) in [
        (&system, "/desk/accounts/xitong1/disable", vec![]),
        (&system, "/desk/accounts/xitong1/factor", vec![]),
        (&security, "/desk/accounts/anquan1/roles", vec![("role", "security_admin")]),
    ] {
        let answer = browser.post(path, &fields).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{path}");
        assert!(answer.text().contains("不能"), "{path}");
    }
    let nobody = system.post("/desk/accounts/nobody/disable", &[]).await;
    assert_eq!(nobody.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn the_list_is_searched_by_login_post_place_and_kind() {
    let test = TestApp::with_cast("2026-06-24").await;
    let site = site(&test);
    let system = at_the_desk(&test, &site, "xitong1", Role::SystemAdmin).await;
    for role in Role::ALL {
        set_up(&test, &format!("p-{}", role.word().replace('_', "-")), *role).await;
    }
    for (query, found) in [
        ("", 10),
        ("?q=p-approver", 1),
        ("?q=%E5%8D%8E%E5%B1%B1%E8%A1%97%E9%81%93", 1),
        ("?kind=bureau", 3),
        ("?kind=firm&q=%E5%AE%89%E5%B1%85", 1),
        ("?q=nobody-at-all", 0),
    ] {
        let page = system.get(&format!("/desk/accounts{query}")).await;
        let rows =
            page.text().matches(r#"<th scope="row" class="nowrap"><a href="/desk/accounts/"#);
        assert_eq!(rows.count(), found, "{query}");
    }
}

#[tokio::test]
async fn the_demo_s_page_is_the_demo_s_only() {
    let test = TestApp::with_cast("2026-06-24").await;
    let site = site(&test);
    let nobody = "/demo/mail/00000000-0000-0000-0000-0000000000ff";
    for path in ["/demo", "/demo/mail", nobody] {
        assert_eq!(get(&site, path).await.status, StatusCode::NOT_FOUND, "{path}");
    }
}
