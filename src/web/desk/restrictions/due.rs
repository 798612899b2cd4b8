//! Turns that wait for an approver.

use crate::access::queries::open_turn_requests;
use crate::error::Result;
use crate::identity::Actor;
use crate::web::desk::due::{By, Due};
use crate::web::desk::{DeskVisit, cases, instant};
use entity::value::Role;

pub async fn dues(visit: &DeskVisit) -> Result<Vec<Due>> {
    if !visit.who.has(Role::Approver) {
        return Ok(Vec::new());
    }
    let language = visit.language();
    let (me, posts) = (Actor::from(&visit.who).to_string(), cases::posts(visit).await?);
    let mut dues = Vec::new();
    for request in open_turn_requests(visit.db(), None).await? {
        if request.asked_by == me {
            continue;
        }
        let turn = language.say(&format!("restriction-turn-{}", request.turn));
        let number = cases::number(visit, &request.code).await?;
        let about = [("by", posts.of(&request.asked_by)), ("at", instant(request.asked_at))];
        dues.push(Due {
            href: format!("/desk/restrictions/{}/requests/{}", request.code, request.id),
            what: language.say_with("restriction-due", &[("turn", turn), ("number", number)]),
            about: language.say_with("restriction-due-about", &about),
            by: By::Open,
            act: language.say("restriction-due-act"),
        });
    }
    Ok(dues)
}
