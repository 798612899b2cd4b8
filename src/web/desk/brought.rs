//! A form that brings a file, as it comes in.

use crate::web::problem::Problem;
use axum::extract::Multipart;
use axum::extract::multipart::MultipartError;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use std::collections::BTreeMap;

/// Its fields by name, and the file's name and bytes, if one was chosen.
#[derive(Debug, Default)]
pub struct Brought {
    pub fields: BTreeMap<String, String>,
    pub file: Option<(String, Vec<u8>)>,
}

impl Brought {
    pub async fn read(form: Multipart) -> Result<Self, Response> {
        read(form).await.map_err(|error| unreadable(&error))
    }

    /// Empty where it was not sent.
    pub fn text(&self, name: &str) -> String {
        self.fields.get(name).cloned().unwrap_or_default()
    }
}

async fn read(mut form: Multipart) -> Result<Brought, MultipartError> {
    let mut brought = Brought::default();
    while let Some(field) = form.next_field().await? {
        let name = field.name().unwrap_or_default().to_owned();
        if name == "file" {
            let called = field.file_name().unwrap_or_default().to_owned();
            let bytes = field.bytes().await?.to_vec();
            // A browser sends an empty one where none was chosen.
            brought.file = Some((called, bytes)).filter(|(_, bytes)| !bytes.is_empty());
        } else {
            brought.fields.insert(name, field.text().await?);
        }
    }
    Ok(brought)
}

fn unreadable(error: &MultipartError) -> Response {
    match error.status() {
        StatusCode::PAYLOAD_TOO_LARGE => Problem::new(StatusCode::PAYLOAD_TOO_LARGE),
        _ => {
            Problem::unreadable(StatusCode::UNPROCESSABLE_ENTITY, "problem-form", error.body_text())
        }
    }
    .into_response()
}
