//! What is wrong with a form, in words: beside its field, and in the summary.

use crate::bad_input::{Fault, Flaw, Row};
use crate::rating::{Indicator, MarkField, MarkFlaw};
use crate::view::Language;
use crate::web::desk::fault::{say, short};
use entity::value::Points;
use serde::Serialize;

/// A line of the summary.
#[derive(Debug, Serialize)]
pub struct FlawLine {
    pub href: String,
    pub text: String,
}

pub fn plain(points: Points) -> String {
    short(&points.to_string())
}

/// What is wrong and what to do.
pub fn said(language: Language, flaw: &MarkFlaw, indicator: &Indicator, typed: &str) -> String {
    let arguments =
        [("max", plain(indicator.max)), ("typed", typed.to_owned()), ("below", below(&flaw.fault))];
    let key = match (&flaw.fault, flaw.field) {
        (Fault::Empty, MarkField::Points) => "forms-fault-no-points",
        (Fault::OutOfRange { .. }, _) => "forms-fault-over-max",
        (Fault::LowMarks { .. }, _) => "forms-fault-low",
        (Fault::FullMarks, _) => "forms-fault-full",
        (Fault::TooLong { .. }, _) => "forms-fault-too-long",
        (Fault::Invisible { .. }, _) => "forms-fault-invisible",
        (_, MarkField::Points) => "forms-fault-not-points",
        (_, MarkField::Comment) => "forms-fault-comment",
    };
    language.say_with(key, &arguments)
}

fn below(fault: &Fault) -> String {
    match fault {
        Fault::LowMarks { below } => short(below),
        _ => String::new(),
    }
}

/// One flaw of a table: where, and what.
#[derive(Debug, Serialize)]
pub struct FileFlaw {
    /// Empty where it is of the whole file.
    row: String,
    column: String,
    what: String,
}

pub fn file_flaws(language: Language, flaws: &[Flaw]) -> Vec<FileFlaw> {
    let flaw = |Flaw { place, fault }: &Flaw| FileFlaw {
        row: match place.row {
            Some(Row::Line(row) | Row::Row(row) | Row::Spot { line: row, .. }) => row.to_string(),
            None => String::new(),
        },
        column: place.column.clone().unwrap_or_default(),
        what: in_words(language, fault),
    };
    flaws.iter().map(flaw).collect()
}

/// What is wrong with a cell, or with a whole file.
fn in_words(language: Language, fault: &Fault) -> String {
    match fault {
        Fault::Unknown { name, .. } => {
            language.say_with("fault-unknown", &[("name", name.clone())])
        }
        fault => say(language, fault),
    }
}
