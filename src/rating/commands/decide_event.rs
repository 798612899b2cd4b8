use super::record_event::line;
use super::{cycle_for_update, reason};
use crate::app::App;
use crate::error::{Missing, Result};
use crate::identity::{Approver, Reviewer};
use crate::rating::queries::RecordedEvent;
use crate::rating::{Event, EventMatter, EventTold, decide, queries, store, strike};
use crate::work::Work;
use entity::id::CycleEventId;
use entity::value::CycleState;

/// The veto counts from now on.
pub async fn sign_veto(app: &App, approver: &Approver, id: CycleEventId) -> Result<()> {
    let work = app.begin(approver).await?;
    let (event, told) = begin(&work, id).await?;
    let by = work.actor().to_string();
    let standing = decide(event.standing, (&event.record.recorded_by, &by), true)?;
    store::save_decision(&work, id, standing, None).await?;
    work.commit(Event::EventRecorded { id, told, matter: EventMatter::Signed }).await
}

/// The veto never counts; it stays on record with the reason.
pub async fn reject_veto(
    app: &App,
    approver: &Approver,
    id: CycleEventId,
    why: &str,
) -> Result<()> {
    let work = app.begin(approver).await?;
    let (event, told) = begin(&work, id).await?;
    let by = work.actor().to_string();
    let standing = decide(event.standing, (&event.record.recorded_by, &by), false)?;
    let reason = reason(why)?;
    store::save_decision(&work, id, standing, Some(&reason)).await?;
    work.commit(Event::EventRecorded { id, told, matter: EventMatter::Rejected { reason } }).await
}

/// The event counts no longer; it stays on record, struck, with the reason.
pub async fn strike_event(
    app: &App,
    reviewer: &Reviewer,
    id: CycleEventId,
    why: &str,
) -> Result<()> {
    let work = app.begin(reviewer).await?;
    let (event, told) = begin(&work, id).await?;
    let by = work.actor().to_string();
    let standing = strike(event.standing, (&event.record.recorded_by, &by))?;
    let reason = reason(why)?;
    store::save_struck(&work, id, standing, &reason).await?;
    work.commit(Event::EventRecorded { id, told, matter: EventMatter::Struck { reason } }).await
}

/// Locks the cycle, which must be open: after closing only an objection changes
/// what counts.
async fn begin(work: &Work, id: CycleEventId) -> Result<(RecordedEvent, EventTold)> {
    let missing = || Missing::new("event", &id);
    let event = queries::recorded_event(work.conn(), id).await?.ok_or_else(missing)?;
    let cycle = cycle_for_update(work, event.cycle).await?;
    cycle.expect_state(CycleState::Open)?;
    // Read again under the lock: somebody may have been quicker.
    let event = queries::recorded_event(work.conn(), id).await?.ok_or_else(missing)?;
    let line = line(work, event.cycle, event.compound).await?;
    let book = queries::rulebook(work.conn(), &cycle.rulebook).await?;
    let title = book.event(&event.code).map_or_else(String::new, |rule| rule.title.clone());
    let told = EventTold {
        cycle: event.cycle,
        compound: event.compound,
        name: line.name,
        firm: line.firm,
        code: event.code.clone(),
        title,
        occurred_on: event.occurred_on,
        document_no: event.record.document_no.clone(),
    };
    Ok((event, told))
}
