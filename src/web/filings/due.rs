//! Filings that wait for the visitor.

use super::DESK;
use super::shown::Deadline;
use crate::access::filing::Filing;
use crate::access::queries::{filing, open_conditions, submitted_filings};
use crate::calendar::Calendar;
use crate::error::Result;
use crate::identity::Actor;
use crate::registry::queries::{calendar, current_policy};
use crate::web::desk::DeskVisit;
use crate::web::desk::due::{By, Due};
use entity::value::Role;

pub async fn dues(visit: &DeskVisit) -> Result<Vec<Due>> {
    let (reviews, signs) = (visit.who.has(Role::Reviewer), visit.who.has(Role::Approver));
    let Some(policy) = current_policy(visit.db()).await?.filter(|_| reviews || signs) else {
        return Ok(Vec::new());
    };
    let (days, calendar) = (policy.filing.decision_working_days, calendar(visit.db()).await?);
    let me = Actor::from(&visit.who).to_string();
    let waits = |filing: &Filing| match &filing.proposal {
        None => reviews.then_some("review"),
        Some(proposal) => (signs && proposal.by != me).then_some("sign"),
    };
    let found = submitted_filings(visit.db()).await?;
    let due = |filing: &Filing| waits(filing).map(|act| due(visit, filing, act, (days, &calendar)));
    let mut dues: Vec<Due> = found.iter().filter_map(due).collect();
    if reviews {
        dues.extend(promised(visit).await?);
    }
    Ok(dues)
}

/// What verified firms have yet to do.
async fn promised(visit: &DeskVisit) -> Result<Vec<Due>> {
    let mut dues = Vec::new();
    for is in open_conditions(visit.db()).await? {
        let Some(filing) = filing(visit.db(), &is.reference).await? else { continue };
        let words = [
            ("name", filing.content.name),
            ("condition", visit.language().say(&format!("filing-condition-{}", is.condition))),
            ("reference", is.reference.clone()),
        ];
        let say = |key: &str| visit.language().say_with(key, &words);
        dues.push(Due {
            href: format!("{DESK}/{}#conditions", is.reference),
            what: say("due-filing-condition"),
            about: say("due-filing-condition-about"),
            by: By::Day(is.due_on),
            act: say("due-filing-condition-act"),
        });
    }
    Ok(dues)
}

fn due(visit: &DeskVisit, filing: &Filing, act: &str, (days, calendar): (u16, &Calendar)) -> Due {
    let language = visit.language();
    let deadline = Deadline::of(language, filing, days, calendar);
    let words = [
        ("name", filing.content.name.clone()),
        ("kind", language.say(&format!("filing-kind-{}", filing.kind))),
        ("reference", filing.reference.clone()),
    ];
    let by = match deadline.counted {
        Some((from, last_day)) if !deadline.days.is_empty() => {
            By::WorkingDays { from, last_day, rule: deadline.rule }
        }
        Some((_, last_day)) => By::Day(last_day),
        None => By::Open,
    };
    Due {
        href: format!("{DESK}/{}", filing.reference),
        what: language.say_with(&format!("due-filing-{act}"), &words),
        about: language.say_with("due-filing-about", &words),
        by,
        act: language.say(&format!("due-filing-{act}-act")),
    }
}
