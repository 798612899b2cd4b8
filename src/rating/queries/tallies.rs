//! The sums that closing a cycle needs, made by the database: three statements
//! whatever the number of ballots.

use crate::error::Result;
use crate::rating::{RosterLine, RuleBook, Service, Tally};
use anyhow::Context;
use entity::value::{CompoundCode, CycleCode, EventStanding, Party};
use entity::{ballot, cycle_event, form, form_points};
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, ExprTrait, QueryFilter, QuerySelect};
use std::collections::HashMap;

/// In the order of the roster.
pub async fn tallies(
    db: &impl ConnectionTrait,
    cycle: CycleCode,
    book: &RuleBook,
    roster: &[(RosterLine, Service)],
) -> Result<Vec<Tally>> {
    let mut tallies: Vec<Tally> =
        roster.iter().map(|(line, service)| Tally::of(line, *service)).collect();
    let at: HashMap<CompoundCode, usize> =
        tallies.iter().enumerate().map(|(at, tally)| (tally.compound, at)).collect();
    let place = |compound| at.get(&compound).copied().context("inputs are of the roster");
    for (compound, count, points) in ballot_sums(db, cycle).await? {
        let ballots = &mut tallies[place(compound)?].ballots;
        ballots.count = u32::try_from(count).context("a count")?;
        ballots.points = u64::try_from(points).context("a sum")?;
    }
    for (compound, party, count, points) in form_sums(db, cycle).await? {
        let forms = tallies[place(compound)?].forms.of_mut(party);
        forms.count = u32::try_from(count).context("a count")?;
        forms.points = u64::try_from(points).context("a sum")?;
    }
    for (compound, code, count) in event_counts(db, cycle).await? {
        let rule = book.event(&code).context("events are of the rule book")?;
        let times = u64::try_from(count).context("a count")?;
        tallies[place(compound)?].events.add(rule.effect, times);
    }
    Ok(tallies)
}

/// Answered from the covering index alone.
async fn ballot_sums(
    db: &impl ConnectionTrait,
    cycle: CycleCode,
) -> Result<Vec<(CompoundCode, i64, i64)>> {
    let query = ballot::Entity::find()
        .select_only()
        .column(ballot::Column::CompoundCode)
        .column_as(Expr::cust("count(*)"), "ballots")
        .column_as(ballot::Column::Points.sum().cast_as("bigint"), "points")
        .filter(ballot::Column::CycleCode.eq(cycle))
        .group_by(ballot::Column::CompoundCode);
    Ok(query.into_tuple().all(db).await?)
}

async fn form_sums(
    db: &impl ConnectionTrait,
    cycle: CycleCode,
) -> Result<Vec<(CompoundCode, Party, i64, i64)>> {
    let query = form::Entity::find()
        .select_only()
        .column(form::Column::CompoundCode)
        .column(form::Column::Party)
        .column_as(Expr::col((form::Entity, form::Column::Id)).count_distinct(), "forms")
        .column_as(form_points::Column::Points.sum().cast_as("bigint"), "points")
        .inner_join(form_points::Entity)
        .filter(form::Column::CycleCode.eq(cycle))
        .group_by(form::Column::CompoundCode)
        .group_by(form::Column::Party);
    Ok(query.into_tuple().all(db).await?)
}

async fn event_counts(
    db: &impl ConnectionTrait,
    cycle: CycleCode,
) -> Result<Vec<(CompoundCode, String, i64)>> {
    let query = cycle_event::Entity::find()
        .select_only()
        .column(cycle_event::Column::CompoundCode)
        .column(cycle_event::Column::EventCode)
        .column_as(cycle_event::Column::Id.count(), "events")
        .filter(cycle_event::Column::CycleCode.eq(cycle))
        .filter(cycle_event::Column::Id.not_in_subquery(super::stands::struck()))
        .filter(cycle_event::Column::Standing.eq(EventStanding::Counts))
        .group_by(cycle_event::Column::CompoundCode)
        .group_by(cycle_event::Column::EventCode);
    Ok(query.into_tuple().all(db).await?)
}
