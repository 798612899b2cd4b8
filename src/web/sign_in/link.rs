//! Setting a password by a link that came by mail.

use super::said;
use crate::error::{Error, Refusal, Result};
use crate::identity::{PasswordRefused, set_password_by_link};
use crate::view::View;
use crate::web::desk::see;
use crate::web::extract::{Form, Path};
use crate::web::visit::Visit;
use axum::http::StatusCode;
use axum::response::Response;
use serde::{Deserialize, Serialize};

#[derive(Deserialize)]
pub struct Filled {
    password: String,
    again: String,
}

#[derive(Serialize)]
struct LinkPage {
    title: String,
    /// Where the form goes: the page's own address.
    action: String,
    error: String,
}

impl View for LinkPage {
    const TEMPLATE: &'static str = "page/set-password";
}

pub async fn invitation(visit: Visit, Path(_): Path<String>) -> Result<Response> {
    shown(&visit, StatusCode::OK, String::new())
}

pub async fn reset(visit: Visit, Path(_): Path<String>) -> Result<Response> {
    shown(&visit, StatusCode::OK, String::new())
}

pub async fn set_password(
    visit: Visit,
    Path(token): Path<String>,
    Form(Filled { password, again }): Form<Filled>,
) -> Result<Response> {
    let refused = |refusal: &dyn Refusal| {
        let error = said(visit.language(), refusal);
        shown(&visit, StatusCode::UNPROCESSABLE_ENTITY, error)
    };
    if password != again {
        return refused(&PasswordRefused::Differ);
    }
    match set_password_by_link(&visit.site.app, &token, password).await {
        Ok(_) => Ok(see("/login")),
        Err(Error::Refused(refusal)) => refused(&*refusal),
        Err(error) => Err(error),
    }
}

fn shown(visit: &Visit, status: StatusCode, error: String) -> Result<Response> {
    let invited = visit.path().starts_with("/invitations/");
    let key = if invited { "invitation-title" } else { "reset-title" };
    let title = visit.language().say(key);
    let action = visit.path().to_owned();
    let view = LinkPage { title: title.clone(), action, error };
    visit.fresh(status, &visit.frame(&title).hidden(), &view)
}
