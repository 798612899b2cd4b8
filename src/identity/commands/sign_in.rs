use super::invite::known;
use crate::app::App;
use crate::error::Result;
use crate::identity::factor::{FactorRefused, recovery_hash, step};
use crate::identity::password::{PasswordRefused, fits};
use crate::identity::store::{
    Change, Which, account_of, add_session, count_failure, end_sessions, save_account, see_session,
    take_recovery_code,
};
use crate::identity::throttle::may_try;
use crate::identity::{Actor, Event, Secret, SignedIn, queries};
use entity::session;

/// The longest description of a browser that is kept.
const AGENT_CHARACTERS_MAX: usize = 120;

#[derive(Debug)]
pub struct SignIn {
    /// The login or the address.
    pub name: String,
    pub password: String,
    /// What the browser says of itself.
    pub agent: String,
}

/// Begins a session and answers with its cookie. Unknown and wrong read alike
/// and take as long.
pub async fn sign_in(app: &App, attempt: SignIn) -> Result<Secret> {
    let SignIn { name, password, agent } = attempt;
    let now = app.wall.now();
    let account = account_of(&app.db, name.trim()).await?;
    if let Some(account) = &account {
        may_try(account.failures, account.failed_at, now)?;
    }
    let hash = account.as_ref().and_then(|account| account.password_hash.clone());
    let fits = fits(password, hash).await?;
    let Some(account) = account else { return Err(PasswordRefused::Wrong.into()) };
    if !fits || account.disabled_at.is_some() {
        count_failure(&app.db, account.id, now).await?;
        return Err(PasswordRefused::Wrong.into());
    }
    let cookie = Secret::of(app.ids.secret());
    let work = app.begin(Actor::Account(account.login.clone())).await?;
    let session = session::Model {
        token_hash: cookie.hash(),
        account_id: account.id,
        began_at: now,
        seen_at: now,
        factor: false,
        agent: agent.chars().take(AGENT_CHARACTERS_MAX).collect(),
    };
    add_session(&work, session).await?;
    if account.totp_secret.is_none() {
        save_account(&work, account.id, Change::NoFailures).await?;
    }
    work.commit(Event::SignedIn { login: account.login }).await?;
    Ok(cookie)
}

/// Shows the second factor, or a recovery code in its place. The session goes
/// on under another cookie.
pub async fn show_factor(app: &App, by: &SignedIn, code: &str) -> Result<Secret> {
    let now = app.wall.now();
    let work = app.begin(Actor::from(by)).await?;
    let account = known(&work, &by.account.login).await?;
    may_try(account.failures, account.failed_at, now)?;
    let taken = match &account.totp_secret {
        Some(secret) => step(secret, code, now, account.totp_step)?,
        None => None,
    };
    let login = account.login.clone();
    let event = match taken {
        Some(step) => {
            save_account(&work, account.id, Change::Step(step)).await?;
            Event::SignedIn { login }
        }
        None if take_recovery_code(&work, account.id, recovery_hash(code)).await? => {
            Event::RecoveryCodeUsed { login }
        }
        None => {
            drop(work);
            count_failure(&app.db, account.id, now).await?;
            return Err(FactorRefused::Code.into());
        }
    };
    save_account(&work, account.id, Change::NoFailures).await?;
    let cookie = Secret::of(app.ids.secret());
    let began = queries::session(work.conn(), &by.session).await?;
    end_sessions(&work, account.id, Which::One(&by.session)).await?;
    let session = session::Model {
        token_hash: cookie.hash(),
        account_id: account.id,
        began_at: began.as_ref().map_or(now, |session| session.began_at),
        seen_at: now,
        factor: true,
        agent: began.map(|session| session.agent).unwrap_or_default(),
    };
    add_session(&work, session).await?;
    work.commit(event).await?;
    Ok(cookie)
}

/// Whoever holds the cookie; notes that it is in use.
pub async fn use_session(app: &App, cookie: &str) -> Result<Option<SignedIn>> {
    let now = app.wall.now();
    let signed_in = queries::signed_in(&app.db, cookie, now).await?;
    if let Some(signed_in) = &signed_in {
        see_session(&app.db, &signed_in.session, now).await?;
    }
    Ok(signed_in)
}

pub async fn sign_out(app: &App, by: &SignedIn) -> Result<()> {
    end(app, by, Which::One(&by.session)).await
}

/// Ends every other session of the account.
pub async fn sign_out_elsewhere(app: &App, by: &SignedIn) -> Result<()> {
    end(app, by, Which::AllBut(&by.session)).await
}

/// Ends one of the account's own sessions.
pub async fn end_session(app: &App, by: &SignedIn, session: &str) -> Result<()> {
    end(app, by, Which::One(session)).await
}

async fn end(app: &App, by: &SignedIn, which: Which<'_>) -> Result<()> {
    let work = app.begin(Actor::from(by)).await?;
    let sessions = end_sessions(&work, by.account.id, which).await?;
    work.commit(Event::SignedOut { login: by.account.login.clone(), sessions }).await
}
