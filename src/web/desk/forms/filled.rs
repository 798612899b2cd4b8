//! A form as a browser sends it: fields beside files.

use crate::rating::{Mark, MarkFlaw, RuleBook};
use crate::web::problem::Problem;
use axum::extract::Multipart;
use axum::extract::multipart::MultipartError;
use axum::http::StatusCode;
use entity::id::EvidenceId;
use entity::value::Party;
use std::collections::HashMap;

#[derive(Debug, Default)]
pub struct Filled {
    fields: HashMap<String, String>,
    /// By the code of the indicator: what they are called, and their bytes.
    pub files: Vec<(String, String, Vec<u8>)>,
}

/// What the button asks for.
#[derive(Debug, Copy, Clone, PartialEq, Eq)]
pub enum Asks {
    Save,
    Check,
}

impl Filled {
    pub async fn read(mut form: Multipart) -> Result<Self, Problem> {
        let mut filled = Self::default();
        while let Some(field) = form.next_field().await.map_err(|error| unreadable(&error))? {
            let Some(name) = field.name().map(str::to_owned) else { continue };
            if let Some(code) = name.strip_prefix("file-") {
                let called = field.file_name().unwrap_or_default().to_owned();
                let bytes = field.bytes().await.map_err(|error| unreadable(&error))?;
                // An empty field of a form is a file without a name.
                if !(called.is_empty() && bytes.is_empty()) {
                    filled.files.push((code.to_owned(), called, bytes.to_vec()));
                }
                continue;
            }
            let text = field.text().await.map_err(|error| unreadable(&error))?;
            filled.fields.insert(name, text);
        }
        Ok(filled)
    }

    fn field(&self, name: &str) -> &str {
        self.fields.get(name).map_or("", |text| text.trim())
    }

    pub fn cycle(&self) -> &str {
        self.field("cycle")
    }

    /// The version that was on the page.
    pub fn version(&self) -> i32 {
        self.field("version").parse().unwrap_or_default()
    }

    /// The file whose button was pressed.
    pub fn removed(&self) -> Option<EvidenceId> {
        self.field("remove").parse().ok()
    }

    pub fn asks(&self) -> Asks {
        if self.field("do") == "check" { Asks::Check } else { Asks::Save }
    }

    /// In the order of the party's indicators, as they were typed.
    pub fn marks(&self, book: &RuleBook, party: Party) -> Vec<Mark> {
        let mark = |code: &String| Mark {
            points: self.field(&format!("points-{code}")).to_owned(),
            comment: self.field(&format!("comment-{code}")).to_owned(),
        };
        book.indicators_of(party).map(|indicator| mark(&indicator.code)).collect()
    }
}

/// As they can be kept, or where they cannot.
pub fn cleaned(marks: &[Mark]) -> Result<Vec<Mark>, Vec<MarkFlaw>> {
    let mut kept = Vec::with_capacity(marks.len());
    let mut flaws = Vec::new();
    for (at, mark) in marks.iter().enumerate() {
        match mark.cleaned() {
            Ok(mark) => kept.push(mark),
            Err((field, fault)) => flaws.push(MarkFlaw { at, field, fault }),
        }
    }
    if flaws.is_empty() { Ok(kept) } else { Err(flaws) }
}

pub fn unreadable(error: &MultipartError) -> Problem {
    match error.status() {
        StatusCode::PAYLOAD_TOO_LARGE => Problem::new(StatusCode::PAYLOAD_TOO_LARGE),
        _ => {
            Problem::unreadable(StatusCode::UNPROCESSABLE_ENTITY, "problem-form", error.body_text())
        }
    }
}
