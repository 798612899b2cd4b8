//! Vetoes that wait for the visitor's signature.

use super::list::open_cycle;
use crate::error::Result;
use crate::identity::Actor;
use crate::rating::queries::{recorded_events, roster_line};
use crate::web::desk::due::{By, Due};
use crate::web::desk::{DeskVisit, instant};
use entity::value::{EventStanding, Role};

pub async fn dues(visit: &DeskVisit) -> Result<Vec<Due>> {
    if !visit.who.has(Role::Approver) {
        return Ok(Vec::new());
    }
    let Some(cycle) = open_cycle(visit).await? else { return Ok(Vec::new()) };
    let language = visit.language();
    let me = Actor::from(&visit.who).to_string();
    let mut dues = Vec::new();
    for event in recorded_events(visit.db(), cycle.code).await? {
        if event.standing != EventStanding::Pending || event.record.recorded_by == me {
            continue;
        }
        let line = roster_line(visit.db(), event.cycle, event.compound).await?;
        let name = line.map_or_else(String::new, |(line, _)| line.name);
        let by = event.record.recorded_by.trim_start_matches("account:").to_owned();
        let at = instant(event.record.recorded_at);
        // It can be signed until the closing.
        let by_day = cycle.closes_on.map_or(By::Open, By::Day);
        dues.push(Due {
            href: format!("/desk/events/{}", event.id),
            what: language.say_with("due-veto", &[("compound", name), ("code", event.code)]),
            about: language.say_with("due-veto-about", &[("by", by), ("at", at)]),
            by: by_day,
            act: language.say("due-veto-act"),
        });
    }
    Ok(dues)
}
