//! What is wrong with a form, in words: beside its field, and in the summary.

use crate::bad_input::{Fault, Flaw, Row};
use crate::rating::{Indicator, MarkField, MarkFlaw};
use crate::view::Language;
use entity::value::Points;
use serde::Serialize;

/// A line of the summary.
#[derive(Debug, Serialize)]
pub struct FlawLine {
    pub href: String,
    pub text: String,
}

/// `25`, `12.5`: as people write points.
pub fn plain(points: Points) -> String {
    let written = points.to_string();
    written.trim_end_matches('0').trim_end_matches('.').to_owned()
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
        Fault::LowMarks { below } => below.parse().map(plain).unwrap_or_default(),
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
    let say = |key, arguments: &[(&'static str, String)]| language.say_with(key, arguments);
    match fault {
        Fault::Empty => say("fault-empty", &[]),
        Fault::Decimal(_) | Fault::Area(_) | Fault::NotAWholeNumber => say("fault-number", &[]),
        Fault::OutOfRange { min, max } => {
            let [min, max] = [min, max].map(|bound| bound.trim_end_matches(".00").to_owned());
            say("fault-range", &[("min", min), ("max", max)])
        }
        Fault::LowMarks { .. } => say("forms-fault-low", &[("below", below(fault))]),
        Fault::FullMarks => say("forms-fault-full", &[]),
        Fault::HandedIn => say("fault-handed-in", &[]),
        Fault::KeptAway => say("fault-kept-away", &[]),
        Fault::TooLong { max, .. } => say("fault-too-long", &[("max", max.to_string())]),
        Fault::Invisible { .. } | Fault::NotNormal => say("forms-fault-invisible", &[]),
        Fault::Unknown { name, .. } => say("fault-unknown", &[("name", name.clone())]),
        Fault::Repeated { what } => say("fault-repeated", &[("what", what.clone())]),
        Fault::MissingColumn { name } => say("fault-missing-column", &[("name", name.clone())]),
        Fault::UnknownColumn { name } => say("fault-unknown-column", &[("name", name.clone())]),
        Fault::RepeatedColumn { name } => say("fault-repeated-column", &[("name", name.clone())]),
        Fault::NotUtf8 | Fault::UnknownEncoding => say("fault-encoding", &[]),
        Fault::CellCount { .. } | Fault::OpenQuote | Fault::StrayQuote => say("fault-cells", &[]),
        Fault::Uscc(_)
        | Fault::Code(_)
        | Fault::CycleCode(_)
        | Fault::NotInList(_)
        | Fault::NotADay => say("fault-code", &[]),
        Fault::Contradiction(_) => crate::web::desk::fault::say(language, fault),
        Fault::Said(sentence) => say("fault-said", &[("sentence", sentence.clone())]),
    }
}
