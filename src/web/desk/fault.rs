//! What is wrong with something typed, in the reader's language and beside its
//! field. The command line says the same in English.

use crate::bad_input::{BadInput, Contradiction, Fault, Flaw, Place, Row};
use crate::view::Language;
use entity::value::{AreaFault, CodeFault, DecimalFault, UsccFault};

/// What only a file can have wrong is said in the command line's words.
pub fn say(language: Language, fault: &Fault) -> String {
    let key = |key: &str| language.say(key);
    let with = |key: &str, words: &[(&'static str, String)]| language.say_with(key, words);
    match fault {
        Fault::Uscc(fault) => uscc(language, *fault),
        Fault::Decimal(fault) | Fault::Area(AreaFault::Decimal(fault)) => decimal(language, *fault),
        Fault::Area(AreaFault::Zero) => key("fault-zero"),
        Fault::Code(CodeFault::Division) => key("fault-division"),
        Fault::Code(CodeFault::Compound) => key("fault-compound"),
        Fault::NotInList(_) => key("fault-not-in-list"),
        Fault::NotAWholeNumber => key("fault-whole-number"),
        Fault::OutOfRange { min, max } => {
            with("fault-range", &[("min", min.clone()), ("max", max.clone())])
        }
        Fault::NotADay => key("fault-day"),
        Fault::Empty => key("fault-empty"),
        Fault::TooLong { found, max } => {
            with("fault-long", &[("found", found.to_string()), ("max", max.to_string())])
        }
        Fault::Invisible { .. } | Fault::NotNormal => key("fault-invisible"),
        Fault::Unknown { name, .. } => with("fault-unknown", &[("name", name.clone())]),
        Fault::Repeated { what } => with("fault-repeated", &[("what", what.clone())]),
        Fault::MissingColumn { name } => with("fault-headings", &[("name", name.clone())]),
        Fault::Contradiction(fault) => contradiction(language, fault),
        other => other.to_string(),
    }
}

/// Everything that is wrong with a file, each with its place.
pub fn lines(language: Language, bad: &BadInput) -> Vec<String> {
    let line = |Flaw { place, fault }: &Flaw| placed(language, place, say(language, fault));
    bad.flaws.iter().map(line).collect()
}

fn placed(language: Language, Place { row, column }: &Place, words: String) -> String {
    let name = column.clone().unwrap_or_default();
    let (key, line, symbol) = match (row, column) {
        (None, None) => return words,
        (None, Some(_)) => ("fault-at-key", 0, 0),
        (Some(Row::Spot { line, symbol }), _) => ("fault-at-spot", *line, *symbol),
        (Some(Row::Line(line) | Row::Row(line)), None) => ("fault-at-line", *line, 0),
        (Some(Row::Line(line) | Row::Row(line)), Some(_)) => ("fault-at-cell", *line, 0),
    };
    let places = [
        ("line", line.to_string()),
        ("symbol", symbol.to_string()),
        ("name", name),
        ("words", words),
    ];
    language.say_with(key, &places)
}

fn uscc(language: Language, fault: UsccFault) -> String {
    match fault {
        UsccFault::CheckDigit { expected, found } => {
            digit(language, "fault-check", expected, found)
        }
        UsccFault::OrganisationCheck { expected, found } => {
            digit(language, "fault-organisation-check", expected, found)
        }
        _ => language.say("fault-uscc"),
    }
}

fn digit(language: Language, key: &str, expected: char, found: char) -> String {
    language.say_with(key, &[("expected", expected.to_string()), ("found", found.to_string())])
}

fn decimal(language: Language, fault: DecimalFault) -> String {
    language.say(match fault {
        DecimalFault::NotANumber => "fault-number",
        DecimalFault::TooManyDecimals => "fault-decimals",
        DecimalFault::TooLarge => "fault-large",
    })
}

fn contradiction(language: Language, fault: &Contradiction) -> String {
    let key = |key: &str| language.say(key);
    let with = |key: &str, words: &[(&'static str, String)]| language.say_with(key, words);
    match fault {
        Contradiction::NotAnAddress => key("fault-mail"),
        Contradiction::OwnParent => key("fault-own-parent"),
        Contradiction::ParentIsABranch => key("fault-parent-branch"),
        Contradiction::HasBranches => key("fault-has-branches"),
        Contradiction::OtherLevel => key("fault-level"),
        Contradiction::TooYoung { until, built } => {
            with("fault-young", &[("until", until.to_string()), ("built", built.to_string())])
        }
        Contradiction::EndsBeforeItBegins => key("fault-ends-before"),
        Contradiction::NoLastDay => key("fault-no-last-day"),
        Contradiction::FiledBeforeSigning => key("fault-filed-before"),
        Contradiction::ServedAlready { firm, from } => {
            with("fault-served", &[("firm", firm.clone()), ("from", from.clone())])
        }
    }
}
