//! Drawing a lot.

use crate::access::emergency::EmergencyRefused;
use crate::access::queries::emergency_entrants;
use crate::access::{DrawLot, REASON_CHARACTERS_MAX, draw_lot};
use crate::error::{Error, Kind, Result};
use crate::identity::Reviewer;
use crate::text::normal_code;
use crate::view::View;
use crate::web::desk::{DeskVisit, see};
use crate::web::extract::{Form, Query};
use axum::response::Response;
use serde::{Deserialize, Serialize};

#[derive(Default, Deserialize, Serialize)]
#[serde(default)]
pub struct Filled {
    compound: String,
    first_day: String,
    reason: String,
}

#[derive(Serialize)]
struct NewPage {
    filled: Filled,
    /// How many firms would be on the list today.
    entrants: usize,
    today: String,
    reason_max: usize,
    errors: Errors,
}

/// Beside its field each; empty where nothing is wrong.
#[derive(Default, Serialize)]
struct Errors {
    any: String,
    compound: String,
    first_day: String,
    reason: String,
}

impl View for NewPage {
    const TEMPLATE: &'static str = "desk/emergency/new";
}

pub async fn page(visit: DeskVisit, Query(mut filled): Query<Filled>) -> Result<Response> {
    if filled.first_day.is_empty() {
        filled.first_day = visit.today.to_string();
    }
    let view = view(&visit, filled, Errors::default()).await?;
    visit.page(&visit.language().say("draw-new"), &view)
}

pub async fn draw(visit: DeskVisit, Form(filled): Form<Filled>) -> Result<Response> {
    let reviewer: Reviewer = visit.acting()?;
    let done = match command(&visit, &filled) {
        Ok(command) => draw_lot(visit.app(), &reviewer, command).await,
        Err(refused) => Err(refused.into()),
    };
    match done {
        Ok(id) => Ok(see(&format!("/desk/emergency/{id}"))),
        Err(Error::Refused(refusal)) if refusal.kind() != Kind::Missing => {
            let said = visit.language().say_refusal(&*refusal);
            let mut errors = Errors { any: said.clone(), ..Errors::default() };
            match refusal.code() {
                "emergency/compound" | "emergency/served" | "emergency/waiting" => {
                    errors.compound = said;
                }
                "emergency/first-day" => errors.first_day = said,
                "emergency/reason" => errors.reason = said,
                _ => {}
            }
            let title = visit.language().say("draw-new");
            let title = visit.language().say_with("desk-error-title", &[("title", title)]);
            visit.refused(&title, &view(&visit, filled, errors).await?)
        }
        Err(error) => Err(error),
    }
}

fn command(visit: &DeskVisit, filled: &Filled) -> Result<DrawLot, EmergencyRefused> {
    let today = visit.today;
    let compound = normal_code(&filled.compound).parse();
    let first_day = filled.first_day.trim().parse();
    Ok(DrawLot {
        compound: compound.map_err(|_| EmergencyRefused::Compound)?,
        first_day: first_day.map_err(|_| EmergencyRefused::FirstDay { today })?,
        reason: filled.reason.clone(),
    })
}

async fn view(visit: &DeskVisit, filled: Filled, errors: Errors) -> Result<NewPage> {
    let entrants = emergency_entrants(visit.db(), visit.today).await?.len();
    let today = visit.today.to_string();
    Ok(NewPage { filled, entrants, today, reason_max: REASON_CHARACTERS_MAX, errors })
}
