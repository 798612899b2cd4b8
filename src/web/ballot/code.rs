//! Typing the code, or having it filled in by a scan.

use super::page::{self, Fields, Screen, field, refused, show};
use super::questions::{self, Go};
use super::receipt;
use crate::error::Result;
use crate::rating::{BallotRefused, Slip, SlipCode, queries};
use crate::view::View;
use crate::web::extract::Form;
use crate::web::problem::Problem;
use crate::web::site::Site;
use crate::web::throttle::{Source, TooOften};
use crate::web::visit::Visit;
use axum::extract::{FromRequest, FromRequestParts, Request};
use axum::http::StatusCode;
use axum::http::header::RETRY_AFTER;
use axum::response::{IntoResponse, Response};
use serde::Serialize;
use std::net::IpAddr;

#[derive(Serialize)]
struct CodePage {
    /// Whether any cycle takes ballots now.
    open: bool,
    typed: String,
    error: String,
}

impl View for Screen<CodePage> {
    const TEMPLATE: &'static str = "ballot/code";
}

pub async fn page(visit: Visit) -> Result<Response> {
    shown(visit, String::new(), None).await
}

/// A code that is good leads to the first question; one of a cycle that is over
/// to its receipt.
pub async fn enter(Asked { visit, source, pairs }: Asked) -> Result<Response> {
    let typed = field(&pairs, "code");
    let slip = match slip_of_code(&visit, source, typed).await? {
        Ok(slip) => slip,
        Err(refusal) => return shown(visit, typed.to_owned(), Some(refusal)).await,
    };
    let cycle = queries::cycle(visit.db(), slip.cycle).await?;
    if cycle.is_none_or(|cycle| cycle.takes_input(visit.today).is_err()) {
        return Ok(receipt::see(&slip));
    }
    let ticket = page::key(&visit)?.ticket(&slip);
    let pairs = [("ticket".to_owned(), ticket)];
    questions::shown(visit, &slip, &pairs, Go::Question(0)).await
}

/// The slip of a code. Mistyped, unknown and void read alike, and count alike
/// against whoever asks.
pub async fn slip_of_code(
    visit: &Visit,
    source: IpAddr,
    typed: &str,
) -> Result<Result<Slip, BallotRefused>> {
    let (failed, now) = (&visit.site.failed_codes, visit.site.app.wall.now());
    if let Err(TooOften { seconds }) = failed.check(source, now) {
        return Ok(Err(BallotRefused::TooManyCodes { seconds }));
    }
    let slip = match SlipCode::read(typed) {
        Some(code) => queries::slip_by_hash(visit.db(), &page::key(visit)?.hash(&code)).await?,
        None => None,
    };
    Ok(slip.map(Slip::from).ok_or_else(|| {
        failed.count(source, now);
        BallotRefused::Code
    }))
}

async fn shown(visit: Visit, typed: String, refusal: Option<BallotRefused>) -> Result<Response> {
    let cycles = queries::cycles(visit.db()).await?;
    let open = cycles.iter().any(|cycle| cycle.takes_input(visit.today).is_ok());
    let told = refusal.as_ref().map(|refusal| refused(visit.language(), refusal));
    let (status, error) = told.unwrap_or((StatusCode::OK, String::new()));
    let title = |language: crate::view::Language| {
        let title = language.say("ballot-code-title");
        if error.is_empty() {
            title
        } else {
            language.say_with("ballot-error-title", &[("title", title)])
        }
    };
    let error = error.clone();
    let response =
        show(visit, status, None, title, |_| Screen::plain(CodePage { open, typed, error }))?;
    Ok(match refusal {
        Some(BallotRefused::TooManyCodes { seconds }) => {
            ([(RETRY_AFTER, seconds.to_string())], response).into_response()
        }
        _ => response,
    })
}

/// A form from somebody of whom only the source is known.
pub struct Asked {
    pub visit: Visit,
    pub source: IpAddr,
    pub pairs: Vec<(String, String)>,
}

impl FromRequest<Site> for Asked {
    type Rejection = Problem;

    async fn from_request(request: Request, site: &Site) -> Result<Self, Problem> {
        let (mut parts, body) = request.into_parts();
        let Ok(Source(source)) = Source::from_request_parts(&mut parts, site).await;
        let Ok(visit) = Visit::from_request_parts(&mut parts, site).await;
        let form = Request::from_parts(parts, body);
        let Form(pairs): Fields = Form::from_request(form, site).await?;
        Ok(Self { visit, source, pairs })
    }
}
