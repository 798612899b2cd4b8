//! What is done to an account. What cannot be undone at once is asked again on
//! a page of its own.

use super::one::{known, refused};
use crate::error::{Error, Result};
use crate::identity::{
    SecurityAdmin, SystemAdmin, disable_account, drop_factor, enable_account, grant_role,
    invite_again, take_role,
};
use crate::view::View;
use crate::web::desk::{DeskVisit, see};
use crate::web::extract::{Form, Path};
use axum::response::Response;
use entity::value::Role;
use serde::{Deserialize, Serialize};

#[derive(Deserialize)]
pub struct Granted {
    role: Role,
    /// Taken instead.
    #[serde(default)]
    take: bool,
}

#[derive(Serialize)]
struct ConfirmPage {
    login: String,
    post: String,
    title: String,
    why: String,
    /// Where the form goes: the page's own address.
    action: String,
}

impl View for ConfirmPage {
    const TEMPLATE: &'static str = "desk/accounts/confirm";
}

pub async fn roles(
    visit: DeskVisit,
    Path(login): Path<String>,
    Form(Granted { role, take }): Form<Granted>,
) -> Result<Response> {
    let by: SecurityAdmin = visit.acting()?;
    let done = if take {
        take_role(visit.app(), &by, &login, role).await
    } else {
        grant_role(visit.app(), &by, &login, role).await
    };
    answer(&visit, &login, done, if take { "taken" } else { "granted" }).await
}

pub async fn invite_anew(visit: DeskVisit, Path(login): Path<String>) -> Result<Response> {
    let by: SystemAdmin = visit.acting()?;
    let done = invite_again(visit.app(), &by, &login).await.map(drop);
    answer(&visit, &login, done, "invited").await
}

pub async fn enable(visit: DeskVisit, Path(login): Path<String>) -> Result<Response> {
    let by: SystemAdmin = visit.acting()?;
    let done = enable_account(visit.app(), &by, &login).await;
    answer(&visit, &login, done, "enabled").await
}

pub async fn before_disabling(visit: DeskVisit, Path(login): Path<String>) -> Result<Response> {
    ask(&visit, &login, "disable").await
}

pub async fn disable(visit: DeskVisit, Path(login): Path<String>) -> Result<Response> {
    let by: SystemAdmin = visit.acting()?;
    let done = disable_account(visit.app(), &by, &login).await;
    answer(&visit, &login, done, "disabled").await
}

pub async fn before_dropping(visit: DeskVisit, Path(login): Path<String>) -> Result<Response> {
    ask(&visit, &login, "factor").await
}

pub async fn drop_second_factor(visit: DeskVisit, Path(login): Path<String>) -> Result<Response> {
    let by: SystemAdmin = visit.acting()?;
    let done = drop_factor(visit.app(), &by, &login).await;
    answer(&visit, &login, done, "factor").await
}

async fn answer(visit: &DeskVisit, login: &str, done: Result<()>, what: &str) -> Result<Response> {
    match done {
        Ok(()) => Ok(see(&format!("/desk/accounts/{login}?done={what}"))),
        // Nothing to show it beside where there is no such account.
        Err(Error::Refused(why)) if known(visit, login).await.is_ok() => {
            refused(visit, login, &*why).await
        }
        Err(error) => Err(error),
    }
}

async fn ask(visit: &DeskVisit, login: &str, what: &str) -> Result<Response> {
    let language = visit.language();
    let account = known(visit, login).await?;
    let title = language.say(&format!("account-confirm-{what}"));
    let view = ConfirmPage {
        why: language.say(&format!("account-confirm-{what}-why")),
        action: format!("/desk/accounts/{login}/{what}"),
        login: account.login,
        post: account.post,
        title: title.clone(),
    };
    visit.page(&title, &view)
}
