//! Counts for charts: who may vote and has, and how many have which grade.

use crate::error::Result;
use anyhow::Context;
use entity::value::{CompoundCode, CompoundState, CycleCode, DivisionCode};
use entity::{ballot, compound_result, cycle_compound};
use sea_orm::sea_query::{Expr, Query};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use std::collections::HashMap;

/// A compound of the roster and how many of its households have voted.
#[derive(Debug, Copy, Clone, PartialEq, Eq)]
pub struct Voted {
    pub compound: CompoundCode,
    pub street: DivisionCode,
    pub community: DivisionCode,
    pub households: u32,
    pub ballots: u32,
}

/// The roster's compounds, of one street or of all.
pub async fn voted(
    db: &impl ConnectionTrait,
    cycle: CycleCode,
    street: Option<DivisionCode>,
) -> Result<Vec<Voted>> {
    let mut roster = cycle_compound::Entity::find()
        .select_only()
        .columns([
            cycle_compound::Column::CompoundCode,
            cycle_compound::Column::StreetCode,
            cycle_compound::Column::CommunityCode,
            cycle_compound::Column::Households,
        ])
        .filter(cycle_compound::Column::CycleCode.eq(cycle))
        .order_by_asc(cycle_compound::Column::CompoundCode);
    let mut ballots = ballot::Entity::find()
        .select_only()
        .column(ballot::Column::CompoundCode)
        .column_as(Expr::cust("count(*)"), "ballots")
        .filter(ballot::Column::CycleCode.eq(cycle))
        .group_by(ballot::Column::CompoundCode);
    if let Some(street) = street {
        roster = roster.filter(cycle_compound::Column::StreetCode.eq(street));
        let within = Query::select()
            .column(cycle_compound::Column::CompoundCode)
            .from(cycle_compound::Entity)
            .and_where(cycle_compound::Column::CycleCode.eq(cycle))
            .and_where(cycle_compound::Column::StreetCode.eq(street))
            .to_owned();
        ballots = ballots.filter(ballot::Column::CompoundCode.in_subquery(within));
    }
    let ballots: HashMap<CompoundCode, i64> =
        ballots.into_tuple::<(CompoundCode, i64)>().all(db).await?.into_iter().collect();
    let rows: Vec<(CompoundCode, DivisionCode, DivisionCode, i32)> =
        roster.into_tuple().all(db).await?;
    rows.into_iter()
        .map(|(compound, street, community, households)| {
            let ballots = ballots.get(&compound).copied().unwrap_or_default();
            Ok(Voted {
                compound,
                street,
                community,
                households: u32::try_from(households).context("households are counted")?,
                ballots: u32::try_from(ballots).context("a count")?,
            })
        })
        .collect()
}

/// How many compounds have which grade, or why they have none.
pub async fn graded(
    db: &impl ConnectionTrait,
    cycle: CycleCode,
    version: i32,
) -> Result<Vec<(Option<String>, CompoundState, usize)>> {
    let rows = compound_result::Entity::find()
        .select_only()
        .columns([compound_result::Column::Grade, compound_result::Column::State])
        .column_as(Expr::cust("count(*)"), "compounds")
        .filter(compound_result::Column::CycleCode.eq(cycle))
        .filter(compound_result::Column::Version.eq(version))
        .group_by(compound_result::Column::Grade)
        .group_by(compound_result::Column::State)
        .into_tuple::<(Option<String>, CompoundState, i64)>()
        .all(db)
        .await?;
    rows.into_iter()
        .map(|(grade, state, count)| Ok((grade, state, usize::try_from(count).context("a count")?)))
        .collect()
}
