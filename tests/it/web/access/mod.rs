//! Who gets in where: people with their cookies, every address, every role.

mod accounts;
mod matrix;
mod record;
mod sessions;

pub use super::browser::{Browser, cookie_set};
use crate::identity::{PASSWORD, attempt};
use crate::support::TestApp;
use entity::value::Role;
use lianping::identity::{
    Actor, NewAccount, Password, SetUp, code_now, kind_of, needs_factor, new_factor_secret,
    set_up_account, show_factor, sign_in, use_session,
};
use lianping::web::Site;
use tokio::sync::OnceCell;

/// Hashing takes its time.
static HASHED: OnceCell<Password> = OnceCell::const_new();

fn scope(role: Role) -> &'static str {
    match role {
        Role::StreetOfficer => "530102001000",
        Role::CommunityClerk => "530102001001",
        Role::FirmAgent => crate::support::ANJU,
        _ => "",
    }
}

/// The key of everybody's one-time codes.
fn key() -> String {
    new_factor_secret([5; 32])
}

/// An account with the role, ready for use.
pub async fn set_up(test: &TestApp, login: &str, role: Role) {
    set_up_at(test, login, role, scope(role)).await;
}

/// The same at a street, a community or a firm of one's choice.
pub async fn set_up_at(test: &TestApp, login: &str, role: Role, scope: &str) {
    let password = HASHED.get_or_init(async || Password::new(PASSWORD.to_owned()).await.unwrap());
    let kind = kind_of(role);
    let new = NewAccount {
        login: login.to_owned(),
        post: format!("{login}岗"),
        kind,
        scope: scope.to_owned(),
        email: Some(format!("{login}@wuhua.test")),
    };
    let (roles, password) = (vec![role], password.await.clone());
    let factor = needs_factor(kind).then(key);
    let set_up = SetUp { new, roles, password, factor };
    set_up_account(&test.app, Actor::Operator, set_up).await.unwrap();
}

/// Signs in as far as the role needs; time goes on, so that a code is fresh.
pub async fn enter<'s>(test: &TestApp, site: &'s Site, login: &str, role: Role) -> Browser<'s> {
    let mut cookie = sign_in(&test.app, attempt(login, PASSWORD)).await.unwrap();
    if needs_factor(kind_of(role)) {
        test.pass(chrono::Duration::seconds(30));
        let who = use_session(&test.app, cookie.reveal()).await.unwrap().unwrap();
        let code = code_now(&key(), test.now()).unwrap();
        cookie = show_factor(&test.app, &who, &code).await.unwrap();
    }
    Browser { site, cookie: format!("__Host-lianping={}", cookie.reveal()) }
}

/// An account with the role, and a browser in which it is signed in.
pub async fn at_the_desk<'s>(
    test: &TestApp,
    site: &'s Site,
    login: &str,
    role: Role,
) -> Browser<'s> {
    set_up(test, login, role).await;
    enter(test, site, login, role).await
}
