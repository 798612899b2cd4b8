//! The results of a cycle by and by, as many as are asked for.

use crate::error::Result;
use crate::rating::{CompoundResult, FirmResult, RosterLine};
use entity::value::{CompoundCode, CycleCode, Uscc};
use entity::{compound_result, cycle_compound, cycle_firm, firm_result};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use std::collections::BTreeMap;

/// By code, those after the given one.
pub async fn compound_results_after(
    db: &impl ConnectionTrait,
    (cycle, version): (CycleCode, i32),
    after: Option<CompoundCode>,
    limit: u64,
) -> Result<Vec<CompoundResult>> {
    let mut query = compound_result::Entity::find()
        .filter(compound_result::Column::CycleCode.eq(cycle))
        .filter(compound_result::Column::Version.eq(version))
        .order_by_asc(compound_result::Column::CompoundCode)
        .limit(limit);
    if let Some(after) = after {
        query = query.filter(compound_result::Column::CompoundCode.gt(after));
    }
    let rows = query.all(db).await?;
    Ok(rows.into_iter().map(CompoundResult::try_from).collect::<anyhow::Result<_>>()?)
}

/// By credit code, those after the given one.
pub async fn firm_results_after(
    db: &impl ConnectionTrait,
    (cycle, version): (CycleCode, i32),
    after: Option<Uscc>,
    limit: u64,
) -> Result<Vec<FirmResult>> {
    let mut query = firm_result::Entity::find()
        .filter(firm_result::Column::CycleCode.eq(cycle))
        .filter(firm_result::Column::Version.eq(version))
        .order_by_asc(firm_result::Column::FirmUscc)
        .limit(limit);
    if let Some(after) = after {
        query = query.filter(firm_result::Column::FirmUscc.gt(after));
    }
    let rows = query.all(db).await?;
    Ok(rows.into_iter().map(FirmResult::try_from).collect::<anyhow::Result<_>>()?)
}

/// The lines of the frozen roster that are named.
pub async fn roster_lines(
    db: &impl ConnectionTrait,
    cycle: CycleCode,
    compounds: impl IntoIterator<Item = CompoundCode>,
) -> Result<BTreeMap<CompoundCode, RosterLine>> {
    let compounds: Vec<_> = compounds.into_iter().collect();
    if compounds.is_empty() {
        return Ok(BTreeMap::new());
    }
    let rows = cycle_compound::Entity::find()
        .filter(cycle_compound::Column::CycleCode.eq(cycle))
        .filter(cycle_compound::Column::CompoundCode.is_in(compounds))
        .all(db)
        .await?;
    let line = |row| super::cycles::line_of(row).map(|(line, _)| (line.compound, line));
    Ok(rows.into_iter().map(line).collect::<anyhow::Result<_>>()?)
}

/// What the firms were called when the cycle was opened.
pub async fn firm_names(
    db: &impl ConnectionTrait,
    cycle: CycleCode,
    firms: impl IntoIterator<Item = Uscc>,
) -> Result<BTreeMap<Uscc, String>> {
    let firms: Vec<_> = firms.into_iter().collect();
    if firms.is_empty() {
        return Ok(BTreeMap::new());
    }
    let rows = cycle_firm::Entity::find()
        .filter(cycle_firm::Column::CycleCode.eq(cycle))
        .filter(cycle_firm::Column::Uscc.is_in(firms))
        .all(db)
        .await?;
    Ok(rows.into_iter().map(|row| (row.uscc, row.name)).collect())
}
