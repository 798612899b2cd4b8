//! Objections that wait for somebody to be given to, and those that wait for
//! the visitor's answer.

use crate::error::Result;
use crate::rating::Objection;
use crate::rating::queries::all_open;
use crate::web::desk::DeskVisit;
use crate::web::desk::due::{By, Due};
use crate::web::objections::{ObjectionView, read};
use entity::value::Role;

pub async fn dues(visit: &DeskVisit) -> Result<Vec<Due>> {
    if !visit.who.has(Role::Reviewer) {
        return Ok(Vec::new());
    }
    let mut dues = Vec::new();
    for objection in all_open(visit.db()).await? {
        let keys = match &objection.assigned {
            None => ("due-objection-assign", "due-objection-assign-act"),
            Some(is) if is.officer == visit.who.account.login => {
                ("due-objection-answer", "due-objection-answer-act")
            }
            Some(_) => continue,
        };
        let is = read(visit.db(), visit.language(), &objection).await?;
        dues.push(due(visit, &objection, is, keys));
    }
    Ok(dues)
}

fn due(
    visit: &DeskVisit,
    objection: &Objection,
    is: ObjectionView,
    (key, act): (&str, &str),
) -> Due {
    let language = visit.language();
    let words = [("compound", is.name), ("line", is.line), ("received", is.received)];
    let by = match is.deadline.last_day {
        Some(last_day) => {
            let (from, rule) = (objection.received_on, is.deadline.rule);
            By::WorkingDays { from, last_day, rule }
        }
        None => By::Open,
    };
    Due {
        href: format!("/desk/objections/{}", is.reference),
        what: language.say_with(key, &words),
        about: language.say_with("due-objection-about", &words),
        by,
        act: language.say(act),
    }
}
