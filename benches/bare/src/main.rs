//! What axum does with nothing around it: one answer, held in memory, for every
//! request. `benches/pages.py` measures the site beside it.
//!
//!     bare LISTEN STATUS CONTENT-TYPE CONTENT-ENCODING BODY-FILE

use anyhow::Context;
use axum::Router;
use axum::body::{Body, Bytes};
use axum::http::header::{CONTENT_ENCODING, CONTENT_TYPE};
use axum::http::{HeaderMap, HeaderValue, StatusCode};

#[tokio::main]
async fn main() -> anyhow::Result<()> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [listen, status, content_type, encoding, file] = arguments.as_slice() else {
        anyhow::bail!("LISTEN STATUS CONTENT-TYPE CONTENT-ENCODING BODY-FILE");
    };
    let status = StatusCode::from_bytes(status.as_bytes())?;
    let body = Bytes::from(std::fs::read(file).context("read the body")?);
    let mut headers = HeaderMap::new();
    headers.insert(CONTENT_TYPE, HeaderValue::from_str(content_type)?);
    if encoding != "identity" {
        headers.insert(CONTENT_ENCODING, HeaderValue::from_str(encoding)?);
    }
    let answer = move || async move { (status, headers, Body::from(body)) };
    let listener = tokio::net::TcpListener::bind(listen).await?;
    axum::serve(listener, Router::new().fallback(answer)).await?;
    Ok(())
}
