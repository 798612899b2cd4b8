//! What the screens have in common: the way they read may change in the middle
//! of a ballot without losing it.

use crate::error::{Error, Refusal, Result};
use crate::rating::{BallotRefused, Slip, SlipKey, SlipsRefused};
use crate::view::{Language, View};
use crate::web::assets;
use crate::web::extract::Form;
use crate::web::settings::{self, Setting};
use crate::web::visit::Visit;
use axum::http::StatusCode;
use axum::http::header::SET_COOKIE;
use axum::response::Response;
use serde::Serialize;

/// The fields of a form in their order.
pub type Fields = Form<Vec<(String, String)>>;

pub fn field<'f>(pairs: &'f [(String, String)], name: &str) -> &'f str {
    pairs.iter().rev().find(|(is, _)| is == name).map_or("", |(_, value)| value)
}

/// A screen of the ballot around what it shows.
#[derive(Serialize)]
pub struct Screen<S: Serialize> {
    /// Fields that keep the state, for the forms of the screen and its head.
    pub ticket: String,
    pub answers: String,
    /// The screen itself, where a form may ask for it again.
    pub here: String,
    pub script: String,
    #[serde(flatten)]
    pub shown: S,
}

impl<S: Serialize> Screen<S> {
    /// One that keeps nothing.
    pub fn plain(shown: S) -> Self {
        let (ticket, answers, here) = (String::new(), String::new(), String::new());
        Self { ticket, answers, here, script: assets::address("ballot.js"), shown }
    }
}

/// Makes the page; a setting that the form asked for is kept in its cookie and
/// holds already for this page.
pub fn show<V: View>(
    mut visit: Visit,
    status: StatusCode,
    set: Option<Setting>,
    title: impl FnOnce(Language) -> String,
    view: impl FnOnce(&Visit) -> V,
) -> Result<Response> {
    if let Some(set) = set {
        visit.preferences = set.upon(visit.preferences);
    }
    let title = title(visit.language());
    let view = view(&visit);
    let mut response = visit.fresh(status, &visit.frame(&title).hidden(), &view)?;
    if let Some(cookie) = set.and_then(settings::cookie) {
        response.headers_mut().insert(SET_COOKIE, cookie);
    }
    Ok(response)
}

pub fn key(visit: &Visit) -> Result<&SlipKey> {
    Ok(visit.site.app.slip_key().ok_or(SlipsRefused::NoKey)?)
}

/// The slip that the ticket of a form was given for. Whether it is still good is
/// asked when its vote is taken.
pub fn slip_of_ticket(visit: &Visit, pairs: &[(String, String)]) -> Result<Option<Slip>> {
    Ok(key(visit)?.read_ticket(field(pairs, "ticket")))
}

/// A refusal that the page itself tells; what is none goes on.
pub fn told(error: Error) -> Result<Box<dyn Refusal>> {
    match error {
        Error::Refused(refusal) => Ok(refusal),
        other => Err(other),
    }
}

/// What a page says of a code, and its status.
pub fn refused(language: Language, refusal: &BallotRefused) -> (StatusCode, String) {
    let status = match refusal {
        BallotRefused::TooManyCodes { .. } => StatusCode::TOO_MANY_REQUESTS,
        _ => StatusCode::UNPROCESSABLE_ENTITY,
    };
    (status, language.say_refusal(refusal))
}
