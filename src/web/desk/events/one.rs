//! One event: the paper behind it, and what a second person can do.

use super::list::{EventRow, row};
use crate::error::{Missing, Result};
use crate::identity::Actor;
use crate::rating::Cycle;
use crate::rating::queries::{RecordedEvent, cycle, recorded_event, roster_line, rulebook};
use crate::view::View;
use crate::web::desk::{DeskVisit, evidence as file, instant};
use crate::web::extract::Path;
use axum::response::Response;
use entity::id::CycleEventId;
use entity::value::{CycleState, EventStanding, Role};
use serde::Serialize;

#[derive(Serialize)]
#[expect(clippy::struct_excessive_bools, reason = "templates have no comparisons")]
struct OnePage {
    cycle: String,
    row: EventRow,
    note: String,
    has_evidence: bool,
    decided: String,
    rejected_why: String,
    struck: String,
    struck_why: String,
    signs: bool,
    strikes: bool,
    /// Whether the visitor recorded it, and waits for somebody else.
    own: bool,
}

impl View for OnePage {
    const TEMPLATE: &'static str = "desk/events/one";
}

pub async fn page(visit: DeskVisit, Path(id): Path<CycleEventId>) -> Result<Response> {
    let view = view(&visit, id).await?;
    visit.page(&visit.language().say("event-title"), &view)
}

pub async fn evidence(visit: DeskVisit, Path(id): Path<CycleEventId>) -> Result<Response> {
    let missing = || Missing::new("event", &id);
    let event = recorded_event(visit.db(), id).await?.ok_or_else(missing)?;
    let kept = event.record.evidence_id.ok_or_else(missing)?;
    let kept = crate::evidence::queries::evidence(visit.db(), kept).await?;
    file::attachment(kept.ok_or_else(missing)?)
}

async fn view(visit: &DeskVisit, id: CycleEventId) -> Result<OnePage> {
    let missing = || Missing::new("event", &id);
    let event = recorded_event(visit.db(), id).await?.ok_or_else(missing)?;
    let cycle = cycle(visit.db(), event.cycle).await?.ok_or_else(missing)?;
    let book = rulebook(visit.db(), &cycle.rulebook).await?;
    let line = roster_line(visit.db(), event.cycle, event.compound).await?;
    let name = line.map_or_else(String::new, |(line, _)| line.name);
    let own = is_own(visit, &event);
    let (signs, strikes) = hands(visit, &cycle, &event);
    let record = &event.record;
    let hand = |by: &Option<String>, at: Option<chrono::DateTime<chrono::Utc>>| {
        let by = by.as_deref().map(|by| by.trim_start_matches("account:"));
        by.zip(at).map(|(by, at)| format!("{by} {}", instant(at))).unwrap_or_default()
    };
    Ok(OnePage {
        cycle: event.cycle.to_string(),
        note: record.note.clone(),
        has_evidence: record.evidence_id.is_some(),
        decided: hand(&record.decided_by, record.decided_at),
        rejected_why: record.rejected_why.clone().unwrap_or_default(),
        struck: hand(&record.struck_by, record.struck_at),
        struck_why: record.struck_why.clone().unwrap_or_default(),
        signs,
        strikes,
        own,
        row: row(visit.language(), &book, &event, name),
    })
}

fn is_own(visit: &DeskVisit, event: &RecordedEvent) -> bool {
    event.record.recorded_by == Actor::from(&visit.who).to_string()
}

/// Whether the visitor may sign or reject it, and whether they may strike it.
pub fn hands(visit: &DeskVisit, cycle: &Cycle, event: &RecordedEvent) -> (bool, bool) {
    let other = !is_own(visit, event) && cycle.state() == CycleState::Open;
    let pending = event.standing == EventStanding::Pending;
    let stands = pending || event.standing == EventStanding::Counts;
    let (reviews, approves) = (visit.who.has(Role::Reviewer), visit.who.has(Role::Approver));
    (other && pending && approves, other && stands && reviews)
}
