//! Coming in: the password, the second factor, an invitation, a forgotten
//! password; and going out.

mod code;
mod forgotten;
mod link;
mod login;

use super::audience::Audience::{Anyone, Entering};
use super::cookies::{drop_session, set_session};
use super::routes::{Route, get, post};
use crate::error::Refusal;
use crate::identity::Secret;
use crate::view::Language;
use axum::http::StatusCode;
use axum::http::header::{LOCATION, SET_COOKIE};
use axum::http::{HeaderValue, header::HeaderName};
use axum::response::{IntoResponse, Response};
use entity::value::AccountKind;

pub(super) fn routes() -> Vec<Route> {
    vec![
        get(Anyone, "/login", login::page),
        post(Anyone, "/login", login::enter),
        get(Entering, "/login/code", code::page),
        post(Entering, "/login/code", code::show),
        post(Entering, "/login/factor", code::set_up),
        post(Entering, "/logout", login::leave),
        get(Anyone, "/password", forgotten::page),
        post(Anyone, "/password", forgotten::ask),
        get(Anyone, "/invitations/{token}", link::invitation),
        post(Anyone, "/invitations/{token}", link::set_password),
        get(Anyone, "/password/{token}", link::reset),
        post(Anyone, "/password/{token}", link::set_password),
    ]
}

/// To another page, with the session's cookie.
fn with_session(cookie: &Secret, to: &str) -> Response {
    on_to(set_session(cookie), to)
}

fn without_session(to: &str) -> Response {
    on_to(drop_session(), to)
}

fn on_to(cookie: HeaderValue, to: &str) -> Response {
    let location = HeaderValue::try_from(to).unwrap_or(HeaderValue::from_static("/desk"));
    let headers: [(HeaderName, HeaderValue); 2] = [(SET_COOKIE, cookie), (LOCATION, location)];
    (StatusCode::SEE_OTHER, headers).into_response()
}

/// Where work begins: a firm has a portal and no desk.
const fn home(kind: AccountKind) -> &'static str {
    match kind {
        AccountKind::Firm => "/portal",
        AccountKind::Bureau
        | AccountKind::Street
        | AccountKind::Community
        | AccountKind::System
        | AccountKind::Security
        | AccountKind::Audit => "/desk",
    }
}

/// What a form says above its fields.
fn said(language: Language, refusal: &dyn Refusal) -> String {
    language.say_refusal(refusal)
}
