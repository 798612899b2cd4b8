//! The page before something that cannot be taken back.

use super::facts::StreetRow;
use crate::error::{Error, Missing, Result};
use crate::rating::{Cycle, queries};
use crate::view::View;
use crate::web::desk::{DeskVisit, see};
use axum::response::Response;
use entity::value::CycleCode;
use serde::Serialize;

#[derive(Default, Serialize)]
pub struct ConfirmPage {
    pub code: String,
    pub title: String,
    /// What it does, and that it stays done.
    pub why: String,
    pub facts: Vec<Fact>,
    /// What keeps it from being done; without any, the button is there.
    pub hindrances: Vec<Pointer>,
    /// What one should know and may leave so.
    pub notes: Vec<Pointer>,
    /// Compounds that lack something, street by street.
    pub streets: Vec<StreetRow>,
    pub error: String,
    pub action: String,
}

#[derive(Serialize)]
pub struct Fact {
    label: String,
    value: String,
}

/// A sentence, and where to do something about it; nowhere, if empty.
#[derive(Serialize)]
pub struct Pointer {
    said: String,
    href: String,
    link: String,
}

impl View for ConfirmPage {
    const TEMPLATE: &'static str = "desk/cycles/confirm";
}

impl ConfirmPage {
    /// The page of a step, with the keys of its title and of what it does.
    pub fn of(visit: &DeskVisit, cycle: &Cycle, step: &str, [title, why]: [&str; 2]) -> Self {
        let language = visit.language();
        let code = [("code", cycle.code.to_string())];
        Self {
            code: cycle.code.to_string(),
            title: language.say_with(title, &code),
            why: language.say(why),
            action: format!("/desk/cycles/{}/{step}", cycle.code),
            ..Self::default()
        }
    }

    pub fn fact(&mut self, visit: &DeskVisit, key: &str, value: &impl ToString) {
        let label = visit.language().say(key);
        self.facts.push(Fact { label, value: value.to_string() });
    }

    pub fn show(self, visit: &DeskVisit) -> Result<Response> {
        visit.page(&self.title.clone(), &self)
    }
}

impl Pointer {
    pub fn said(said: String) -> Self {
        Self { said, href: String::new(), link: String::new() }
    }

    pub fn to(said: String, href: impl Into<String>, link: String) -> Self {
        Self { said, href: href.into(), link }
    }
}

pub async fn known(visit: &DeskVisit, code: CycleCode) -> Result<Cycle> {
    let cycle = queries::cycle(visit.db(), code).await?;
    Ok(cycle.ok_or(Missing::new("cycle", &code))?)
}

/// To the cycle where it was done; else the same page, with why not.
pub fn answer<T>(
    visit: &DeskVisit,
    code: CycleCode,
    done: Result<T>,
    mut page: ConfirmPage,
) -> Result<Response> {
    match done {
        Ok(_) => Ok(see(&format!("/desk/cycles/{code}"))),
        Err(Error::Refused(refusal)) => {
            page.error = visit.language().say_refusal(&*refusal);
            visit.refused(&page.title.clone(), &page)
        }
        Err(error) => Err(error),
    }
}
