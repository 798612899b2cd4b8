//! Files that came with a form, read and given out again.

use crate::error::{Error, Result};
use crate::evidence::EvidenceFile;
use crate::web::data::disposition;
use anyhow::Context;
use axum::body::Body;
use axum::http::HeaderValue;
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};
use entity::evidence;
use entity::value::EvidenceKind;

/// Reads what was sent; pictures take their time.
pub async fn read(name: String, bytes: Vec<u8>) -> Result<EvidenceFile> {
    let read = tokio::task::spawn_blocking(move || EvidenceFile::read(&name, bytes));
    Ok(read.await.context("read a file")??)
}

/// To be saved, never shown within the site.
pub fn attachment(file: evidence::Model) -> Result<Response> {
    let (media_type, plain) = match file.kind {
        EvidenceKind::Pdf => ("application/pdf", "evidence.pdf"),
        EvidenceKind::Png => ("image/png", "evidence.png"),
        EvidenceKind::Jpeg => ("image/jpeg", "evidence.jpg"),
    };
    let headers = [
        (CONTENT_TYPE, HeaderValue::from_static(media_type)),
        (CONTENT_DISPOSITION, disposition(plain, &file.name).map_err(Error::Internal)?),
    ];
    Ok((headers, Body::from(file.bytes)).into_response())
}
