use super::invite::{enter, known};
use crate::app::App;
use crate::error::Result;
use crate::identity::store::{Change, add_role, save_account};
use crate::identity::{AccountRefused, Actor, Event, NewAccount, Password, kind_of};
use entity::value::Role;

/// An account as it is to be from its first day.
#[derive(Debug)]
pub struct SetUp {
    pub new: NewAccount,
    pub roles: Vec<Role>,
    pub password: Password,
    /// The second factor's key, in base32.
    pub factor: Option<String>,
}

/// An account ready for use, from the command line: the first ones of a new
/// registry, and those of the demo.
pub async fn set_up_account(app: &App, by: Actor, set_up: SetUp) -> Result<()> {
    let SetUp { new, roles, password, factor } = set_up;
    let work = app.begin(by).await?;
    let (new, id) = enter(app, &work, new).await?;
    password.check(&new.login)?;
    save_account(&work, id, Change::Password(password.hash)).await?;
    let has_factor = factor.is_some();
    if let Some(secret) = factor {
        save_account(&work, id, Change::Factor(Some((secret, 0)))).await?;
    }
    let account = known(&work, &new.login).await?;
    for &role in &roles {
        if kind_of(role) != account.kind {
            return Err(AccountRefused::RoleOfAnotherKind { kind: account.kind, role }.into());
        }
        add_role(&work, &account, role, work.actor()).await?;
    }
    let NewAccount { login, post, kind, scope, .. } = new;
    let factor = has_factor;
    work.commit(Event::AccountSetUp { login, post, kind, scope, roles, factor }).await
}
