//! What everybody looks after themselves: password, sessions, what they keep
//! away from.

use super::{DeskVisit, instant, see};
use crate::error::{Error, Refusal, Result};
use crate::identity::{
    PasswordRefused, change_password as change, declare_interest, end_session, needs_factor,
    queries, sign_out_elsewhere, withdraw_interest,
};
use crate::view::View;
use crate::web::extract::Form;
use axum::response::Response;
use serde::{Deserialize, Serialize};

#[derive(Serialize)]
struct AccountPage {
    login: String,
    post: String,
    email: Option<String>,
    has_factor: bool,
    /// Whether the post may go without.
    factor_needed: bool,
    sessions: Vec<SessionRow>,
    interests: Vec<InterestRow>,
    password_error: String,
    interest_error: String,
}

#[derive(Serialize)]
struct SessionRow {
    id: String,
    agent: String,
    began: String,
    seen: String,
    current: bool,
}

#[derive(Serialize)]
struct InterestRow {
    object: String,
    note: String,
    declared: String,
}

impl View for AccountPage {
    const TEMPLATE: &'static str = "desk/account";
}

#[derive(Deserialize)]
pub struct PasswordFilled {
    old: String,
    password: String,
    again: String,
}

#[derive(Deserialize)]
pub struct SessionsFilled {
    /// One session, or all the others.
    #[serde(default)]
    session: String,
}

#[derive(Deserialize)]
pub struct InterestFilled {
    object: String,
    #[serde(default)]
    note: String,
    #[serde(default)]
    withdraw: bool,
}

/// Where a refusal is shown.
enum At {
    Password,
    Interest,
}

pub async fn page(visit: DeskVisit) -> Result<Response> {
    let view = view(&visit).await?;
    visit.page(&visit.language().say("account-title"), &view)
}

pub async fn change_password(
    visit: DeskVisit,
    Form(PasswordFilled { old, password, again }): Form<PasswordFilled>,
) -> Result<Response> {
    if password != again {
        return refused(&visit, At::Password, &PasswordRefused::Differ).await;
    }
    match change(visit.app(), &visit.who, old, password).await {
        Ok(()) => Ok(see("/desk/account")),
        Err(Error::Refused(refusal)) => refused(&visit, At::Password, &*refusal).await,
        Err(error) => Err(error),
    }
}

pub async fn end_sessions(
    visit: DeskVisit,
    Form(SessionsFilled { session }): Form<SessionsFilled>,
) -> Result<Response> {
    if session.is_empty() {
        sign_out_elsewhere(visit.app(), &visit.who).await?;
    } else {
        end_session(visit.app(), &visit.who, &session).await?;
    }
    Ok(see("/desk/account"))
}

pub async fn interests(
    visit: DeskVisit,
    Form(InterestFilled { object, note, withdraw }): Form<InterestFilled>,
) -> Result<Response> {
    let done = if withdraw {
        withdraw_interest(visit.app(), &visit.who, &object).await
    } else {
        declare_interest(visit.app(), &visit.who, &object, &note).await
    };
    match done {
        Ok(()) => Ok(see("/desk/account")),
        Err(Error::Refused(refusal)) => refused(&visit, At::Interest, &*refusal).await,
        Err(error) => Err(error),
    }
}

async fn refused(visit: &DeskVisit, at: At, refusal: &dyn Refusal) -> Result<Response> {
    let language = visit.language();
    let mut view = view(visit).await?;
    let said = language.say_refusal(refusal);
    match at {
        At::Password => view.password_error = said,
        At::Interest => view.interest_error = said,
    }
    visit.refused(&language.say("account-title"), &view)
}

async fn view(visit: &DeskVisit) -> Result<AccountPage> {
    let account = &visit.who.account;
    let now = visit.app().wall.now();
    let sessions = queries::sessions(visit.db(), account.id, now).await?;
    let interests = queries::interests(visit.db(), account.id).await?;
    Ok(AccountPage {
        login: account.login.clone(),
        post: account.post.clone(),
        email: account.email.clone(),
        has_factor: account.has_factor,
        factor_needed: needs_factor(account.kind),
        sessions: sessions
            .into_iter()
            .map(|row| SessionRow {
                current: row.token_hash == visit.who.session,
                id: row.token_hash,
                agent: row.agent,
                began: instant(row.began_at),
                seen: instant(row.seen_at),
            })
            .collect(),
        interests: interests
            .into_iter()
            .map(|row| InterestRow {
                object: row.object,
                note: row.note,
                declared: instant(row.declared_at),
            })
            .collect(),
        password_error: String::new(),
        interest_error: String::new(),
    })
}
