//! The last look before a form is handed in.

use super::form::{Head, MarkView, head, marks, sum};
use super::one::Opened;
use super::room::Room;
use crate::error::{Error, Result};
use crate::rating::{check_marks, submit_form};
use crate::view::View;
use crate::web::desk::{DeskVisit, see};
use crate::web::extract::{Form, Path};
use axum::response::Response;
use entity::value::CompoundCode;
use serde::{Deserialize, Serialize};

#[derive(Serialize)]
struct ConfirmPage {
    head: Head,
    error: String,
    marks: Vec<MarkView>,
    sum: String,
    max: String,
}

impl View for ConfirmPage {
    const TEMPLATE: &'static str = "desk/forms/confirm";
}

#[derive(Deserialize)]
pub struct Confirmed {
    cycle: String,
    version: i32,
}

pub async fn page(visit: DeskVisit, Path(compound): Path<CompoundCode>) -> Result<Response> {
    let opened = Opened::new(&visit, Room::opened(&visit).await?, compound).await?;
    let Opened { room, sheet, saved, .. } = &opened;
    let draft = sheet.as_ref().is_some_and(|sheet| sheet.handed_in.is_none());
    if !draft || check_marks(&room.book, room.filler.party, saved).is_err() {
        return Ok(see(&format!("/desk/forms/{compound}")));
    }
    let view = view(&visit, &opened, String::new()).await?;
    visit.page(&title(&visit), &view)
}

pub async fn submit(
    visit: DeskVisit,
    Path(compound): Path<CompoundCode>,
    Form(Confirmed { cycle, version }): Form<Confirmed>,
) -> Result<Response> {
    let room = Room::of(&visit, &cycle).await?;
    let code = room.cycle.code;
    match submit_form(visit.app(), &room.filler, code, (compound, version)).await {
        Ok(_) => Ok(see(&format!("/desk/forms/{compound}"))),
        Err(Error::Refused(refusal)) => {
            let opened = Opened::new(&visit, room, compound).await?;
            let view = view(&visit, &opened, visit.language().say_refusal(&*refusal)).await?;
            visit.refused(&title(&visit), &view)
        }
        Err(error) => Err(error),
    }
}

fn title(visit: &DeskVisit) -> String {
    visit.language().say("forms-confirm")
}

async fn view(visit: &DeskVisit, opened: &Opened, error: String) -> Result<ConfirmPage> {
    let Opened { room, line, sheet, saved } = opened;
    let head = head(visit, room, line, sheet.as_ref()).await?;
    let (sum, max) = sum(room, saved);
    let marks = marks(visit.language(), room, saved, &[]);
    Ok(ConfirmPage { head, error, marks, sum, max })
}
