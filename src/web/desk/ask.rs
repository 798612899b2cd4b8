//! A page that asks for something: its fields as data, each with what was typed
//! and what is wrong with it, so that one template serves every form of its kind.

use crate::error::{Error, Kind, Result};
use crate::view::{Language, View};
use crate::web::desk::{DeskVisit, see};
use crate::web::public::list::Choice;
use axum::response::Response;
use serde::Serialize;
use std::collections::BTreeMap;

/// What was typed, by the names of the fields.
pub type Typed = BTreeMap<String, String>;

#[derive(Debug, Default, Serialize)]
#[expect(clippy::struct_excessive_bools, reason = "templates have no comparisons")]
pub struct Field {
    name: &'static str,
    label: String,
    hint: String,
    value: String,
    error: String,
    /// The ids of what is said about it.
    described: String,
    optional: bool,
    day: bool,
    area: bool,
    file: bool,
    select: bool,
    /// Several can be ticked, each under a name of its own.
    checks: bool,
    /// A line with suggestions.
    listed: bool,
    choices: Vec<Choice>,
}

impl Field {
    /// A line of text.
    pub fn line(label: String, name: &'static str, typed: &Typed) -> Self {
        let value = typed.get(name).cloned().unwrap_or_default();
        Self { name, label, value, ..Self::default() }
    }

    pub fn day(self) -> Self {
        Self { day: true, ..self }
    }

    pub fn area(self) -> Self {
        Self { area: true, ..self }
    }

    pub fn file(self) -> Self {
        Self { file: true, ..self }
    }

    pub fn optional(self) -> Self {
        Self { optional: true, ..self }
    }

    pub fn hint(self, hint: String) -> Self {
        Self { hint, ..self }
    }

    pub fn listed(self, choices: Vec<Choice>) -> Self {
        Self { listed: true, choices, ..self }
    }

    /// One of these.
    pub fn one_of(self, choices: Vec<(String, String)>) -> Self {
        let value = self.value.clone();
        let choices = choices.into_iter().map(|(word, label)| Choice::new(word, label, &value));
        Self { select: true, choices: choices.collect(), ..self }
    }

    /// Any of these: each box has its word, with the field's name before it.
    pub fn any_of(self, choices: Vec<(String, String)>, typed: &Typed) -> Self {
        let choices = choices.into_iter().map(|(word, label)| {
            let value = format!("{}-{word}", self.name);
            Choice { chosen: typed.contains_key(&value), value, label }
        });
        let choices = choices.collect();
        Self { checks: true, choices, ..self }
    }

    fn with_error(self, wrong: Option<&Wrong>) -> Self {
        let of_mine = wrong.filter(|wrong| wrong.field == self.name);
        let error = of_mine.map_or_else(String::new, |wrong| wrong.said.clone());
        let said = [("h", &self.hint), ("e", &error)];
        let said = said.into_iter().filter(|(_, words)| !words.is_empty());
        let described: Vec<String> = said.map(|(id, _)| format!("{id}-{}", self.name)).collect();
        Self { error, described: described.join(" "), ..self }
    }
}

/// Why nothing was done, and beside which field it stands; an empty name is the
/// whole form.
#[derive(Debug, Clone)]
pub struct Wrong {
    pub field: &'static str,
    pub said: String,
}

/// A link, with its words.
#[derive(Debug, Clone, Serialize)]
pub struct Link {
    pub href: String,
    pub words: String,
}

/// A label and what stands beside it.
#[derive(Debug, Serialize)]
pub struct Fact {
    pub label: String,
    pub value: String,
}

/// What is known and goes along with the form unseen.
#[derive(Debug, Serialize)]
pub struct Hidden {
    pub name: String,
    pub value: String,
}

#[derive(Debug, Default, Serialize)]
pub struct AskPage {
    pub title: String,
    /// The ways back, the outermost first.
    pub crumbs: Vec<Link>,
    pub lede: String,
    pub facts: Vec<Fact>,
    /// What will happen, where it cannot be undone.
    pub effects: Vec<String>,
    pub fields: Vec<Field>,
    pub hidden: Vec<Hidden>,
    pub action: String,
    pub button: String,
    /// Whether it cannot be undone.
    pub red: bool,
    /// Whether a file comes along.
    pub brings: bool,
    /// Of the field, or of the whole.
    pub wrong: String,
    pub wrong_at: &'static str,
}

impl View for AskPage {
    const TEMPLATE: &'static str = "desk/ask";
}

impl AskPage {
    /// The page; with what was wrong beside its field, where something was.
    pub fn show(self, visit: &DeskVisit, wrong: Option<&Wrong>) -> Result<Response> {
        let fields: Vec<Field> =
            self.fields.into_iter().map(|field| field.with_error(wrong)).collect();
        let at = wrong.map_or("", |wrong| wrong.field);
        let view = Self {
            wrong: wrong.map_or_else(String::new, |wrong| wrong.said.clone()),
            wrong_at: if fields.iter().any(|field| field.name == at) { at } else { "" },
            fields,
            ..self
        };
        let title = view.title.clone();
        if wrong.is_none() {
            return visit.page(&title, &view);
        }
        visit.refused(&visit.language().say_with("desk-error-title", &[("title", title)]), &view)
    }
}

/// To where it is shown, or the refusal to be shown in the form; what is not
/// there stays not there.
pub fn done(
    language: Language,
    answer: Result<String>,
    field: impl Fn(&Error) -> &'static str,
) -> Result<Result<Response, Wrong>> {
    match answer {
        Ok(to) => Ok(Ok(see(&to))),
        Err(error) => match &error {
            Error::Refused(refusal) if refusal.kind() != Kind::Missing => {
                let said = language.say_refusal(&**refusal);
                Ok(Err(Wrong { field: field(&error), said }))
            }
            _ => Err(error),
        },
    }
}

/// Which field an uploaded file's refusal stands beside.
pub fn is_of_the_file(error: &Error) -> bool {
    matches!(error, Error::Refused(refusal) if refusal.code().starts_with("evidence/"))
}
