use super::{PASSWORD, account, admin, asked, attempt, signed_in};
use crate::support::TestApp;
use entity::value::{AccountKind, Role};

use lianping::identity::{
    NewFactor, Reviewer, change_password, code_now, forget_password, invite_account, invite_again,
    new_factor_secret, set_factor, set_password_by_link, show_factor, sign_in, sign_out,
    sign_out_elsewhere, use_session,
};

#[tokio::test]
async fn an_invitation_is_accepted_once() {
    let test = TestApp::with_cast("2026-06-24").await;
    let app = &test.app;
    let new = asked("street1", AccountKind::Street, "530102001000");
    let linked = invite_account(app, &admin(), new).await.unwrap();
    let again = invite_again(app, &admin(), "street1").await.unwrap();
    let set = async |token: &str, password: &str| {
        set_password_by_link(app, token, password.to_owned()).await.map_err(|is| is.to_string())
    };
    let over = "this link was used, or its time is over".to_owned();
    assert_eq!(set(linked.token.reveal(), PASSWORD).await, Err(over.clone()), "replaced");
    let guessed = set(again.token.reveal(), "street1street1").await;
    assert_eq!(guessed, Err("the password is easy to guess".to_owned()));
    assert_eq!(set(again.token.reveal(), PASSWORD).await, Ok("street1".to_owned()));
    assert_eq!(set(again.token.reveal(), PASSWORD).await, Err(over.clone()));
    let late = invite_again(app, &admin(), "street1").await.unwrap();
    test.today_is("2026-07-01");
    assert_eq!(set(late.token.reveal(), PASSWORD).await, Err(over));
}

#[tokio::test]
async fn unknown_and_wrong_read_alike_and_guessing_slows_down() {
    let test = TestApp::with_cast("2026-06-24").await;
    account(&test, asked("street1", AccountKind::Street, "530102001000"), &[]).await;
    let try_in = async |name: &str, password: &str| {
        sign_in(&test.app, attempt(name, password)).await.map(drop).map_err(|is| is.to_string())
    };
    let wrong = Err("login, password or code is wrong".to_owned());
    assert_eq!(try_in("nobody", PASSWORD).await, wrong);
    for _ in 0..5 {
        assert_eq!(try_in("street1", "wrong").await, wrong);
    }
    let waits = try_in("street1", PASSWORD).await.unwrap_err();
    assert!(waits.starts_with("too many wrong tries"), "{waits}");
    test.pass(chrono::Duration::seconds(30));
    assert_eq!(try_in("STREET1@wuhua.test", PASSWORD).await, wrong, "an address is as it is");
    test.pass(chrono::Duration::seconds(60));
    assert_eq!(try_in("street1@wuhua.test", PASSWORD).await, Ok(()));
    assert_eq!(try_in("street1", PASSWORD).await, Ok(()), "the count begins anew");
}

#[tokio::test]
async fn a_session_ends_when_idle_after_eight_hours_and_when_ended() {
    let test = TestApp::with_cast("2026-06-24").await;
    account(&test, asked("street1", AccountKind::Street, "530102001000"), &[]).await;
    let (cookie, who) = signed_in(&test, "street1").await;
    let (other, _) = signed_in(&test, "street1").await;
    let alive = async |cookie: &str| use_session(&test.app, cookie).await.unwrap().is_some();
    for _ in 0..33 {
        test.pass(chrono::Duration::minutes(14));
        assert!(alive(&cookie).await, "used within a quarter of an hour");
    }
    assert!(!alive(&other).await, "idle");
    test.pass(chrono::Duration::minutes(19));
    assert!(!alive(&cookie).await, "eight hours");
    let (cookie, who_now) = signed_in(&test, "street1").await;
    let (other, _) = signed_in(&test, "street1").await;
    sign_out_elsewhere(&test.app, &who_now).await.unwrap();
    assert!(alive(&cookie).await && !alive(&other).await);
    sign_out(&test.app, &who_now).await.unwrap();
    assert!(!alive(&cookie).await);
    assert_eq!(who.account.login, "street1");
}

#[tokio::test]
async fn a_bureau_post_acts_only_after_its_second_factor_and_a_code_is_good_once() {
    let test = TestApp::with_cast("2026-06-24").await;
    let app = &test.app;
    account(&test, asked("jingban2", AccountKind::Bureau, ""), &[Role::Reviewer]).await;
    let (_, who) = signed_in(&test, "jingban2").await;
    assert!(Reviewer::try_from(&who).is_err(), "a password is not enough");
    let secret = new_factor_secret([3; 32]);
    let code = code_now(&secret, test.now()).unwrap();
    let new = NewFactor { secret: secret.clone(), code: code.clone() };
    let recovery = set_factor(app, &who, new).await.unwrap();
    assert_eq!(recovery.len(), 10);

    let (first, who) = signed_in(&test, "jingban2").await;
    assert!(Reviewer::try_from(&who).is_err());
    assert!(show_factor(app, &who, &code).await.is_err(), "used when it was set up");
    test.pass(chrono::Duration::seconds(30));
    let code = code_now(&secret, test.now()).unwrap();
    let cookie = show_factor(app, &who, &code).await.unwrap();
    assert!(use_session(app, &first).await.unwrap().is_none(), "another cookie");
    let who = use_session(app, cookie.reveal()).await.unwrap().unwrap();
    assert!(Reviewer::try_from(&who).is_ok());

    let (_, who) = signed_in(&test, "jingban2").await;
    assert!(show_factor(app, &who, &code).await.is_err(), "used");
    let typed = recovery[0].to_lowercase().replace('-', " ");
    assert!(show_factor(app, &who, &typed).await.is_ok());
    let (_, who) = signed_in(&test, "jingban2").await;
    assert!(show_factor(app, &who, &recovery[0]).await.is_err(), "used");
}

#[tokio::test]
async fn another_password_ends_the_other_sessions() {
    let test = TestApp::with_cast("2026-06-24").await;
    let app = &test.app;
    account(&test, asked("street1", AccountKind::Street, "530102001000"), &[]).await;
    let (cookie, who) = signed_in(&test, "street1").await;
    let (other, _) = signed_in(&test, "street1").await;
    let new = "换了一个很长的口令哦".to_owned();
    assert!(change_password(app, &who, "wrong".to_owned(), new.clone()).await.is_err());
    change_password(app, &who, PASSWORD.to_owned(), new.clone()).await.unwrap();
    assert!(use_session(app, &cookie).await.unwrap().is_some());
    assert!(use_session(app, &other).await.unwrap().is_none());
    assert!(sign_in(app, attempt("street1", PASSWORD)).await.is_err());

    assert!(forget_password(app, "nobody").await.unwrap().is_none());
    let linked = forget_password(app, "street1@wuhua.test").await.unwrap().unwrap();
    set_password_by_link(app, linked.token.reveal(), PASSWORD.to_owned()).await.unwrap();
    assert!(use_session(app, &cookie).await.unwrap().is_none(), "by a link all end");
    assert!(sign_in(app, attempt("street1", PASSWORD)).await.is_ok());
}
