//! What was handed in for a cycle, row by row: to refuse it a second time, and
//! to write it into a dossier.

use crate::error::Result;
use crate::rating::{FormKey, Forms, RuleBook};
use anyhow::Context;
use chrono::NaiveDate;
use entity::value::{CompoundCode, CycleCode, EventStanding, Party, Points};
use entity::{ballot, ballot_bond, cycle_compound, cycle_event, form, form_points, slip_batch};
use sea_orm::{
    ColumnTrait, ConnectionTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect,
};
use std::collections::{BTreeMap, BTreeSet, HashSet};

/// A ballot by its compound and its number there.
pub type BallotKey = (CompoundCode, u32);

/// Whether a roster was taken in already.
pub async fn has_inputs(db: &impl ConnectionTrait, cycle: CycleCode) -> Result<bool> {
    let query = cycle_compound::Entity::find().filter(cycle_compound::Column::CycleCode.eq(cycle));
    Ok(query.count(db).await? > 0)
}

pub async fn form_keys(db: &impl ConnectionTrait, cycle: CycleCode) -> Result<BTreeSet<FormKey>> {
    let query = form::Entity::find()
        .select_only()
        .columns([form::Column::CompoundCode, form::Column::Party, form::Column::FormNo])
        .filter(form::Column::CycleCode.eq(cycle));
    let rows: Vec<(CompoundCode, Party, i32)> = query.into_tuple().all(db).await?;
    rows.into_iter().map(|(compound, party, no)| Ok((compound, party, number(no)?))).collect()
}

/// Numbers that were taken; none is left once the cycle is closed.
pub async fn ballot_numbers(
    db: &impl ConnectionTrait,
    cycle: CycleCode,
) -> Result<HashSet<BallotKey>> {
    let query = ballot_bond::Entity::find()
        .select_only()
        .columns([ballot_bond::Column::CompoundCode, ballot_bond::Column::BallotNo])
        .filter(ballot_bond::Column::CycleCode.eq(cycle));
    let rows: Vec<(CompoundCode, i32)> = query.into_tuple().all(db).await?;
    rows.into_iter().map(|(compound, no)| Ok((compound, number(no)?))).collect()
}

/// Whether ballots of the compound came in by number.
pub async fn has_numbered(
    db: &impl ConnectionTrait,
    cycle: CycleCode,
    compound: CompoundCode,
) -> Result<bool> {
    let query = ballot_bond::Entity::find()
        .filter(ballot_bond::Column::CycleCode.eq(cycle))
        .filter(ballot_bond::Column::CompoundCode.eq(compound));
    Ok(query.one(db).await?.is_some())
}

/// The compounds of the cycle that vote by slips.
pub async fn compounds_with_slips(
    db: &impl ConnectionTrait,
    cycle: CycleCode,
) -> Result<HashSet<CompoundCode>> {
    let query = slip_batch::Entity::find()
        .select_only()
        .column(slip_batch::Column::CompoundCode)
        .distinct()
        .filter(slip_batch::Column::CycleCode.eq(cycle));
    Ok(query.into_tuple::<CompoundCode>().all(db).await?.into_iter().collect())
}

fn number(no: i32) -> Result<u32> {
    Ok(u32::try_from(no).context("numbers begin at 1")?)
}

pub async fn forms(db: &impl ConnectionTrait, cycle: CycleCode, book: &RuleBook) -> Result<Forms> {
    let rows = form::Entity::find()
        .select_only()
        .columns([form::Column::CompoundCode, form::Column::Party, form::Column::FormNo])
        .column(form_points::Column::Indicator)
        .column(form_points::Column::Points)
        .inner_join(form_points::Entity)
        .filter(form::Column::CycleCode.eq(cycle))
        .into_tuple::<(CompoundCode, Party, i32, String, Points)>()
        .all(db)
        .await?;
    let mut given: BTreeMap<FormKey, BTreeMap<String, Points>> = BTreeMap::new();
    for (compound, party, no, indicator, points) in rows {
        given.entry((compound, party, number(no)?)).or_default().insert(indicator, points);
    }
    let in_order = |(key, points): (FormKey, BTreeMap<String, Points>)| {
        let of = |code: &String| points.get(code).copied().context("a form is whole");
        let points = book.indicators_of(key.1).map(|indicator| of(&indicator.code));
        Ok((key, points.collect::<anyhow::Result<_>>()?))
    };
    given.into_iter().map(in_order).collect()
}

/// How many ballots of the compound gave which answers, sorted by answers.
pub async fn answers(
    db: &impl ConnectionTrait,
    cycle: CycleCode,
    compound: CompoundCode,
) -> Result<Vec<(String, i64)>> {
    let query = ballot::Entity::find()
        .select_only()
        .column(ballot::Column::Answers)
        .column_as(ballot::Column::Id.count(), "ballots")
        .filter(ballot::Column::CycleCode.eq(cycle))
        .filter(ballot::Column::CompoundCode.eq(compound))
        .group_by(ballot::Column::Answers)
        .order_by_asc(ballot::Column::Answers);
    Ok(query.into_tuple().all(db).await?)
}

/// Those that count, sorted as a dossier writes them.
pub async fn events(
    db: &impl ConnectionTrait,
    cycle: CycleCode,
) -> Result<Vec<(CompoundCode, String, NaiveDate)>> {
    use cycle_event::Column::{CompoundCode, CycleCode, EventCode, OccurredOn, Standing};
    let query = cycle_event::Entity::find()
        .select_only()
        .columns([CompoundCode, EventCode, OccurredOn])
        .filter(CycleCode.eq(cycle))
        .filter(cycle_event::Column::Id.not_in_subquery(super::stands::struck()))
        .filter(Standing.eq(EventStanding::Counts))
        .order_by_asc(CompoundCode)
        .order_by_asc(EventCode)
        .order_by_asc(OccurredOn);
    Ok(query.into_tuple().all(db).await?)
}
