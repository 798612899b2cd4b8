use super::invite::known;
use crate::app::App;
use crate::error::{Missing, Result};
use crate::identity::store::{Change, Which, add_role, end_sessions, remove_role, save_account};
use crate::identity::{AccountRefused, Actor, Event, SecurityAdmin, SystemAdmin, kind_of, queries};
use crate::work::Work;
use entity::account;
use entity::value::Role;

pub async fn grant_role(app: &App, by: &SecurityAdmin, login: &str, role: Role) -> Result<()> {
    let work = app.begin(by).await?;
    let account = another(&work, login).await?;
    if kind_of(role) != account.kind {
        return Err(AccountRefused::RoleOfAnotherKind { kind: account.kind, role }.into());
    }
    if queries::roles(work.conn(), account.id).await?.contains(&role) {
        return Ok(());
    }
    add_role(&work, &account, role, work.actor()).await?;
    work.commit(Event::RoleGranted { login: account.login, role }).await
}

/// Stops working at the next request.
pub async fn take_role(app: &App, by: &SecurityAdmin, login: &str, role: Role) -> Result<()> {
    let work = app.begin(by).await?;
    let account = another(&work, login).await?;
    if !remove_role(&work, account.id, role).await? {
        return Err(Missing::new("role", &role).into());
    }
    work.commit(Event::RoleTaken { login: account.login, role }).await
}

/// Every session ends; the login stays in the record.
pub async fn disable_account(app: &App, by: &SystemAdmin, login: &str) -> Result<()> {
    let work = app.begin(by).await?;
    let account = another(&work, login).await?;
    save_account(&work, account.id, Change::Disabled(Some(work.at()))).await?;
    end_sessions(&work, account.id, Which::All).await?;
    work.commit(Event::AccountDisabled { login: account.login }).await
}

pub async fn enable_account(app: &App, by: &SystemAdmin, login: &str) -> Result<()> {
    let work = app.begin(by).await?;
    let account = another(&work, login).await?;
    save_account(&work, account.id, Change::Disabled(None)).await?;
    work.commit(Event::AccountEnabled { login: account.login }).await
}

/// An account that is not one's own.
async fn another(work: &Work, login: &str) -> Result<account::Model> {
    let account = known(work, login).await?;
    if work.actor() == &Actor::Account(account.login.clone()) {
        return Err(AccountRefused::Own.into());
    }
    Ok(account)
}
