use crate::web::visit::Visit;
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};

/// A demonstration is not to be found by mistake.
pub async fn robots(visit: Visit) -> Response {
    let rules = if visit.site.settings.demo {
        "User-agent: *\nDisallow: /\n"
    } else {
        "User-agent: *\nAllow: /\nDisallow: /metrics\n"
    };
    let headers = [(CONTENT_TYPE, "text/plain; charset=utf-8"), (CACHE_CONTROL, "max-age=3600")];
    (headers, rules).into_response()
}
