//! Events recorded at the desk, with what is behind each.

use crate::error::Result;
use chrono::NaiveDate;
use entity::id::CycleEventId;
use entity::value::{CompoundCode, CycleCode, EventStanding};
use entity::{cycle_event, event_record};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder};
use std::collections::BTreeMap;

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RecordedEvent {
    pub id: CycleEventId,
    pub cycle: CycleCode,
    pub compound: CompoundCode,
    pub code: String,
    pub occurred_on: NaiveDate,
    pub standing: EventStanding,
    pub record: event_record::Model,
}

pub async fn recorded_event(
    db: &impl ConnectionTrait,
    id: CycleEventId,
) -> Result<Option<RecordedEvent>> {
    let event = cycle_event::Entity::find_by_id(id).one(db).await?;
    let record = event_record::Entity::find_by_id(id).one(db).await?;
    Ok(event.zip(record).map(of))
}

/// What was recorded on the document.
pub async fn recorded_on(
    db: &impl ConnectionTrait,
    document_no: &str,
) -> Result<Vec<RecordedEvent>> {
    let query =
        event_record::Entity::find().filter(event_record::Column::DocumentNo.eq(document_no));
    let mut events = Vec::new();
    for record in query.order_by_asc(event_record::Column::EventId).all(db).await? {
        events.extend(recorded_event(db, record.event_id).await?);
    }
    Ok(events)
}

/// Of the cycle, the newest first.
pub async fn recorded_events(
    db: &impl ConnectionTrait,
    cycle: CycleCode,
) -> Result<Vec<RecordedEvent>> {
    let events = cycle_event::Entity::find()
        .filter(cycle_event::Column::CycleCode.eq(cycle))
        .all(db)
        .await?;
    let ids: Vec<CycleEventId> = events.iter().map(|event| event.id).collect();
    let mut records: BTreeMap<CycleEventId, event_record::Model> = BTreeMap::new();
    for some in ids.chunks(500) {
        let query = event_record::Entity::find()
            .filter(event_record::Column::EventId.is_in(some.iter().copied()));
        records.extend(query.all(db).await?.into_iter().map(|record| (record.event_id, record)));
    }
    let mut recorded: Vec<RecordedEvent> = events
        .into_iter()
        .filter_map(|event| {
            let record = records.remove(&event.id)?;
            Some(of((event, record)))
        })
        .collect();
    recorded.sort_by_key(|event| std::cmp::Reverse((event.record.recorded_at, event.id)));
    Ok(recorded)
}

/// The document numbers of the compound's events that count, by code and day.
pub async fn event_documents(
    db: &impl ConnectionTrait,
    cycle: CycleCode,
    compound: CompoundCode,
) -> Result<BTreeMap<(String, NaiveDate), Vec<String>>> {
    let events = cycle_event::Entity::find()
        .filter(cycle_event::Column::CycleCode.eq(cycle))
        .filter(cycle_event::Column::CompoundCode.eq(compound))
        .filter(cycle_event::Column::Standing.eq(EventStanding::Counts))
        .order_by_asc(cycle_event::Column::Id)
        .all(db)
        .await?;
    let mut documents: BTreeMap<(String, NaiveDate), Vec<String>> = BTreeMap::new();
    for event in events {
        let record = event_record::Entity::find_by_id(event.id).one(db).await?;
        if let Some(record) = record {
            let key = (event.event_code, event.occurred_on);
            documents.entry(key).or_default().push(record.document_no);
        }
    }
    Ok(documents)
}

/// Vetoes of the cycle that wait for a signature.
pub async fn vetoes_pending(db: &impl ConnectionTrait, cycle: CycleCode) -> Result<u64> {
    let query = cycle_event::Entity::find()
        .filter(cycle_event::Column::CycleCode.eq(cycle))
        .filter(cycle_event::Column::Standing.eq(EventStanding::Pending));
    Ok(query.count(db).await?)
}

fn of((event, record): (cycle_event::Model, event_record::Model)) -> RecordedEvent {
    RecordedEvent {
        id: event.id,
        cycle: event.cycle_code,
        compound: event.compound_code,
        code: event.event_code,
        occurred_on: event.occurred_on,
        standing: event.standing,
        record,
    }
}
