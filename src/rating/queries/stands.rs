//! The inputs of one compound as they stand, for whoever corrects them, and
//! whose hands were on them.

use crate::error::{Missing, Result};
use crate::rating::{Effect, EventOnRecord, PointsAt, RuleBook, Stands};
use anyhow::Context;
use chrono::NaiveDate;
use entity::id::CycleEventId;
use entity::value::{CompoundCode, CycleCode, EventStanding, Party, Points};
use entity::{correction, cycle_event, form, form_points};
use sea_orm::sea_query::{Query, SelectStatement};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use std::collections::BTreeMap;

/// The events that an upheld objection struck: they stay on record and count
/// no more.
pub(super) fn struck() -> SelectStatement {
    Query::select()
        .column(correction::Column::EventId)
        .from(correction::Entity)
        .and_where(correction::Column::EventId.is_not_null())
        .take()
}

pub async fn stands(
    db: &impl ConnectionTrait,
    cycle: CycleCode,
    compound: CompoundCode,
    book: &RuleBook,
) -> Result<Stands> {
    let found = super::roster_line(db, cycle, compound).await?;
    let (line, service) = found.ok_or(Missing::new("compound", &compound))?;
    let ballots: i64 = super::answers(db, cycle, compound).await?.iter().map(|is| is.1).sum();
    Ok(Stands {
        points: points(db, cycle, compound).await?,
        events: events_on_record(db, cycle, compound, book).await?,
        line,
        service: service.context("closing fixes the services")?,
        ballots: u32::try_from(ballots).context("a count")?,
    })
}

async fn points(
    db: &impl ConnectionTrait,
    cycle: CycleCode,
    compound: CompoundCode,
) -> Result<BTreeMap<PointsAt, Points>> {
    let rows = form::Entity::find()
        .select_only()
        .columns([form::Column::Party, form::Column::FormNo])
        .columns([form_points::Column::Indicator, form_points::Column::Points])
        .inner_join(form_points::Entity)
        .filter(form::Column::CycleCode.eq(cycle))
        .filter(form::Column::CompoundCode.eq(compound))
        .into_tuple::<(Party, i32, String, Points)>()
        .all(db)
        .await?;
    let at = |(party, form_no, indicator, points)| (PointsAt { party, form_no, indicator }, points);
    Ok(rows.into_iter().map(at).collect())
}

/// Those that count, the oldest first.
pub async fn events_on_record(
    db: &impl ConnectionTrait,
    cycle: CycleCode,
    compound: CompoundCode,
    book: &RuleBook,
) -> Result<Vec<EventOnRecord>> {
    let rows = cycle_event::Entity::find()
        .filter(cycle_event::Column::CycleCode.eq(cycle))
        .filter(cycle_event::Column::CompoundCode.eq(compound))
        .filter(cycle_event::Column::Standing.eq(EventStanding::Counts))
        .filter(cycle_event::Column::Id.not_in_subquery(struck()))
        .order_by_asc(cycle_event::Column::OccurredOn)
        .order_by_asc(cycle_event::Column::EventCode)
        .order_by_asc(cycle_event::Column::Id)
        .all(db)
        .await?;
    let event = |row: cycle_event::Model| {
        let rule = book.event(&row.event_code).context("events are of the rule book")?;
        Ok(EventOnRecord {
            id: row.id,
            veto: rule.effect == Effect::Veto,
            code: row.event_code,
            occurred_on: row.occurred_on,
        })
    };
    Ok(rows.into_iter().map(event).collect::<anyhow::Result<_>>()?)
}

/// Its code and its day, whether it counts or was struck.
pub async fn event(
    db: &impl ConnectionTrait,
    id: CycleEventId,
) -> Result<Option<(String, NaiveDate)>> {
    let row = cycle_event::Entity::find_by_id(id).one(db).await?;
    Ok(row.map(|row| (row.event_code, row.occurred_on)))
}
