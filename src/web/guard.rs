//! The outermost layer, one for all: a request id, a time limit, a panic that
//! stays within its request, the headers of a careful site, and a body for
//! every problem.

use super::cors;
use super::preferences::Said;
use super::problem::{Asked, Problem, present};
use super::site::Site;
use super::visit;
use axum::extract::{Request, State};
use axum::http::header::{
    ALLOW, CONTENT_SECURITY_POLICY, HOST, REFERRER_POLICY, STRICT_TRANSPORT_SECURITY,
    X_CONTENT_TYPE_OPTIONS, X_FRAME_OPTIONS,
};
use axum::http::{HeaderName, HeaderValue, Method, StatusCode, Version};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use futures_util::FutureExt;
use std::panic::AssertUnwindSafe;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};
use tokio::time::timeout;

/// hyper's own limit, 100, keeps them off the heap only as long as it is not
/// changed.
const HEADERS_MAX: usize = 64;
/// For reading a body and answering it.
const TIME_LIMIT: Duration = Duration::from_secs(30);
/// An answer that takes longer is worth a line in the log.
const SLOW: Duration = Duration::from_secs(1);

const REQUEST_ID: HeaderName = HeaderName::from_static("x-request-id");
const CSP: HeaderValue = HeaderValue::from_static(
    "default-src 'none'; style-src 'self'; img-src 'self' data:; script-src 'self'; \
     connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
);
const HEADERS: [(HeaderName, HeaderValue); 7] = [
    (CONTENT_SECURITY_POLICY, CSP),
    (STRICT_TRANSPORT_SECURITY, HeaderValue::from_static("max-age=63072000; includeSubDomains")),
    (X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff")),
    (X_FRAME_OPTIONS, HeaderValue::from_static("DENY")),
    (REFERRER_POLICY, HeaderValue::from_static("no-referrer")),
    (
        HeaderName::from_static("cross-origin-opener-policy"),
        HeaderValue::from_static("same-origin"),
    ),
    (
        HeaderName::from_static("cross-origin-resource-policy"),
        HeaderValue::from_static("same-origin"),
    ),
];

static REQUESTS: AtomicU64 = AtomicU64::new(0);

pub(super) async fn guard(State(site): State<Site>, request: Request, next: Next) -> Response {
    let begun = Instant::now();
    let number = REQUESTS.fetch_add(1, Ordering::Relaxed);
    let uri = request.uri().clone();
    let said = Said::of(request.headers());
    let preflight = cors::preflight(request.method(), uri.path());
    let mut response = match (refuse(&request), preflight) {
        (Some(problem), _) => problem.into_response(),
        (None, Some(preflight)) => preflight,
        (None, None) => match visit::known(&site, &request) {
            Some(kept) => kept,
            None => answer(request, next).await,
        },
    };
    let request_id = format!("{:08x}-{number:08x}", std::process::id());
    if let Some(problem) = response.extensions_mut().remove::<Problem>() {
        let preferences = said.preferences(uri.query());
        let asked =
            Asked { path: uri.path().to_owned(), preferences, request_id: request_id.clone() };
        let allowed = response.headers_mut().remove(ALLOW);
        response = present(&site, &asked, &problem);
        response.headers_mut().extend(allowed.map(|allowed| (ALLOW, allowed)));
    }
    if cors::is_open(uri.path()) {
        cors::open(response.headers_mut());
    }
    let took = begun.elapsed();
    let status = response.status();
    if status.is_server_error() || took > SLOW {
        let wait_ms = u64::try_from(took.as_millis()).unwrap_or(u64::MAX);
        tracing::warn!(
            request.id = request_id,
            status = status.as_u16(),
            path = uri.path(),
            wait_ms,
            "answered {} in {wait_ms} ms",
            status.as_u16(),
        );
    }
    super::health::count(status, took);
    let headers = response.headers_mut();
    for (name, value) in HEADERS {
        headers.insert(name, value);
    }
    if let Ok(request_id) = HeaderValue::try_from(request_id) {
        headers.insert(REQUEST_ID, request_id);
    }
    response
}

/// What no handler needs to see.
fn refuse(request: &Request) -> Option<Problem> {
    if request.headers().len() > HEADERS_MAX {
        return Some(Problem::new(StatusCode::REQUEST_HEADER_FIELDS_TOO_LARGE));
    }
    if request.version() == Version::HTTP_11 && !request.headers().contains_key(HOST) {
        return Some(Problem::said(StatusCode::BAD_REQUEST, "problem-no-host"));
    }
    let writes = !matches!(*request.method(), Method::GET | Method::HEAD | Method::OPTIONS);
    (writes && is_foreign(request)).then(|| Problem::new(StatusCode::FORBIDDEN))
}

/// A browser says where a post comes from; without a word it is no browser.
fn is_foreign(request: &Request) -> bool {
    let header = |name: &str| request.headers().get(name).and_then(|value| value.to_str().ok());
    match (header("sec-fetch-site"), header("origin")) {
        (Some(site), _) => !matches!(site, "same-origin" | "none"),
        (None, Some(origin)) => {
            let authority = origin.split_once("://").map(|(_, authority)| authority);
            authority != header("host")
        }
        (None, None) => false,
    }
}

async fn answer(request: Request, next: Next) -> Response {
    let answer = AssertUnwindSafe(next.run(request)).catch_unwind();
    match timeout(TIME_LIMIT, answer).await {
        Ok(Ok(response)) => response,
        Ok(Err(_)) => {
            tracing::error!("a handler panicked");
            Problem::new(StatusCode::INTERNAL_SERVER_ERROR).into_response()
        }
        Err(_) => Problem::new(StatusCode::REQUEST_TIMEOUT).into_response(),
    }
}
