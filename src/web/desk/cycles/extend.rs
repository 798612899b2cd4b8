use super::confirm::known;
use crate::error::{Error, Result};
use crate::identity::Reviewer;
use crate::rating::{Cycle, ExtendCycle, extend_cycle};
use crate::view::View;
use crate::web::desk::{DeskVisit, see};
use crate::web::extract::{Form, Path};
use axum::response::Response;
use entity::value::{CycleCode, CycleState};
use serde::{Deserialize, Serialize};

#[derive(Default, Deserialize, Serialize)]
#[serde(default)]
pub struct Filled {
    closes_on: String,
    reason: String,
}

#[derive(Serialize)]
struct ExtendPage {
    code: String,
    /// The last day as it is; empty where none is set.
    before: String,
    /// Why it cannot be extended at all.
    hindrance: String,
    filled: Filled,
    day_error: String,
    reason_error: String,
}

impl View for ExtendPage {
    const TEMPLATE: &'static str = "desk/cycles/extend";
}

pub async fn page(visit: DeskVisit, Path(code): Path<CycleCode>) -> Result<Response> {
    let cycle = known(&visit, code).await?;
    visit.page(&title(&visit), &view(&visit, &cycle, Filled::default()))
}

pub async fn extend(
    visit: DeskVisit,
    Path(code): Path<CycleCode>,
    Form(filled): Form<Filled>,
) -> Result<Response> {
    let reviewer: Reviewer = visit.acting()?;
    let cycle = known(&visit, code).await?;
    let Ok(closes_on) = filled.closes_on.trim().parse() else {
        let mut view = view(&visit, &cycle, filled);
        view.day_error = visit.language().say("cycle-new-day-wrong");
        return visit.refused(&title(&visit), &view);
    };
    let command = ExtendCycle { code, closes_on, reason: filled.reason.clone() };
    match extend_cycle(visit.app(), &reviewer, command).await {
        Ok(_) => Ok(see(&format!("/desk/cycles/{code}"))),
        Err(Error::Refused(refusal)) => {
            let mut view = view(&visit, &cycle, filled);
            let of_reason = refusal.code() == "cycle/reason";
            let field = if of_reason { &mut view.reason_error } else { &mut view.day_error };
            *field = visit.language().say_refusal(&*refusal);
            visit.refused(&title(&visit), &view)
        }
        Err(error) => Err(error),
    }
}

fn title(visit: &DeskVisit) -> String {
    visit.language().say("cycle-extend-title")
}

fn view(visit: &DeskVisit, cycle: &Cycle, filled: Filled) -> ExtendPage {
    let refused = cycle.expect_state(CycleState::Open).err();
    ExtendPage {
        code: cycle.code.to_string(),
        before: cycle.closes_on.map(|day| day.to_string()).unwrap_or_default(),
        hindrance: refused.map_or_else(String::new, |is| visit.language().say_refusal(&is)),
        filled,
        day_error: String::new(),
        reason_error: String::new(),
    }
}
