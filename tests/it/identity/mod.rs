//! Accounts: coming in, proving oneself, rights that end at the next request.

mod rights;
mod signing_in;

use crate::support::TestApp;
use entity::value::{AccountKind, Role};
use lianping::identity::{
    Actor, NewAccount, SecurityAdmin, SignIn, SignedIn, SystemAdmin, grant_role, invite_account,
    set_password_by_link, sign_in, use_session,
};

pub const PASSWORD: &str = "青山绿水一二三四五六";

pub fn admin() -> SystemAdmin {
    SystemAdmin::at_the_command_line(Actor::Operator)
}

pub fn security() -> SecurityAdmin {
    SecurityAdmin::at_the_command_line(Actor::Operator)
}

pub fn asked(login: &str, kind: AccountKind, scope: &str) -> NewAccount {
    NewAccount {
        login: login.to_owned(),
        post: format!("{login}岗"),
        kind,
        scope: scope.to_owned(),
        email: Some(format!("{login}@wuhua.test")),
    }
}

/// An account that was invited and set its password, with the roles.
pub async fn account(test: &TestApp, new: NewAccount, roles: &[Role]) {
    let login = new.login.clone();
    let linked = invite_account(&test.app, &admin(), new).await.unwrap();
    set_password_by_link(&test.app, linked.token.reveal(), PASSWORD.to_owned()).await.unwrap();
    for &role in roles {
        grant_role(&test.app, &security(), &login, role).await.unwrap();
    }
}

pub fn attempt(name: &str, password: &str) -> SignIn {
    SignIn { name: name.to_owned(), password: password.to_owned(), agent: "test".to_owned() }
}

/// Signs in by password; the cookie and who it is.
pub async fn signed_in(test: &TestApp, login: &str) -> (String, SignedIn) {
    let cookie = sign_in(&test.app, attempt(login, PASSWORD)).await.unwrap();
    let who = use_session(&test.app, cookie.reveal()).await.unwrap().unwrap();
    (cookie.reveal().to_owned(), who)
}
