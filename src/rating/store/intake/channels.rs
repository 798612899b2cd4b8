//! On `SQLite`: which way a ballot came, kept only of slips that paper had to do
//! with.
#![expect(clippy::disallowed_methods, reason = "store module")]

use super::in_groups::{key_values, rows};
use crate::error::Result;
use crate::rating::SlipAt;
use entity::value::Channel;
use entity::{ballot, slip_bond, slip_channel};
use sea_orm::sea_query::OnConflict;
use sea_orm::{ConnectionTrait, DbBackend, EntityTrait, Set, Statement, Value};

/// The channel whose ballot a new one takes the place of.
pub(super) type Replaced = Option<Channel>;

/// What a ballot on paper will take the place of. Asked before it is written.
pub(super) async fn replaced(db: &impl ConnectionTrait, slip: SlipAt) -> Result<Replaced> {
    match slip_channel::Entity::find_by_id(slip).one(db).await? {
        Some(was) if was.channel == Channel::Paper => return Ok(was.replaced),
        Some(was) => return Ok(Some(was.channel)),
        None => {}
    }
    let Some(bond) = slip_bond::Entity::find_by_id(slip).one(db).await? else { return Ok(None) };
    let ballot = (bond.cycle_code, bond.compound_code, bond.ballot_id);
    Ok(ballot::Entity::find_by_id(ballot).one(db).await?.map(|_| Channel::Web))
}

pub(super) async fn mark_paper(
    db: &impl ConnectionTrait,
    slip: SlipAt,
    replaced: Replaced,
) -> Result<()> {
    let (cycle, compound, slip_no) = slip;
    let row = slip_channel::ActiveModel {
        cycle_code: Set(cycle),
        compound_code: Set(compound),
        slip_no: Set(slip_no),
        channel: Set(Channel::Paper),
        replaced: Set(replaced),
    };
    let key = [
        slip_channel::Column::CycleCode,
        slip_channel::Column::CompoundCode,
        slip_channel::Column::SlipNo,
    ];
    let over = OnConflict::columns(key)
        .update_columns([slip_channel::Column::Channel, slip_channel::Column::Replaced])
        .to_owned();
    slip_channel::Entity::insert(row).on_conflict(over).exec_without_returning(db).await?;
    Ok(())
}

/// Slips that voted on the web in the place of paper.
pub(super) async fn mark_web(db: &impl ConnectionTrait, slips: &[SlipAt]) -> Result<()> {
    if slips.is_empty() {
        return Ok(());
    }
    let sql = format!(
        "UPDATE slip_channel SET channel = 'web', replaced = channel FROM ({}) AS given \
         WHERE cycle_code = given.column1 AND compound_code = given.column2 \
         AND slip_no = given.column3 AND channel = 'paper'",
        rows("(?,?,?)", slips.len()),
    );
    let values: Vec<Value> = slips.iter().flat_map(key_values).collect();
    db.execute_raw(Statement::from_sql_and_values(DbBackend::Sqlite, sql, values)).await?;
    Ok(())
}
