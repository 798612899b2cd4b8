//! What the open cycle's forms ask of a desk.

use super::lines::{State, lacking, lines};
use super::room::Room;
use crate::error::Result;
use crate::web::desk::DeskVisit;
use crate::web::desk::due::{By, Due};
use entity::value::Role;

pub async fn dues(visit: &DeskVisit) -> Result<Vec<Due>> {
    let fills = [Role::StreetOfficer, Role::CommunityClerk, Role::Reviewer];
    if !fills.iter().any(|&role| visit.who.has(role)) {
        return Ok(Vec::new());
    }
    let Some(room) = Room::open(visit).await? else { return Ok(Vec::new()) };
    let lines = lines(visit, &room).await?;
    let party = room.filler.party;
    let lacking = lacking(&lines, party);
    if lacking == 0 || !room.takes_forms(visit) {
        return Ok(Vec::new());
    }
    let language = visit.language();
    let begun = lines.iter().filter(|line| line.forms.of(party).state() == State::Draft).count();
    let what = [
        ("cycle", room.cycle.code.to_string()),
        ("form", language.say(&format!("forms-of-{party}"))),
        ("count", lacking.to_string()),
    ];
    let about = [("drafts", begun.to_string()), ("of", lines.len().to_string())];
    Ok(vec![Due {
        href: "/desk/forms".to_owned(),
        what: language.say_with("due-forms", &what),
        about: language.say_with("due-forms-about", &about),
        by: room.cycle.closes_on.map_or(By::Open, By::Day),
        act: language.say("due-forms-act"),
    }])
}
