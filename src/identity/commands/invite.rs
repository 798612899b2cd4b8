use crate::app::App;
use crate::error::{Missing, Result};
use crate::identity::store::{account_by_email, account_for_update, add_account, add_token};
use crate::identity::{AccountRefused, Event, NewAccount, Scope, Secret, SystemAdmin};
use crate::registry::queries::{division, firm};
use crate::work::{Enclosure, Work};
use chrono::Duration;
use entity::account;
use entity::id::AccountId;
use entity::value::{DivisionLevel, TokenPurpose};

/// How long an invitation waits to be accepted.
const INVITATION_LIFE: Duration = Duration::days(7);

/// A link that was made, to be told once.
#[derive(Debug)]
pub struct Linked {
    pub login: String,
    pub email: Option<String>,
    pub token: Secret,
}

/// Makes an account without rights; whoever has the link sets its password.
pub async fn invite_account(app: &App, by: &SystemAdmin, new: NewAccount) -> Result<Linked> {
    let work = app.begin(by).await?;
    let (new, id) = enter(app, &work, new).await?;
    let link = make_link(app, &work, id, TokenPurpose::Invitation, INVITATION_LIFE).await?;
    let NewAccount { login, post, kind, scope, email } = new;
    let event = Event::AccountInvited { login: login.clone(), post, kind, scope };
    work.enclosing(link.clone()).commit(event).await?;
    Ok(Linked { login, email, token: link.secret })
}

/// Another link in the place of one that was lost or is over.
pub async fn invite_again(app: &App, by: &SystemAdmin, login: &str) -> Result<Linked> {
    let work = app.begin(by).await?;
    let account = known(&work, login).await?;
    let purpose = TokenPurpose::Invitation;
    let link = make_link(app, &work, account.id, purpose, INVITATION_LIFE).await?;
    let account::Model { login, email, .. } = account;
    let event = Event::LinkMade { login: login.clone(), purpose };
    work.enclosing(link.clone()).commit(event).await?;
    Ok(Linked { login, email, token: link.secret })
}

pub(super) async fn enter(
    app: &App,
    work: &Work,
    new: NewAccount,
) -> Result<(NewAccount, AccountId)> {
    let (new, scope) = new.checked()?;
    if !is_known(work, scope).await? {
        return Err(AccountRefused::Scope.into());
    }
    if account_for_update(work, &new.login).await?.is_some() {
        return Err(AccountRefused::LoginTaken { login: new.login }.into());
    }
    if let Some(email) = &new.email
        && account_by_email(&app.db, email).await?.is_some()
    {
        return Err(AccountRefused::EmailTaken.into());
    }
    let id = add_account(work, &new, scope).await?;
    Ok((new, id))
}

/// Whether the registry has the place, or the legal person.
async fn is_known(work: &Work, scope: Scope) -> Result<bool> {
    let of_level = async |code, level| {
        let division = division(work.conn(), code).await?;
        Result::Ok(division.is_some_and(|division| division.level == level))
    };
    match scope {
        Scope::District => Ok(true),
        Scope::Street(code) => of_level(code, DivisionLevel::Street).await,
        Scope::Community(code) => of_level(code, DivisionLevel::Community).await,
        Scope::Firm(uscc) => {
            let firm = firm(work.conn(), uscc).await?;
            Ok(firm.is_some_and(|firm| firm.parent.is_none()))
        }
    }
}

pub(super) async fn make_link(
    app: &App,
    work: &Work,
    account: AccountId,
    purpose: TokenPurpose,
    life: Duration,
) -> Result<Enclosure> {
    let (secret, until) = (Secret::of(app.ids.secret()), work.at() + life);
    add_token(work, account, purpose, (secret.hash(), until)).await?;
    Ok(Enclosure { secret, until })
}

/// The account of the login, locked.
pub(super) async fn known(work: &Work, login: &str) -> Result<account::Model> {
    let account = account_for_update(work, login).await?;
    Ok(account.ok_or(Missing::new("account", &login))?)
}
