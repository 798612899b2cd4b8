use super::{home, said, with_session, without_session};
use crate::error::{Error, Result};
use crate::identity::{SignIn, SignedIn, needs_factor, sign_in, sign_out, use_session};
use crate::view::View;
use crate::web::cookies::way_back;
use crate::web::extract::{Form, Query};
use crate::web::site::Site;
use crate::web::visit::Visit;
use axum::Extension;
use axum::extract::State;
use axum::http::StatusCode;
use axum::http::header::USER_AGENT;
use axum::response::Response;
use serde::{Deserialize, Serialize};

#[derive(Deserialize)]
pub struct Asked {
    #[serde(default)]
    next: String,
}

#[derive(Deserialize)]
pub struct Filled {
    name: String,
    password: String,
    #[serde(default)]
    next: String,
}

#[derive(Serialize)]
struct LoginPage {
    /// What was typed; the password is not given back.
    name: String,
    next: String,
    error: String,
}

impl View for LoginPage {
    const TEMPLATE: &'static str = "page/login";
}

pub async fn page(visit: Visit, Query(Asked { next }): Query<Asked>) -> Result<Response> {
    shown(&visit, StatusCode::OK, &LoginPage { name: String::new(), next, error: String::new() })
}

pub async fn enter(visit: Visit, Form(filled): Form<Filled>) -> Result<Response> {
    let Filled { name, password, next } = filled;
    let agent = visit.header(USER_AGENT).to_owned();
    let attempt = SignIn { name: name.clone(), password, agent };
    let cookie = match sign_in(&visit.site.app, attempt).await {
        Ok(cookie) => cookie,
        Err(Error::Refused(refusal)) => {
            let error = said(visit.language(), &*refusal);
            let view = LoginPage { name, next, error };
            return shown(&visit, StatusCode::UNPROCESSABLE_ENTITY, &view);
        }
        Err(error) => return Err(error),
    };
    let who = use_session(&visit.site.app, cookie.reveal()).await?;
    let complete = who.filter(|who| !needs_factor(who.account.kind) && !who.account.has_factor);
    let to = complete.map_or("/login/code", |who| way_back(&next, home(who.account.kind)));
    Ok(with_session(&cookie, to))
}

pub async fn leave(
    State(site): State<Site>,
    Extension(who): Extension<SignedIn>,
) -> Result<Response> {
    sign_out(&site.app, &who).await?;
    Ok(without_session("/login"))
}

fn shown(visit: &Visit, status: StatusCode, view: &LoginPage) -> Result<Response> {
    let title = visit.language().say("login-title");
    visit.fresh(status, &visit.frame(&title).hidden(), view)
}
