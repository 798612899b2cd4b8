use super::invite::{Linked, known, make_link};
use crate::app::App;
use crate::error::Result;
use crate::identity::password::{PasswordRefused, check, fits, hash};
use crate::identity::store::{Change, Which, account_of, end_sessions, save_account, take_token};
use crate::identity::throttle::may_try;
use crate::identity::{AccountRefused, Actor, Event, SignedIn, store};
use chrono::Duration;
use entity::account;
use entity::value::TokenPurpose;

/// How long a link to set another password is good.
const RESET_LIFE: Duration = Duration::hours(1);

/// Sets a password by a link, once; every session of the account ends.
pub async fn set_password_by_link(app: &App, token: &str, password: String) -> Result<String> {
    let work = app.begin(Actor::Visitor).await?;
    let account = take_token(&work, crate::identity::hash(token)).await?;
    let account = account.ok_or(PasswordRefused::Link)?;
    if account.disabled_at.is_some() {
        return Err(AccountRefused::Disabled.into());
    }
    check(&password, &account.login)?;
    save_account(&work, account.id, Change::Password(hash(password).await?)).await?;
    end_sessions(&work, account.id, Which::All).await?;
    work.commit(Event::PasswordSet { login: account.login.clone() }).await?;
    Ok(account.login)
}

/// Takes the old password; every other session of the account ends.
pub async fn change_password(app: &App, by: &SignedIn, old: String, new: String) -> Result<()> {
    check(&new, &by.account.login)?;
    let now = app.wall.now();
    let work = app.begin(Actor::from(by)).await?;
    let account = known(&work, &by.account.login).await?;
    may_try(account.failures, account.failed_at, now)?;
    if !fits(old, account.password_hash).await? {
        drop(work);
        store::count_failure(&app.db, account.id, now).await?;
        return Err(PasswordRefused::Wrong.into());
    }
    save_account(&work, account.id, Change::Password(hash(new).await?)).await?;
    end_sessions(&work, account.id, Which::AllBut(&by.session)).await?;
    work.commit(Event::PasswordSet { login: account.login }).await
}

/// A link for whoever forgot the password; None, and nothing said, where there
/// is no such account or no address to send it to.
pub async fn forget_password(app: &App, name: &str) -> Result<Option<Linked>> {
    let Some(account) = account_of(&app.db, name.trim()).await? else { return Ok(None) };
    if account.email.is_none() || account.disabled_at.is_some() {
        return Ok(None);
    }
    let work = app.begin(Actor::Visitor).await?;
    let account = known(&work, &account.login).await?;
    let purpose = TokenPurpose::Reset;
    let link = make_link(app, &work, account.id, purpose, RESET_LIFE).await?;
    let account::Model { login, email, .. } = account;
    let event = Event::LinkMade { login: login.clone(), purpose };
    work.enclosing(link.clone()).commit(event).await?;
    Ok(Some(Linked { login, email, token: link.secret }))
}
