//! The fields of a form, each with what was typed and what is wrong with it.

use super::history::shown;
use super::kind::{Input, Kind, input};
use crate::bad_input::BadInput;
use crate::sheet::Column;
use crate::view::Language;
use crate::web::desk::fault;
use crate::web::public::list::Choice;
use serde::Serialize;
use std::collections::BTreeMap;

#[derive(Debug, Serialize)]
#[expect(clippy::struct_excessive_bools, reason = "templates have no comparisons")]
pub struct Field {
    name: &'static str,
    label: String,
    hint: String,
    value: String,
    error: String,
    /// What the registry says now, where somebody else has changed it.
    now: String,
    /// The ids of what is said about it.
    described: String,
    needed: bool,
    /// The key of something known: shown, not asked.
    fixed: bool,
    choices: Vec<Choice>,
    day: bool,
    number: bool,
}

/// What is wrong with a form.
#[derive(Debug, Default)]
pub struct Wrong {
    /// By the heading of the column.
    pub fields: BTreeMap<String, String>,
    pub reason: String,
    pub whole: String,
    /// Somebody else was quicker.
    pub conflict: bool,
}

impl Wrong {
    pub fn flaws(language: Language, bad: &BadInput) -> Self {
        let mut fields = BTreeMap::new();
        for flaw in &bad.flaws {
            let column = flaw.place.column.clone().unwrap_or_default();
            fields.entry(column).or_insert_with(|| fault::say(language, &flaw.fault));
        }
        Self { fields, ..Self::default() }
    }

    pub fn is_nothing(&self) -> bool {
        self.fields.is_empty() && self.reason.is_empty() && self.whole.is_empty()
    }
}

impl Field {
    /// Its name, its label and what is wrong, if anything is.
    pub fn flaw(&self) -> Option<(&'static str, &str, &str)> {
        (!self.error.is_empty()).then_some((self.name, &*self.label, &*self.error))
    }
}

pub fn fields(
    language: Language,
    kind: Kind,
    (cells, known): (&[String], Option<&[String]>),
    wrong: &Wrong,
) -> Vec<Field> {
    let columns = kind.columns().iter().enumerate();
    columns
        .map(|(at, column)| {
            let cell = |cells: Option<&[String]>| {
                cells.and_then(|cells| cells.get(at).cloned()).unwrap_or_default()
            };
            let (value, before) = (cell(Some(cells)), cell(known));
            let fixed = at < kind.keys() && known.is_some();
            let differs = wrong.conflict && before != value;
            let now = if differs { shown(language, column.name, &before) } else { String::new() };
            field(language, column, Given { value, now, fixed }, wrong)
        })
        .collect()
}

struct Given {
    value: String,
    now: String,
    fixed: bool,
}

fn field(language: Language, column: &Column<'static>, given: Given, wrong: &Wrong) -> Field {
    let input = input(column.name);
    let Given { value, now, fixed } = given;
    let choices = match input {
        Input::Choice(list, words) => words
            .iter()
            .map(|word| Choice::new(*word, language.say(&format!("{list}-{word}")), &value))
            .collect(),
        Input::Text | Input::Number | Input::Day => Vec::new(),
    };
    let hint = hint(language, column.name);
    let error = wrong.fields.get(column.name).cloned().unwrap_or_default();
    let said = [("h", &hint), ("e", &error), ("n", &now)];
    let said = said.into_iter().filter(|(_, words)| !words.is_empty());
    let described: Vec<String> = said.map(|(id, _)| format!("{id}-{}", column.name)).collect();
    Field {
        name: column.name,
        label: language.say(&format!("registry-field-{}", column.name)),
        described: described.join(" "),
        hint,
        error,
        now,
        needed: column.needed,
        fixed,
        choices,
        day: input == Input::Day,
        number: input == Input::Number,
        value,
    }
}

fn hint(language: Language, column: &str) -> String {
    match column {
        "code"
        | "compound"
        | "uscc"
        | "former_names"
        | "parent_uscc"
        | "phone"
        | "email"
        | "address"
        | "legal_representative"
        | "built_year"
        | "area_m2"
        | "code12"
        | "parent12"
        | "to"
        | "filed_on" => language.say(&format!("registry-hint-{column}")),
        _ => String::new(),
    }
}
