//! Lots that wait for a second person.

use crate::access::queries::draws;
use crate::error::Result;
use crate::registry::queries::compound;
use crate::web::desk::DeskVisit;
use crate::web::desk::due::{By, Due};
use entity::value::Role;

pub async fn dues(visit: &DeskVisit) -> Result<Vec<Due>> {
    if !visit.who.has(Role::Approver) {
        return Ok(Vec::new());
    }
    let (db, language) = (visit.db(), visit.language());
    let own = format!("account:{}", visit.who.account.login);
    let mut dues = Vec::new();
    for is in draws(db).await? {
        if is.verdict.is_some() || is.drawn_by == own {
            continue;
        }
        let name = compound(db, is.compound).await?.map(|is| is.name).unwrap_or_default();
        let about = [("count", is.entrants.len().to_string()), ("drawn", is.drawn.to_string())];
        dues.push(Due {
            href: format!("/desk/emergency/{}", is.id),
            what: language.say_with("due-draw", &[("compound", name)]),
            about: language.say_with("due-draw-about", &about),
            by: By::Day(is.first_day),
            act: language.say("due-draw-act"),
        });
    }
    Ok(dues)
}
