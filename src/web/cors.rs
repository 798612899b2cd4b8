//! Open data is open to scripts of every site too. Nothing here depends on who
//! asks, so nothing is given away: cookies are not let through.

use axum::http::header::{
    ACCESS_CONTROL_ALLOW_HEADERS, ACCESS_CONTROL_ALLOW_METHODS, ACCESS_CONTROL_ALLOW_ORIGIN,
    ACCESS_CONTROL_EXPOSE_HEADERS, ACCESS_CONTROL_MAX_AGE, ALLOW,
};
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode};
use axum::response::{IntoResponse, Response};

const READS: HeaderValue = HeaderValue::from_static("GET, HEAD, OPTIONS");
const SENT: HeaderValue = HeaderValue::from_static("accept-language, if-none-match");
const READ: HeaderValue =
    HeaderValue::from_static("content-disposition, etag, link, retry-after, x-request-id");
const A_DAY: HeaderValue = HeaderValue::from_static("86400");

pub fn is_open(path: &str) -> bool {
    path.starts_with("/api/") || path.starts_with("/data/")
}

/// The answer to a browser that asks whether it may ask.
pub fn preflight(method: &Method, path: &str) -> Option<Response> {
    if *method != Method::OPTIONS || !is_open(path) {
        return None;
    }
    let headers = [
        (ALLOW, READS),
        (ACCESS_CONTROL_ALLOW_METHODS, READS),
        (ACCESS_CONTROL_ALLOW_HEADERS, SENT),
        (ACCESS_CONTROL_MAX_AGE, A_DAY),
    ];
    Some((StatusCode::NO_CONTENT, headers).into_response())
}

pub fn open(headers: &mut HeaderMap) {
    headers.insert(ACCESS_CONTROL_ALLOW_ORIGIN, HeaderValue::from_static("*"));
    headers.insert(ACCESS_CONTROL_EXPOSE_HEADERS, READ);
}
