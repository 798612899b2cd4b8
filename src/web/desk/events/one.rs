//! One event: the paper behind it, and what a second person can do.

use super::list::{EventRow, row};
use crate::error::{Error, Missing, Result};
use crate::identity::{Actor, Approver, Reviewer};
use crate::rating::queries::{RecordedEvent, cycle, recorded_event, roster_line, rulebook};
use crate::rating::{Cycle, reject_veto, sign_veto, strike_event};
use crate::view::View;
use crate::web::desk::{DeskVisit, evidence as file, instant, see};
use crate::web::extract::{Form, Path};
use axum::response::Response;
use entity::id::CycleEventId;
use entity::value::{CycleState, EventStanding, Role};
use serde::{Deserialize, Serialize};

#[derive(Default, Deserialize)]
#[serde(default)]
pub struct Filled {
    reason: String,
}

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
    reason: String,
    error: String,
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

pub async fn sign(visit: DeskVisit, Path(id): Path<CycleEventId>) -> Result<Response> {
    let approver: Approver = visit.acting()?;
    answer(&visit, id, sign_veto(visit.app(), &approver, id).await, String::new()).await
}

pub async fn reject(
    visit: DeskVisit,
    Path(id): Path<CycleEventId>,
    Form(Filled { reason }): Form<Filled>,
) -> Result<Response> {
    let approver: Approver = visit.acting()?;
    answer(&visit, id, reject_veto(visit.app(), &approver, id, &reason).await, reason).await
}

pub async fn strike(
    visit: DeskVisit,
    Path(id): Path<CycleEventId>,
    Form(Filled { reason }): Form<Filled>,
) -> Result<Response> {
    let reviewer: Reviewer = visit.acting()?;
    answer(&visit, id, strike_event(visit.app(), &reviewer, id, &reason).await, reason).await
}

async fn answer(
    visit: &DeskVisit,
    id: CycleEventId,
    done: Result<()>,
    reason: String,
) -> Result<Response> {
    match done {
        Ok(()) => Ok(see(&format!("/desk/events/{id}"))),
        Err(Error::Refused(refusal)) => {
            let error = visit.language().say_refusal(&*refusal);
            let view = OnePage { reason, error, ..view(visit, id).await? };
            visit.refused(&visit.language().say("event-title"), &view)
        }
        Err(error) => Err(error),
    }
}

async fn view(visit: &DeskVisit, id: CycleEventId) -> Result<OnePage> {
    let missing = || Missing::new("event", &id);
    let event = recorded_event(visit.db(), id).await?.ok_or_else(missing)?;
    let cycle = cycle(visit.db(), event.cycle).await?.ok_or_else(missing)?;
    let book = rulebook(visit.db(), &cycle.rulebook).await?;
    let line = roster_line(visit.db(), event.cycle, event.compound).await?;
    let name = line.map_or_else(String::new, |(line, _)| line.name);
    let own = event.record.recorded_by == Actor::from(&visit.who).to_string();
    let (signs, strikes) = hands(visit, &cycle, &event, own);
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
        reason: String::new(),
        error: String::new(),
        row: row(visit.language(), &book, &event, name),
    })
}

/// Whether the visitor may sign or reject it, and whether they may strike it.
fn hands(visit: &DeskVisit, cycle: &Cycle, event: &RecordedEvent, own: bool) -> (bool, bool) {
    let other = !own && cycle.state() == CycleState::Open;
    let pending = event.standing == EventStanding::Pending;
    let stands = pending || event.standing == EventStanding::Counts;
    let (reviews, approves) = (visit.who.has(Role::Reviewer), visit.who.has(Role::Approver));
    (other && pending && approves, other && stands && reviews)
}
