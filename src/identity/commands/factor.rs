use super::invite::known;
use crate::app::App;
use crate::error::Result;
use crate::identity::factor::{FactorRefused, RECOVERY_CODES, recovery_code, recovery_hash, step};
use crate::identity::store::{
    Change, Which, end_sessions, pass_factor, replace_recovery_codes, save_account,
};
use crate::identity::{AccountRefused, Actor, Event, SignedIn, SystemAdmin};

/// A second factor to be set up, with the code that proves it works.
#[derive(Debug)]
pub struct NewFactor {
    /// Base32.
    pub secret: String,
    pub code: String,
}

/// Sets up the second factor and answers with the recovery codes, shown once.
/// One that is set up already is shown first (`by.factor`).
pub async fn set_factor(app: &App, by: &SignedIn, new: NewFactor) -> Result<Vec<String>> {
    if by.account.has_factor && !by.factor {
        return Err(FactorRefused::Needed.into());
    }
    let taken = step(&new.secret, &new.code, app.wall.now(), None)?.ok_or(FactorRefused::Code)?;
    let work = app.begin(Actor::from(by)).await?;
    let account = known(&work, &by.account.login).await?;
    save_account(&work, account.id, Change::Factor(Some((new.secret, taken)))).await?;
    let codes: Vec<String> = (0..RECOVERY_CODES).map(|_| recovery_code(app.ids.secret())).collect();
    let hashes: Vec<String> = codes.iter().map(|code| recovery_hash(code)).collect();
    replace_recovery_codes(&work, account.id, &hashes).await?;
    pass_factor(&work, &by.session).await?;
    work.commit(Event::FactorSet { login: account.login }).await?;
    Ok(codes)
}

/// For whoever lost telephone and recovery codes: set up again at the next
/// sign-in.
pub async fn drop_factor(app: &App, by: &SystemAdmin, login: &str) -> Result<()> {
    let work = app.begin(by).await?;
    let account = known(&work, login).await?;
    if work.actor() == &Actor::Account(account.login.clone()) {
        return Err(AccountRefused::Own.into());
    }
    save_account(&work, account.id, Change::Factor(None)).await?;
    replace_recovery_codes(&work, account.id, &[]).await?;
    end_sessions(&work, account.id, Which::All).await?;
    work.commit(Event::FactorDropped { login: account.login }).await
}
