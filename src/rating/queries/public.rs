//! What anybody may read: results from publicity on, and how many have voted.

use super::results;
use crate::error::Result;
use crate::rating::{CompoundResult, Cycle, FirmResult};
use entity::value::{CompoundCode, CycleCode, CycleState, Score, Uscc};
use entity::{compound_result, cycle, firm_result, result_version};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use std::collections::BTreeMap;

/// Fewer ballots than this are not told, nor what follows from them alone.
pub const BALLOTS_TOLD_MIN: u32 = 5;

/// Everybody may know that a cycle is there, from its opening on.
pub async fn cycles(db: &impl ConnectionTrait) -> Result<Vec<Cycle>> {
    let rows = cycle::Entity::find()
        .filter(cycle::Column::State.ne(CycleState::Draft))
        .order_by_desc(cycle::Column::LastDay)
        .order_by_desc(cycle::Column::Code)
        .all(db)
        .await?;
    Ok(rows.into_iter().map(Cycle::try_from).collect::<anyhow::Result<_>>()?)
}

/// The version of a cycle's results that is public; none before publicity.
pub async fn public_version(db: &impl ConnectionTrait, cycle: &Cycle) -> Result<Option<i32>> {
    match cycle.state() {
        CycleState::Draft | CycleState::Open | CycleState::Closed => Ok(None),
        CycleState::Publicity | CycleState::Final => results::latest_version(db, cycle.code).await,
    }
}

/// The newest version of each cycle.
async fn versions(db: &impl ConnectionTrait) -> Result<BTreeMap<CycleCode, i32>> {
    let query = result_version::Entity::find()
        .select_only()
        .column(result_version::Column::CycleCode)
        .column_as(result_version::Column::Version.max(), "version")
        .group_by(result_version::Column::CycleCode);
    Ok(query.into_tuple::<(CycleCode, i32)>().all(db).await?.into_iter().collect())
}

/// A firm's results in public cycles, the newest first.
pub async fn firm_history(
    db: &impl ConnectionTrait,
    firm: Uscc,
) -> Result<Vec<(Cycle, FirmResult)>> {
    let rows =
        firm_result::Entity::find().filter(firm_result::Column::FirmUscc.eq(firm)).all(db).await?;
    let (versions, cycles) = (versions(db).await?, cycles(db).await?);
    let of = |cycle: Cycle| {
        let newest = |row: &&firm_result::Model| {
            row.cycle_code == cycle.code && versions.get(&cycle.code) == Some(&row.version)
        };
        let row = rows.iter().filter(|_| is_public(&cycle)).find(newest)?.clone();
        Some(FirmResult::try_from(row).map(|result| (cycle, result)))
    };
    Ok(cycles.into_iter().filter_map(of).collect::<anyhow::Result<_>>()?)
}

/// A compound's results in public cycles, the newest first.
pub async fn compound_history(
    db: &impl ConnectionTrait,
    compound: CompoundCode,
) -> Result<Vec<(Cycle, CompoundResult)>> {
    let rows = compound_result::Entity::find()
        .filter(compound_result::Column::CompoundCode.eq(compound))
        .all(db)
        .await?;
    let (versions, cycles) = (versions(db).await?, cycles(db).await?);
    let of = |cycle: Cycle| {
        let newest = |row: &&compound_result::Model| {
            row.cycle_code == cycle.code && versions.get(&cycle.code) == Some(&row.version)
        };
        let row = rows.iter().filter(|_| is_public(&cycle)).find(newest)?.clone();
        Some(CompoundResult::try_from(row).map(|result| (cycle, result)))
    };
    Ok(cycles.into_iter().filter_map(of).collect::<anyhow::Result<_>>()?)
}

fn is_public(cycle: &Cycle) -> bool {
    matches!(cycle.state(), CycleState::Publicity | CycleState::Final)
}

impl CompoundResult {
    /// The owners' component, unless so few voted that it would tell on them.
    pub fn owners_told(&self) -> Option<Score> {
        self.components.owners.filter(|_| self.valid_ballots >= BALLOTS_TOLD_MIN)
    }

    /// The number of ballots, `<5` where they are few.
    pub fn ballots_told(&self) -> String {
        ballots_told(self.valid_ballots)
    }
}

pub fn ballots_told(ballots: u32) -> String {
    if ballots < BALLOTS_TOLD_MIN { format!("<{BALLOTS_TOLD_MIN}") } else { ballots.to_string() }
}
