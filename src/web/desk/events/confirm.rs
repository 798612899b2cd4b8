//! The page before an event is signed, sent back or struck: what that does, to
//! whom, and who is told.

use super::effects::{Step, effects};
use super::list::{EventRow, row};
use super::one::hands;
use crate::error::{Error, Missing, Result};
use crate::identity::{Approver, Reviewer};
use crate::rating::queries::{cycle, firm_name_then, recorded_event, roster_line, rulebook};
use crate::rating::{reject_veto, sign_veto, strike_event};
use crate::view::View;
use crate::web::desk::{DeskVisit, see};
use crate::web::extract::{Form, Path};
use axum::response::Response;
use entity::id::CycleEventId;
use serde::{Deserialize, Serialize};

#[derive(Default, Deserialize)]
#[serde(default)]
pub struct Filled {
    reason: String,
}

#[derive(Serialize)]
struct ConfirmPage {
    title: String,
    row: EventRow,
    firm: String,
    effects: Vec<String>,
    /// Whether the visitor can still do it.
    can: bool,
    action: String,
    button: String,
    /// Empty where none is asked for.
    reason_label: String,
    reason: String,
    error: String,
}

impl View for ConfirmPage {
    const TEMPLATE: &'static str = "desk/events/confirm";
}

pub async fn sign_page(visit: DeskVisit, Path(id): Path<CycleEventId>) -> Result<Response> {
    page(&visit, id, Step::Sign).await
}

pub async fn reject_page(visit: DeskVisit, Path(id): Path<CycleEventId>) -> Result<Response> {
    page(&visit, id, Step::Reject).await
}

pub async fn strike_page(visit: DeskVisit, Path(id): Path<CycleEventId>) -> Result<Response> {
    page(&visit, id, Step::Strike).await
}

/// Where nothing is to be done any more, the event itself says why.
async fn page(visit: &DeskVisit, id: CycleEventId, step: Step) -> Result<Response> {
    let view = view(visit, id, step).await?;
    if !view.can {
        return Ok(see(&format!("/desk/events/{id}")));
    }
    visit.page(&view.title.clone(), &view)
}

pub async fn sign(visit: DeskVisit, Path(id): Path<CycleEventId>) -> Result<Response> {
    let approver: Approver = visit.acting()?;
    let done = sign_veto(visit.app(), &approver, id).await;
    answer(&visit, (id, Step::Sign), done, String::new()).await
}

pub async fn reject(
    visit: DeskVisit,
    Path(id): Path<CycleEventId>,
    Form(Filled { reason }): Form<Filled>,
) -> Result<Response> {
    let approver: Approver = visit.acting()?;
    let done = reject_veto(visit.app(), &approver, id, &reason).await;
    answer(&visit, (id, Step::Reject), done, reason).await
}

pub async fn strike(
    visit: DeskVisit,
    Path(id): Path<CycleEventId>,
    Form(Filled { reason }): Form<Filled>,
) -> Result<Response> {
    let reviewer: Reviewer = visit.acting()?;
    let done = strike_event(visit.app(), &reviewer, id, &reason).await;
    answer(&visit, (id, Step::Strike), done, reason).await
}

async fn answer(
    visit: &DeskVisit,
    (id, step): (CycleEventId, Step),
    done: Result<()>,
    reason: String,
) -> Result<Response> {
    match done {
        Ok(()) => Ok(see(&format!("/desk/events/{id}"))),
        Err(Error::Refused(refusal)) => {
            let error = visit.language().say_refusal(&*refusal);
            let view = ConfirmPage { reason, error, ..view(visit, id, step).await? };
            visit.refused(&view.title.clone(), &view)
        }
        Err(error) => Err(error),
    }
}

async fn view(visit: &DeskVisit, id: CycleEventId, step: Step) -> Result<ConfirmPage> {
    let language = visit.language();
    let missing = || Missing::new("event", &id);
    let event = recorded_event(visit.db(), id).await?.ok_or_else(missing)?;
    let cycle = cycle(visit.db(), event.cycle).await?.ok_or_else(missing)?;
    let book = rulebook(visit.db(), &cycle.rulebook).await?;
    let line = roster_line(visit.db(), event.cycle, event.compound).await?;
    let (line, _) = line.ok_or_else(missing)?;
    let firm = firm_name_then(visit.db(), event.cycle, line.firm).await?;
    let firm = firm.unwrap_or_else(|| line.firm.to_string());
    let (signs, strikes) = hands(visit, &cycle, &event);
    Ok(ConfirmPage {
        title: language.say(step.title()),
        effects: effects(language, &book, (&event, step), &firm),
        can: if step == Step::Strike { strikes } else { signs },
        action: format!("/desk/events/{id}/{}", step.word()),
        button: language.say(step.button()),
        reason_label: step.reason().map_or_else(String::new, |key| language.say(key)),
        reason: String::new(),
        error: String::new(),
        row: row(language, &book, &event, line.name),
        firm,
    })
}
