//! The stylesheet and whatever else the pages need, within the program. An
//! address holds the hash of its content, so a browser may keep it for ever.

use super::extract::Path;
use super::problem::Problem;
use crate::digest::sha256;
use axum::http::HeaderValue;
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};
use rust_embed::RustEmbed;
use std::sync::LazyLock;

#[derive(RustEmbed)]
#[folder = "templates/assets/"]
#[include = "*.css"]
#[include = "*.js"]
#[include = "*.svg"]
struct Files;

const STYLESHEET: &str = "lianping.css";
const FOR_EVER: HeaderValue = HeaderValue::from_static("public, max-age=31536000, immutable");

static STYLE: LazyLock<String> = LazyLock::new(|| address(STYLESHEET).unwrap_or_default());

pub fn stylesheet() -> String {
    STYLE.clone()
}

pub fn address(name: &str) -> Option<String> {
    let file = Files::get(name)?;
    Some(format!("/assets/{}/{name}", &sha256(&file.data)[..12]))
}

pub(super) async fn asset(Path((hash, name)): Path<(String, String)>) -> Response {
    let Some(file) = Files::get(&name) else { return Problem::not_found().into_response() };
    if sha256(&file.data)[..12] != hash {
        return Problem::not_found().into_response();
    }
    let content_type = match name.rsplit('.').next() {
        Some("css") => "text/css; charset=utf-8",
        Some("js") => "text/javascript; charset=utf-8",
        _ => "image/svg+xml",
    };
    let mut response = file.data.into_response();
    let headers = response.headers_mut();
    headers.insert(CONTENT_TYPE, HeaderValue::from_static(content_type));
    headers.insert(CACHE_CONTROL, FOR_EVER);
    response
}
