//! One error, two faces: problem+json for programs, a page for people.

use super::frame::Frame;
use super::preferences::Preferences;
use super::site::Site;
use crate::error::{Error, Kind, Refusal};
use crate::view::{Language, View};
use axum::body::Body;
use axum::http::header::{CACHE_CONTROL, CONTENT_LANGUAGE, CONTENT_TYPE, RETRY_AFTER};
use axum::http::{HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use serde::Serialize;
use std::sync::Arc;

/// Travels with a response until the outermost layer gives it its body.
#[derive(Debug, Clone)]
pub struct Problem {
    pub status: StatusCode,
    /// The last part of its type's address, and the key of its sentences.
    pub slug: &'static str,
    why: Why,
}

/// What is wrong in this case.
#[derive(Debug, Clone)]
enum Why {
    /// No more than its kind says.
    Kind,
    Refused(Arc<dyn Refusal>),
    /// The sentence of the key, with the words of a parser where there are any.
    Said {
        key: &'static str,
        words: String,
    },
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
    pub fn new(status: StatusCode) -> Self {
        Self { status, slug: slug(status), why: Why::Kind }
    }

    pub fn not_found() -> Self {
        Self::new(StatusCode::NOT_FOUND)
    }

    pub fn said(status: StatusCode, key: &'static str) -> Self {
        Self::unreadable(status, key, String::new())
    }

    /// What was sent could not be read, and the parser says why.
    pub fn unreadable(status: StatusCode, key: &'static str, words: String) -> Self {
        Self { why: Why::Said { key, words }, ..Self::new(status) }
    }

    fn code(&self) -> Option<&'static str> {
        match &self.why {
            Why::Refused(refusal) => Some(refusal.code()),
            Why::Kind | Why::Said { .. } => None,
        }
    }

    /// What is wrong in this case, where more is known than the kind.
    fn why(&self, language: Language) -> Option<String> {
        match &self.why {
            Why::Kind => None,
            Why::Refused(refusal) => Some(language.say_refusal(&**refusal)),
            Why::Said { key, words } => Some(language.say_with(key, &[("words", words.clone())])),
        }
    }

    /// What to make of it, whatever the case.
    fn advice(&self, language: Language) -> String {
        language.say(&format!("problem-{}-detail", self.slug))
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

impl From<Error> for Problem {
    fn from(error: Error) -> Self {
        match error {
            Error::Malformed(bad) => {
                let words = bad.to_string();
                Self::unreadable(StatusCode::UNPROCESSABLE_ENTITY, "problem-malformed", words)
            }
            Error::Refused(refusal) => {
                let status = match refusal.kind() {
                    Kind::Conflict => StatusCode::CONFLICT,
                    Kind::Invalid => StatusCode::UNPROCESSABLE_ENTITY,
                    Kind::Missing => StatusCode::NOT_FOUND,
                    Kind::Unavailable => StatusCode::SERVICE_UNAVAILABLE,
                    Kind::Unauthenticated => StatusCode::UNAUTHORIZED,
                    Kind::Forbidden => StatusCode::FORBIDDEN,
                    Kind::TooMany => StatusCode::TOO_MANY_REQUESTS,
                };
                Self { why: Why::Refused(refusal.into()), ..Self::new(status) }
            }
            // The cause stays in the log.
            Error::Internal(_) => Self::new(StatusCode::INTERNAL_SERVER_ERROR),
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
        Problem::from(self).into_response()
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
    let language = asked.preferences.language;
    let for_programs = asked.path.starts_with("/api/");
    let page = if for_programs { None } else { page(site, asked, problem).ok() };
    let (content_type, body) = match page {
        Some(page) => ("text/html; charset=utf-8", page),
        None => ("application/problem+json", json(site, language, problem)),
    };
    let mut response = Response::new(Body::from(body));
    *response.status_mut() = problem.status;
    let headers = response.headers_mut();
    headers.insert(CONTENT_TYPE, HeaderValue::from_static(content_type));
    headers.insert(CONTENT_LANGUAGE, HeaderValue::from_static(language.tag()));
    headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    if problem.status == StatusCode::SERVICE_UNAVAILABLE {
        headers.insert(RETRY_AFTER, HeaderValue::from_static("30"));
    }
    response
}

fn json(site: &Site, language: Language, problem: &Problem) -> String {
    #[derive(Serialize)]
    struct Body {
        r#type: String,
        title: String,
        status: u16,
        detail: String,
        /// Of a refusal: what programs tell it by.
        #[serde(skip_serializing_if = "Option::is_none")]
        code: Option<&'static str>,
    }
    let slug = problem.slug;
    let body = Body {
        r#type: format!("{}/problems/{slug}", site.settings.base_url),
        title: language.say(&format!("problem-{slug}")),
        status: problem.status.as_u16(),
        detail: problem.why(language).unwrap_or_else(|| problem.advice(language)),
        code: problem.code(),
    };
    serde_json::to_string(&body).expect("text and a number")
}

#[derive(Serialize)]
struct ProblemPage {
    status: u16,
    title: String,
    /// Empty where no more is known than the kind.
    why: String,
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
        why: problem.why(language).unwrap_or_default(),
        detail: problem.advice(language),
        request_id: asked.request_id.clone(),
    };
    let frame = Frame::new(site, asked.preferences, "/", &title).hidden();
    site.templates.page(language, &frame, &view)
}
