//! 核对: what became of every slip of a compound, added up.

use crate::error::Result;
use entity::value::{Channel, CompoundCode, CycleCode, DivisionCode};
use entity::{ballot, cycle_compound, paper_ballot, slip, slip_bond, slip_channel, slip_mark};
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use std::collections::HashMap;

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reconciled {
    pub compound: CompoundCode,
    pub name: String,
    pub households: i32,
    pub issued: i64,
    pub void: i64,
    pub web: i64,
    pub paper: i64,
    /// Typed once, or differently by two.
    pub pending: i64,
    /// In the cycle's ballots.
    pub ballots: i64,
}

impl Reconciled {
    pub fn not_voted(&self) -> i64 {
        self.issued - self.void - self.web - self.paper
    }

    /// Whether every ballot has its slip, and no slip more than one.
    pub fn agrees(&self) -> bool {
        self.not_voted() >= 0 && self.web + self.paper == self.ballots
    }
}

/// Of a community, or of all, the compounds that have slips; in the order of
/// their codes.
pub async fn reconciliation(
    db: &impl ConnectionTrait,
    cycle: CycleCode,
    community: Option<DivisionCode>,
) -> Result<Vec<Reconciled>> {
    let mut roster = cycle_compound::Entity::find()
        .filter(cycle_compound::Column::CycleCode.eq(cycle))
        .order_by_asc(cycle_compound::Column::CompoundCode);
    if let Some(community) = community {
        roster = roster.filter(cycle_compound::Column::CommunityCode.eq(community));
    }
    let issued = issued(db, cycle).await?;
    let voted = voted(db, cycle).await?;
    // A compound with slips takes no ballots by number.
    let pending = count::<paper_ballot::Entity>(
        db,
        paper_ballot::Column::CompoundCode,
        paper_ballot::Column::CycleCode.eq(cycle),
    );
    let ballots = count::<ballot::Entity>(
        db,
        ballot::Column::CompoundCode,
        ballot::Column::CycleCode.eq(cycle),
    );
    let (pending, ballots) = (pending.await?, ballots.await?);
    let of = |counts: &HashMap<CompoundCode, i64>, compound| {
        counts.get(&compound).copied().unwrap_or_default()
    };
    let rows = roster.all(db).await?.into_iter().filter_map(|line| {
        let compound = line.compound_code;
        let &(issued, void) = issued.get(&compound)?;
        let by = |channel| voted.get(&(compound, channel)).copied().unwrap_or_default();
        Some(Reconciled {
            compound,
            name: line.name,
            households: line.households,
            issued,
            void,
            web: by(Channel::Web),
            paper: by(Channel::Paper),
            pending: of(&pending, compound),
            ballots: of(&ballots, compound),
        })
    });
    Ok(rows.collect())
}

/// Slips made, and how many of them are void.
async fn issued(
    db: &impl ConnectionTrait,
    cycle: CycleCode,
) -> Result<HashMap<CompoundCode, (i64, i64)>> {
    let query = slip::Entity::find()
        .select_only()
        .column(slip::Column::CompoundCode)
        .column_as(Expr::cust("count(*)"), "issued")
        .column_as(Expr::cust("count(voided_at)"), "void")
        .filter(slip::Column::CycleCode.eq(cycle))
        .group_by(slip::Column::CompoundCode);
    let rows: Vec<(CompoundCode, i64, i64)> = query.into_tuple().all(db).await?;
    Ok(rows.into_iter().map(|(compound, issued, void)| (compound, (issued, void))).collect())
}

/// From the bonds while there are any, from the marks after.
async fn voted(
    db: &impl ConnectionTrait,
    cycle: CycleCode,
) -> Result<HashMap<(CompoundCode, Channel), i64>> {
    let bonds = super::slips::voted()
        .select_only()
        .column(slip_bond::Column::CompoundCode)
        .column(slip_channel::Column::Channel)
        .column_as(Expr::cust("count(*)"), "slips")
        .filter(slip_bond::Column::CycleCode.eq(cycle))
        .group_by(slip_bond::Column::CompoundCode)
        .group_by(slip_channel::Column::Channel);
    let bonds: Vec<(CompoundCode, Option<Channel>, i64)> = bonds.into_tuple().all(db).await?;
    let bonds = bonds.into_iter();
    let bonds = bonds.map(|(compound, way, slips)| (compound, way.unwrap_or(Channel::Web), slips));
    let marks = slip_mark::Entity::find().filter(slip_mark::Column::CycleCode.eq(cycle));
    let marks = marks.all(db).await?.into_iter();
    let marks = marks.map(|mark| (mark.compound_code, mark.channel, i64::from(mark.slips)));
    let mut counts = HashMap::new();
    for (compound, channel, slips) in bonds.chain(marks) {
        *counts.entry((compound, channel)).or_default() += slips;
    }
    Ok(counts)
}

/// The compounds of a community on the roster: code, name, households.
pub async fn roster_of_community(
    db: &impl ConnectionTrait,
    cycle: CycleCode,
    community: DivisionCode,
) -> Result<Vec<(CompoundCode, String, i32)>> {
    use cycle_compound::Column;
    let query = cycle_compound::Entity::find()
        .select_only()
        .columns([Column::CompoundCode, Column::Name, Column::Households])
        .filter(Column::CycleCode.eq(cycle))
        .filter(Column::CommunityCode.eq(community))
        .order_by_asc(Column::CompoundCode);
    Ok(query.into_tuple().all(db).await?)
}

async fn count<E: EntityTrait>(
    db: &impl ConnectionTrait,
    compound: E::Column,
    of_cycle: sea_orm::sea_query::SimpleExpr,
) -> Result<HashMap<CompoundCode, i64>> {
    let query = E::find()
        .select_only()
        .column(compound)
        .column_as(Expr::cust("count(*)"), "rows")
        .filter(of_cycle)
        .group_by(compound);
    let rows: Vec<(CompoundCode, i64)> = query.into_tuple().all(db).await?;
    Ok(rows.into_iter().collect())
}
