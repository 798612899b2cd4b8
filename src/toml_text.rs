//! Reading the TOML files that people write: rule books and policies.

use crate::bad_input::{BadInput, Fault, Place};
use serde::de::DeserializeOwned;

/// Refuses unknown keys, missing keys and wrong types with the line.
pub fn parse<T: DeserializeOwned>(file: &str, text: &str) -> Result<T, BadInput> {
    toml::from_str(text).map_err(|error| {
        let place = match error.span() {
            Some(span) => Place::spot(line_of(text, span.start), symbol_of(text, span.start)),
            None => Place::default(),
        };
        let sentence = error.message().lines().collect::<Vec<_>>().join(" ");
        BadInput::one(file, Fault::said(sentence).at(place))
    })
}

fn line_of(text: &str, at: usize) -> u64 {
    let before = text.as_bytes().iter().take(at);
    before.fold(1, |line, &byte| if byte == b'\n' { line + 1 } else { line })
}

/// Counted from 1 in its line, in characters.
fn symbol_of(text: &str, at: usize) -> u64 {
    let before = text.get(..at).unwrap_or(text);
    let line = before.rsplit('\n').next().unwrap_or_default();
    line.chars().fold(1, |symbol, _| symbol + 1)
}
