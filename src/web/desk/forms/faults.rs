//! What is wrong with a form, in words: beside its field, and in the summary.

use crate::bad_input::Fault;
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
