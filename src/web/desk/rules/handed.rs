//! What a form brings: a file, a text, or the text that was seen.

use crate::bad_input::{BadInput, Fault};
use crate::digest::from_hexadecimal;
use crate::web::desk::forms::unreadable;
use crate::web::problem::Problem;
use axum::extract::Multipart;

/// More is no rule book.
const TEXT_BYTES_MAX: usize = 256 << 10;

#[derive(Debug, Default)]
pub struct Handed {
    /// Named in what is refused.
    pub name: String,
    bytes: Vec<u8>,
    /// Whether it was looked at and is to be added.
    pub add: bool,
}

impl Handed {
    pub async fn read(mut form: Multipart) -> Result<Self, Problem> {
        let mut handed = Self::default();
        while let Some(field) = form.next_field().await.map_err(|error| unreadable(&error))? {
            let field_name = field.name().unwrap_or_default().to_owned();
            let file_name = field.file_name().unwrap_or_default().to_owned();
            let bytes = field.bytes().await.map_err(|error| unreadable(&error))?;
            match field_name.as_str() {
                "file" if !bytes.is_empty() => {
                    (handed.name, handed.bytes) = (file_name, bytes.to_vec());
                }
                // A browser ends the lines of a text field as no editor does.
                "text" if handed.bytes.is_empty() => {
                    handed.bytes = String::from_utf8_lossy(&bytes).replace("\r\n", "\n").into();
                }
                // As it was seen, to the last byte.
                "seen" => {
                    let seen = std::str::from_utf8(&bytes).ok().and_then(from_hexadecimal);
                    handed.bytes = seen.unwrap_or_default();
                    handed.add = true;
                }
                _ => {}
            }
        }
        Ok(handed)
    }

    pub fn text(&self) -> Result<&str, BadInput> {
        let whole = |fault| BadInput::whole(&self.name, fault);
        if self.bytes.len() > TEXT_BYTES_MAX {
            let (found, max) = (self.bytes.len(), TEXT_BYTES_MAX);
            return Err(whole(Fault::TooLong { found, max }));
        }
        let text = std::str::from_utf8(&self.bytes).map_err(|_| whole(Fault::NotUtf8))?;
        if text.trim().is_empty() { Err(whole(Fault::Empty)) } else { Ok(text) }
    }

    /// For the form that is shown again.
    pub fn shown(&self) -> String {
        String::from_utf8_lossy(&self.bytes).into_owned()
    }
}
