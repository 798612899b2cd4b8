//! One error, two faces: problem+json for programs, a page for people.

use super::frame::Frame;
use super::preferences::Preferences;
use super::site::Site;
use crate::error::{Error, Kind};
use crate::view::{Language, View};
use axum::body::Body;
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE, RETRY_AFTER};
use axum::http::{HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use serde::Serialize;

/// Travels with a response until the outermost layer gives it its body.
#[derive(Debug, Clone)]
pub struct Problem {
    pub status: StatusCode,
    /// The last part of its type's address, and the key of its sentences.
    pub slug: &'static str,
    /// What is wrong in this case, in plain English.
    pub detail: String,
}

/// The kinds of problem there are, each with an address that resolves.
pub const SLUGS: [&str; 12] = [
    "not-found",
    "method-not-allowed",
    "request-timeout",
    "conflict",
    "payload-too-large",
    "unsupported-media-type",
    "unprocessable",
    "too-many-requests",
    "bad-request",
    "forbidden",
    "internal",
    "unavailable",
];

impl Problem {
    pub fn new(status: StatusCode, detail: impl Into<String>) -> Self {
        Self { status, slug: slug(status), detail: detail.into() }
    }

    pub fn not_found() -> Self {
        Self::new(StatusCode::NOT_FOUND, "there is nothing at this address")
    }
}

fn slug(status: StatusCode) -> &'static str {
    match status {
        StatusCode::NOT_FOUND => "not-found",
        StatusCode::METHOD_NOT_ALLOWED => "method-not-allowed",
        StatusCode::REQUEST_TIMEOUT => "request-timeout",
        StatusCode::CONFLICT => "conflict",
        StatusCode::PAYLOAD_TOO_LARGE => "payload-too-large",
        StatusCode::UNSUPPORTED_MEDIA_TYPE => "unsupported-media-type",
        StatusCode::UNPROCESSABLE_ENTITY => "unprocessable",
        StatusCode::TOO_MANY_REQUESTS => "too-many-requests",
        StatusCode::FORBIDDEN => "forbidden",
        StatusCode::SERVICE_UNAVAILABLE => "unavailable",
        status if status.is_client_error() => "bad-request",
        _ => "internal",
    }
}

impl From<&Error> for Problem {
    fn from(error: &Error) -> Self {
        match error {
            Error::Malformed(bad) => Self::new(StatusCode::UNPROCESSABLE_ENTITY, bad.to_string()),
            Error::Refused(refusal) => {
                let status = match refusal.kind() {
                    Kind::Conflict => StatusCode::CONFLICT,
                    Kind::Invalid => StatusCode::UNPROCESSABLE_ENTITY,
                    Kind::Missing => StatusCode::NOT_FOUND,
                    Kind::Unavailable => StatusCode::SERVICE_UNAVAILABLE,
                };
                Self::new(status, refusal.to_string())
            }
            // The cause stays in the log.
            Error::Internal(_) => {
                Self::new(StatusCode::INTERNAL_SERVER_ERROR, "the server could not answer")
            }
        }
    }
}

impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        let mut response = self.status.into_response();
        response.extensions_mut().insert(self);
        response
    }
}

impl IntoResponse for Error {
    fn into_response(self) -> Response {
        // Logged here, once, where it is handled.
        if let Self::Internal(cause) = &self {
            tracing::error!(error = format!("{cause:#}"), "a request failed: {cause:#}");
        }
        Problem::from(&self).into_response()
    }
}

/// Who asked, as far as an error page needs to know.
pub(super) struct Asked {
    pub path: String,
    pub preferences: Preferences,
    pub request_id: String,
}

/// Gives a problem its body.
pub(super) fn present(site: &Site, asked: &Asked, problem: &Problem) -> Response {
    let for_programs = asked.path.starts_with("/api/");
    let page = if for_programs { None } else { page(site, asked, problem).ok() };
    let (content_type, body) = match page {
        Some(page) => ("text/html; charset=utf-8", page),
        None => ("application/problem+json", json(site, problem)),
    };
    let mut response = Response::new(Body::from(body));
    *response.status_mut() = problem.status;
    let headers = response.headers_mut();
    headers.insert(CONTENT_TYPE, HeaderValue::from_static(content_type));
    headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    if problem.status == StatusCode::SERVICE_UNAVAILABLE {
        headers.insert(RETRY_AFTER, HeaderValue::from_static("30"));
    }
    response
}

fn json(site: &Site, problem: &Problem) -> String {
    #[derive(Serialize)]
    struct Body<'a> {
        r#type: String,
        title: String,
        status: u16,
        detail: &'a str,
    }
    let Problem { status, slug, detail } = problem;
    let body = Body {
        r#type: format!("{}/problems/{slug}", site.settings.base_url),
        title: Language::English.say(&format!("problem-{slug}")),
        status: status.as_u16(),
        detail,
    };
    serde_json::to_string(&body).expect("text and a number")
}

#[derive(Serialize)]
struct ProblemPage {
    status: u16,
    title: String,
    detail: String,
    request_id: String,
}

impl View for ProblemPage {
    const TEMPLATE: &'static str = "page/problem";
}

fn page(site: &Site, asked: &Asked, problem: &Problem) -> anyhow::Result<String> {
    let language = asked.preferences.language;
    let title = language.say(&format!("problem-{}", problem.slug));
    let view = ProblemPage {
        status: problem.status.as_u16(),
        title: title.clone(),
        detail: language.say(&format!("problem-{}-detail", problem.slug)),
        request_id: asked.request_id.clone(),
    };
    let frame = Frame::new(site, asked.preferences, "/", &title);
    site.templates.page(language, &frame, &view)
}
