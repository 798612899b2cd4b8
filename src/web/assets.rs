//! The stylesheet and whatever else the pages need, within the program. An
//! address holds the hash of its content, so a browser may keep it for ever.

use super::cache::Stored;
use super::extract::Path;
use super::problem::Problem;
use axum::http::header::CACHE_CONTROL;
use axum::http::{HeaderMap, HeaderValue};
use axum::response::{IntoResponse, Response};
use rust_embed::RustEmbed;
use std::collections::HashMap;
use std::sync::LazyLock;

#[derive(RustEmbed)]
#[folder = "templates/assets/"]
#[include = "*.css"]
#[include = "*.js"]
#[include = "*.svg"]
struct Files;

const STYLESHEET: &str = "lianping.css";
const ICON: &str = "icon.svg";
const FOR_EVER: HeaderValue = HeaderValue::from_static("public, max-age=31536000, immutable");

/// By name; compressed once.
static STORED: LazyLock<HashMap<String, Stored>> = LazyLock::new(|| {
    Files::iter().filter_map(|name| Some((name.to_string(), read(&name)?))).collect()
});

fn read(name: &str) -> Option<Stored> {
    let content_type = match name.rsplit('.').next() {
        Some("css") => "text/css; charset=utf-8",
        Some("js") => "text/javascript; charset=utf-8",
        _ => "image/svg+xml",
    };
    Stored::new(content_type, Files::get(name)?.data.into_owned()).ok()
}

pub fn stylesheet() -> String {
    address(STYLESHEET)
}

/// What a browser shows beside the title.
pub fn icon() -> String {
    address(ICON)
}

pub fn address(name: &str) -> String {
    let hash = STORED.get(name).map_or("", |file| &file.sha256()[..12]);
    format!("/assets/{hash}/{name}")
}

pub(super) async fn asset(
    headers: HeaderMap,
    Path((hash, name)): Path<(String, String)>,
) -> Response {
    let Some(file) = STORED.get(&name).filter(|file| file.sha256()[..12] == hash) else {
        return Problem::not_found().into_response();
    };
    let mut response = file.answer(&headers);
    response.headers_mut().insert(CACHE_CONTROL, FOR_EVER);
    response
}
