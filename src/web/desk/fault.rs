//! What is wrong with something typed, in the reader's language and beside its
//! field. The command line says the same in English.

use crate::bad_input::{BadInput, Contradiction, Fault, Flaw, Place, Row};
use crate::view::Language;
use entity::value::{AreaFault, CodeFault, DecimalFault, UsccFault};

pub fn say(language: Language, fault: &Fault) -> String {
    let key = |key: &str| language.say(key);
    let with = |key: &str, words: &[(&'static str, String)]| language.say_with(key, words);
    match fault {
        Fault::Uscc(fault) => uscc(language, *fault),
        Fault::Decimal(fault) | Fault::Area(AreaFault::Decimal(fault)) => decimal(language, *fault),
        Fault::Area(AreaFault::Zero) => key("wrong-zero"),
        Fault::Code(CodeFault::Division) => key("wrong-division"),
        Fault::Code(CodeFault::Compound) => key("wrong-compound"),
        Fault::NotInList(_) => key("wrong-not-in-list"),
        Fault::NotAWholeNumber => key("wrong-whole-number"),
        Fault::OutOfRange { min, max } => {
            with("wrong-range", &[("min", short(min)), ("max", short(max))])
        }
        Fault::NotADay => key("wrong-day"),
        Fault::Empty => key("wrong-empty"),
        Fault::TooLong { found, max } => {
            with("wrong-long", &[("found", found.to_string()), ("max", max.to_string())])
        }
        Fault::Invisible { .. } | Fault::NotNormal => key("wrong-invisible"),
        Fault::Unknown { name, .. } => with("wrong-unknown", &[("name", name.clone())]),
        Fault::Repeated { what } => with("wrong-repeated", &[("what", what.clone())]),
        Fault::MissingColumn { name } => with("wrong-headings", &[("name", name.clone())]),
        Fault::Contradiction(fault) => contradiction(language, fault),
        Fault::UnknownColumn { name } => with("wrong-unknown-column", &[("name", name.clone())]),
        Fault::RepeatedColumn { name } => with("wrong-repeated-column", &[("name", name.clone())]),
        Fault::NotUtf8 | Fault::UnknownEncoding => key("wrong-encoding"),
        Fault::CellCount { .. } | Fault::OpenQuote | Fault::StrayQuote => key("wrong-cells"),
        Fault::CycleCode(_) => key("wrong-code"),
        Fault::LowMarks { below } => with("forms-fault-low", &[("below", short(below))]),
        Fault::FullMarks => key("forms-fault-full"),
        Fault::HandedIn => key("wrong-handed-in"),
        Fault::KeptAway => key("wrong-kept-away"),
        Fault::Said(sentence) => with("wrong-said", &[("sentence", sentence.clone())]),
    }
}

/// `25`, `12.5`: as people write points.
pub fn short(number: &str) -> String {
    if !number.contains('.') {
        return number.to_owned();
    }
    number.trim_end_matches('0').trim_end_matches('.').to_owned()
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
        (None, Some(_)) => ("wrong-at-key", 0, 0),
        (Some(Row::Spot { line, symbol }), _) => ("wrong-at-spot", *line, *symbol),
        (Some(Row::Line(line) | Row::Row(line)), None) => ("wrong-at-line", *line, 0),
        (Some(Row::Line(line) | Row::Row(line)), Some(_)) => ("wrong-at-cell", *line, 0),
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
            digit(language, "wrong-check", expected, found)
        }
        UsccFault::OrganisationCheck { expected, found } => {
            digit(language, "wrong-organisation-check", expected, found)
        }
        _ => language.say("wrong-uscc"),
    }
}

fn digit(language: Language, key: &str, expected: char, found: char) -> String {
    language.say_with(key, &[("expected", expected.to_string()), ("found", found.to_string())])
}

fn decimal(language: Language, fault: DecimalFault) -> String {
    language.say(match fault {
        DecimalFault::NotANumber => "wrong-number",
        DecimalFault::TooManyDecimals => "wrong-decimals",
        DecimalFault::TooLarge => "wrong-large",
    })
}

fn contradiction(language: Language, fault: &Contradiction) -> String {
    let key = |key: &str| language.say(key);
    let with = |key: &str, words: &[(&'static str, String)]| language.say_with(key, words);
    match fault {
        Contradiction::NotAnAddress => key("wrong-mail"),
        Contradiction::OwnParent => key("wrong-own-parent"),
        Contradiction::ParentIsABranch => key("wrong-parent-branch"),
        Contradiction::HasBranches => key("wrong-has-branches"),
        Contradiction::OtherLevel => key("wrong-level"),
        Contradiction::TooYoung { until, built } => {
            with("wrong-young", &[("until", until.to_string()), ("built", built.to_string())])
        }
        Contradiction::EndsBeforeItBegins => key("wrong-ends-before"),
        Contradiction::NoLastDay => key("wrong-no-last-day"),
        Contradiction::FiledBeforeSigning => key("wrong-filed-before"),
        Contradiction::KeptOut { code } => {
            language.say_with("wrong-kept-out", &[("code", code.clone())])
        }
        Contradiction::ServedAlready { firm, from } => {
            with("wrong-served", &[("firm", firm.clone()), ("from", from.clone())])
        }
    }
}
