#![expect(clippy::disallowed_methods, reason = "store module")]

use crate::error::Result;
use crate::rating::CaseVeto;
use crate::work::Work;
use chrono::NaiveDate;
use entity::id::{CycleEventId, EvidenceId};
use entity::value::{CompoundCode, CycleCode, EventStanding};
use entity::{cycle_event, event_record};
use sea_orm::{EntityTrait, Set};

pub(crate) async fn add_recorded(
    work: &Work,
    (id, cycle, compound, code, occurred_on): (
        CycleEventId,
        CycleCode,
        CompoundCode,
        &str,
        NaiveDate,
    ),
    standing: EventStanding,
    (document_no, note, evidence): (&str, &str, EvidenceId),
) -> Result<()> {
    let event = cycle_event::ActiveModel {
        id: Set(id),
        cycle_code: Set(cycle),
        compound_code: Set(compound),
        event_code: Set(code.to_owned()),
        occurred_on: Set(occurred_on),
        standing: Set(standing),
    };
    cycle_event::Entity::insert(event).exec_without_returning(work.conn()).await?;
    let record = event_record::ActiveModel {
        event_id: Set(id),
        document_no: Set(document_no.to_owned()),
        note: Set(note.to_owned()),
        evidence_id: Set(Some(evidence)),
        recorded_by: Set(work.actor().to_string()),
        recorded_at: Set(work.at()),
        ..Default::default()
    };
    event_record::Entity::insert(record).exec_without_returning(work.conn()).await?;
    Ok(())
}

/// A veto that two people signed elsewhere: it counts at once.
pub(crate) async fn add_signed_veto(
    work: &Work,
    (id, cycle, compound, code, occurred_on): (
        CycleEventId,
        CycleCode,
        CompoundCode,
        &str,
        NaiveDate,
    ),
    veto: &CaseVeto,
) -> Result<()> {
    let event = cycle_event::ActiveModel {
        id: Set(id),
        cycle_code: Set(cycle),
        compound_code: Set(compound),
        event_code: Set(code.to_owned()),
        occurred_on: Set(occurred_on),
        standing: Set(EventStanding::Counts),
    };
    cycle_event::Entity::insert(event).exec_without_returning(work.conn()).await?;
    let record = event_record::ActiveModel {
        event_id: Set(id),
        document_no: Set(veto.document_no.clone()),
        note: Set(veto.note.clone()),
        recorded_by: Set(veto.recorded_by.clone()),
        recorded_at: Set(work.at()),
        decided_by: Set(Some(veto.signed_by.clone())),
        decided_at: Set(Some(work.at())),
        ..Default::default()
    };
    event_record::Entity::insert(record).exec_without_returning(work.conn()).await?;
    Ok(())
}

/// Of a veto; with a reason it was rejected.
pub(crate) async fn save_decision(
    work: &Work,
    id: CycleEventId,
    standing: EventStanding,
    rejected_why: Option<&str>,
) -> Result<()> {
    let record = event_record::ActiveModel {
        event_id: Set(id),
        decided_by: Set(Some(work.actor().to_string())),
        decided_at: Set(Some(work.at())),
        rejected_why: Set(rejected_why.map(str::to_owned)),
        ..Default::default()
    };
    event_record::Entity::update(record).exec_without_returning(work.conn()).await?;
    save_standing(work, id, standing).await
}

pub(crate) async fn save_struck(
    work: &Work,
    id: CycleEventId,
    standing: EventStanding,
    why: &str,
) -> Result<()> {
    let record = event_record::ActiveModel {
        event_id: Set(id),
        struck_by: Set(Some(work.actor().to_string())),
        struck_at: Set(Some(work.at())),
        struck_why: Set(Some(why.to_owned())),
        ..Default::default()
    };
    event_record::Entity::update(record).exec_without_returning(work.conn()).await?;
    save_standing(work, id, standing).await
}

async fn save_standing(work: &Work, id: CycleEventId, standing: EventStanding) -> Result<()> {
    let event =
        cycle_event::ActiveModel { id: Set(id), standing: Set(standing), ..Default::default() };
    cycle_event::Entity::update(event).exec_without_returning(work.conn()).await?;
    Ok(())
}
