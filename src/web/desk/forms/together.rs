//! Drafts that are whole, handed in together: all that are ticked, or none.

use super::bulk::barred;
use super::form::sum;
use super::room::Room;
use crate::error::{Error, Result};
use crate::rating::{queries, submit_forms};
use crate::view::View;
use crate::web::desk::{DeskVisit, see};
use crate::web::extract::Form;
use axum::response::Response;
use entity::value::CompoundCode;
use serde::Serialize;

#[derive(Serialize)]
struct TogetherPage {
    error: String,
    cycle: String,
    party: String,
    max: String,
    rows: Vec<Row>,
}

#[derive(Serialize)]
struct Row {
    /// The compound, and the version that is shown.
    value: String,
    code: String,
    name: String,
    sum: String,
}

impl View for TogetherPage {
    const TEMPLATE: &'static str = "desk/forms/together";
}

pub async fn page(visit: DeskVisit) -> Result<Response> {
    let room = Room::opened(&visit).await?;
    let view = view(&visit, &room, String::new()).await?;
    visit.page(&visit.language().say("forms-together"), &view)
}

pub async fn submit(
    visit: DeskVisit,
    Form(ticked): Form<Vec<(String, String)>>,
) -> Result<Response> {
    let cycle = ticked.iter().find(|(name, _)| name == "cycle").map_or("", |(_, value)| value);
    let room = Room::of(&visit, cycle).await?;
    let forms = ticked.iter().filter(|(name, _)| name == "form");
    let forms: Vec<(CompoundCode, i32)> = forms.filter_map(|(_, value)| form(value)).collect();
    let language = visit.language();
    let refused = if forms.is_empty() {
        language.say("forms-together-nothing")
    } else {
        match submit_forms(visit.app(), &room.filler, room.cycle.code, &forms).await {
            Ok(()) => return Ok(see("/desk/forms?state=submitted")),
            Err(Error::Refused(refusal)) => language.say_refusal(&*refusal),
            Err(error) => return Err(error),
        }
    };
    let view = view(&visit, &room, refused).await?;
    visit.refused(&language.say("forms-together"), &view)
}

fn form(value: &str) -> Option<(CompoundCode, i32)> {
    let (compound, version) = value.split_once(':')?;
    Some((compound.parse().ok()?, version.parse().ok()?))
}

async fn view(visit: &DeskVisit, room: &Room, error: String) -> Result<TogetherPage> {
    let author = room.filler.author();
    let of_author = (&room.book, author.as_str());
    let drafts = queries::marks_of_author(visit.db(), room.cycle.code, of_author).await?;
    let mut own = super::bulk::own(visit, room).await?;
    own.retain(|compound, _| drafts.contains_key(compound));
    let barred = barred(visit, &own).await?;
    let mut rows = Vec::new();
    let mut most = String::new();
    for (compound, (sheet, marks)) in drafts {
        let (sum, max) = sum(room, &marks);
        most = max;
        let Some(line) = own.get(&compound) else { continue };
        if sheet.handed_in.is_some() || sum.is_empty() || barred.contains(&compound) {
            continue;
        }
        let value = format!("{compound}:{}", sheet.version);
        rows.push(Row { value, code: compound.to_string(), name: line.name.clone(), sum });
    }
    let party = visit.language().say(&format!("forms-of-{}", room.filler.party));
    Ok(TogetherPage { error, cycle: room.cycle.code.to_string(), party, max: most, rows })
}
