//! The second factor: shown, or set up first.

use super::{home, said, with_session};
use crate::error::{Error, Result};
use crate::identity::{
    NewFactor, SignedIn, factor_address, needs_factor, new_factor_secret, set_factor, show_factor,
};
use crate::view::View;
use crate::web::extract::Form;
use crate::web::qr::Qr;
use crate::web::visit::Visit;
use axum::Extension;
use axum::http::StatusCode;
use axum::response::Response;
use serde::{Deserialize, Serialize};

#[derive(Deserialize)]
pub struct Shown {
    code: String,
}

#[derive(Deserialize)]
pub struct SetUp {
    secret: String,
    code: String,
}

#[derive(Serialize)]
struct CodePage {
    post: String,
    error: String,
}

#[derive(Serialize)]
struct FactorPage {
    post: String,
    /// Whether the post may go on without.
    needed: bool,
    secret: String,
    /// In groups of four, to be typed.
    groups: Vec<String>,
    qr: Qr,
    error: String,
}

#[derive(Serialize)]
struct RecoveryPage {
    codes: Vec<String>,
}

impl View for CodePage {
    const TEMPLATE: &'static str = "page/login-code";
}

impl View for FactorPage {
    const TEMPLATE: &'static str = "page/login-factor";
}

impl View for RecoveryPage {
    const TEMPLATE: &'static str = "page/login-recovery";
}

pub async fn page(visit: Visit, Extension(who): Extension<SignedIn>) -> Result<Response> {
    if who.account.has_factor {
        return ask(&visit, &who, StatusCode::OK, String::new());
    }
    let secret = new_factor_secret(visit.site.app.ids.secret());
    offer(&visit, &who, StatusCode::OK, (secret, String::new()))
}

pub async fn show(
    visit: Visit,
    Extension(who): Extension<SignedIn>,
    Form(Shown { code }): Form<Shown>,
) -> Result<Response> {
    match show_factor(&visit.site.app, &who, &code).await {
        Ok(cookie) => Ok(with_session(&cookie, home(who.account.kind))),
        Err(Error::Refused(refusal)) => {
            let error = said(visit.language(), &*refusal);
            ask(&visit, &who, StatusCode::UNPROCESSABLE_ENTITY, error)
        }
        Err(error) => Err(error),
    }
}

pub async fn set_up(
    visit: Visit,
    Extension(who): Extension<SignedIn>,
    Form(SetUp { secret, code }): Form<SetUp>,
) -> Result<Response> {
    let new = NewFactor { secret: secret.clone(), code };
    match set_factor(&visit.site.app, &who, new).await {
        Ok(codes) => {
            let title = visit.language().say("recovery-title");
            visit.fresh(StatusCode::OK, &visit.frame(&title).hidden(), &RecoveryPage { codes })
        }
        Err(Error::Refused(refusal)) => {
            let error = said(visit.language(), &*refusal);
            offer(&visit, &who, StatusCode::UNPROCESSABLE_ENTITY, (secret, error))
        }
        Err(error) => Err(error),
    }
}

fn ask(visit: &Visit, who: &SignedIn, status: StatusCode, error: String) -> Result<Response> {
    let title = visit.language().say("code-title");
    let view = CodePage { post: who.account.post.clone(), error };
    visit.fresh(status, &visit.frame(&title).hidden(), &view)
}

fn offer(
    visit: &Visit,
    who: &SignedIn,
    status: StatusCode,
    (secret, error): (String, String),
) -> Result<Response> {
    let language = visit.language();
    let title = language.say("factor-title");
    let address = factor_address(&secret, &who.account.login, &language.say("frame-site"))?;
    let groups = secret.as_bytes().chunks(4).map(|group| String::from_utf8_lossy(group).into());
    let view = FactorPage {
        post: who.account.post.clone(),
        needed: needs_factor(who.account.kind),
        groups: groups.collect(),
        qr: Qr::of(&address)?,
        secret,
        error,
    };
    visit.fresh(status, &visit.frame(&title).hidden(), &view)
}
