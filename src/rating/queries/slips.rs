//! Slips: whose they are, what became of them, and whether they voted.

use crate::error::Result;
use crate::rating::{PaperEntry, Slip, Typed};
use entity::id::SlipBatchId;
use entity::value::{Channel, CompoundCode, CycleCode, CycleState};
use entity::{
    ballot, cycle, intake, paper_ballot, slip, slip_batch, slip_bond, slip_channel, slip_mark,
};
use sea_orm::sea_query::{Expr, Query};
use sea_orm::{
    ColumnTrait, ConnectionTrait, EntityTrait, ExprTrait, JoinType, QueryFilter, QueryOrder,
    QuerySelect, Select,
};
use std::collections::{BTreeMap, BTreeSet};

/// Whether a slip has voted, as far as anybody may know.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Standing {
    NotVoted,
    /// While the cycle is open.
    Received {
        channel: Channel,
        /// By which other way the unit had voted before.
        replaced: Option<Channel>,
    },
    /// After closing nothing more is known.
    Counted {
        channel: Channel,
    },
}

/// The slip of a code, with its door, unless it is void.
pub async fn slip_by_hash(
    db: &impl ConnectionTrait,
    code_hash: &str,
) -> Result<Option<slip::Model>> {
    let row = slip::Entity::find_by_id(code_hash.to_owned()).one(db).await?;
    Ok(row.filter(|slip| slip.voided_at.is_none()))
}

pub async fn slip_by_receipt(db: &impl ConnectionTrait, receipt: &str) -> Result<Option<Slip>> {
    let query = slip::Entity::find().filter(slip::Column::Receipt.eq(receipt));
    Ok(query.one(db).await?.map(Slip::from))
}

/// The slip a unit votes by.
pub async fn living_slip(
    db: &impl ConnectionTrait,
    (cycle, compound): (CycleCode, CompoundCode),
    door: &str,
) -> Result<Option<slip::Model>> {
    let query = of(cycle, compound)
        .filter(slip::Column::Door.eq(door))
        .filter(slip::Column::VoidedAt.is_null());
    Ok(query.one(db).await?)
}

/// All slips of a compound, void ones too, by number.
pub async fn slips(
    db: &impl ConnectionTrait,
    (cycle, compound): (CycleCode, CompoundCode),
) -> Result<Vec<slip::Model>> {
    Ok(of(cycle, compound).order_by_asc(slip::Column::SlipNo).all(db).await?)
}

fn of(cycle: CycleCode, compound: CompoundCode) -> Select<slip::Entity> {
    slip::Entity::find()
        .filter(slip::Column::CycleCode.eq(cycle))
        .filter(slip::Column::CompoundCode.eq(compound))
}

/// Slips somebody asks to void, of the compounds; of all where none is named.
pub async fn voids_asked(
    db: &impl ConnectionTrait,
    cycle: CycleCode,
    compounds: Option<&[CompoundCode]>,
) -> Result<Vec<slip::Model>> {
    let mut query = slip::Entity::find()
        .filter(slip::Column::CycleCode.eq(cycle))
        .filter(slip::Column::VoidAskedAt.is_not_null())
        .filter(slip::Column::VoidedAt.is_null())
        .order_by_asc(slip::Column::VoidAskedAt)
        .order_by_asc(slip::Column::CodeHash);
    if let Some(compounds) = compounds {
        query = query.filter(slip::Column::CompoundCode.is_in(compounds.iter().copied()));
    }
    Ok(query.all(db).await?)
}

pub async fn standing(db: &impl ConnectionTrait, slip: &Slip) -> Result<Standing> {
    let query = with_ways(voted().filter(slip_bond::Column::SlipNo.eq(slip.slip_no)));
    let query = query
        .filter(slip_bond::Column::CycleCode.eq(slip.cycle))
        .filter(slip_bond::Column::CompoundCode.eq(slip.compound));
    if let Some(row) = query.into_tuple::<Way>().one(db).await? {
        return Ok(received(row).1);
    }
    for mark in marks(db, slip.cycle, slip.compound).await? {
        let number = slip.slip_no.to_string();
        if mark.slip_nos.split(',').any(|is| is == number) {
            return Ok(Standing::Counted { channel: mark.channel });
        }
    }
    Ok(Standing::NotVoted)
}

/// Which slips of an open cycle have voted.
pub async fn bonds(
    db: &impl ConnectionTrait,
    (cycle, compound): (CycleCode, CompoundCode),
) -> Result<BTreeMap<i32, Standing>> {
    let query = with_ways(voted())
        .filter(slip_bond::Column::CycleCode.eq(cycle))
        .filter(slip_bond::Column::CompoundCode.eq(compound));
    Ok(query.into_tuple::<Way>().all(db).await?.into_iter().map(received).collect())
}

/// A slip's number and, where paper was involved, which way its ballot came and
/// which it came by before.
type Way = (i32, Option<Channel>, Option<Channel>);

fn received((slip_no, channel, replaced): Way) -> (i32, Standing) {
    (slip_no, Standing::Received { channel: channel.unwrap_or(Channel::Web), replaced })
}

fn with_ways(slips: Select<slip_bond::Entity>) -> Select<slip_bond::Entity> {
    slips
        .select_only()
        .column(slip_bond::Column::SlipNo)
        .columns([slip_channel::Column::Channel, slip_channel::Column::Replaced])
}

/// The slips whose ballot is there, each with its row of channels or none.
pub(super) fn voted() -> Select<slip_bond::Entity> {
    use slip_bond::Column::{BallotId, CompoundCode, CycleCode, SlipNo};
    let gave = slip_bond::Entity::belongs_to(ballot::Entity)
        .from((CycleCode, CompoundCode, BallotId))
        .to((ballot::Column::CycleCode, ballot::Column::CompoundCode, ballot::Column::Id));
    let way = slip_bond::Entity::belongs_to(slip_channel::Entity)
        .from((CycleCode, CompoundCode, SlipNo))
        .to((
            slip_channel::Column::CycleCode,
            slip_channel::Column::CompoundCode,
            slip_channel::Column::SlipNo,
        ));
    slip_bond::Entity::find()
        .join(JoinType::InnerJoin, gave.into())
        .join(JoinType::LeftJoin, way.into())
}

/// How many slips of the compound have voted, once the cycle is closed.
pub async fn slips_counted(
    db: &impl ConnectionTrait,
    cycle: CycleCode,
    compound: CompoundCode,
) -> Result<i64> {
    Ok(marks(db, cycle, compound).await?.into_iter().map(|mark| i64::from(mark.slips)).sum())
}

async fn marks(
    db: &impl ConnectionTrait,
    cycle: CycleCode,
    compound: CompoundCode,
) -> Result<Vec<slip_mark::Model>> {
    let query = slip_mark::Entity::find()
        .filter(slip_mark::Column::CycleCode.eq(cycle))
        .filter(slip_mark::Column::CompoundCode.eq(compound));
    Ok(query.all(db).await?)
}

pub async fn batch(
    db: &impl ConnectionTrait,
    id: SlipBatchId,
) -> Result<Option<slip_batch::Model>> {
    Ok(slip_batch::Entity::find_by_id(id).one(db).await?)
}

/// The keys that slips were made under which are still asked about.
pub async fn fingerprints(db: &impl ConnectionTrait) -> Result<BTreeSet<String>> {
    let over = Query::select()
        .column(cycle::Column::Code)
        .from(cycle::Entity)
        .and_where(cycle::Column::State.eq(CycleState::Final))
        .to_owned();
    let query = slip_batch::Entity::find()
        .select_only()
        .column(slip_batch::Column::KeyFingerprint)
        .distinct()
        .filter(slip_batch::Column::CycleCode.not_in_subquery(over));
    Ok(query.into_tuple::<String>().all(db).await?.into_iter().collect())
}

/// Cycles with ballots the record does not tell of yet.
pub async fn untold(db: &impl ConnectionTrait) -> Result<Vec<CycleCode>> {
    let query = intake::Entity::find()
        .select_only()
        .column(intake::Column::CycleCode)
        .filter(Expr::col(intake::Column::Taken).gt(Expr::col(intake::Column::Told)));
    Ok(query.into_tuple().all(db).await?)
}

pub async fn paper(db: &impl ConnectionTrait, slip: &Slip) -> Result<Option<PaperEntry>> {
    let key = (slip.cycle, slip.compound, slip.slip_no);
    let row = paper_ballot::Entity::find_by_id(key).one(db).await?;
    Ok(row.map(PaperEntry::from))
}

/// What was typed and does not count yet, by the slip's number.
pub async fn papers(
    db: &impl ConnectionTrait,
    (cycle, compound): (CycleCode, CompoundCode),
) -> Result<BTreeMap<i32, PaperEntry>> {
    let rows = paper_ballot::Entity::find()
        .filter(paper_ballot::Column::CycleCode.eq(cycle))
        .filter(paper_ballot::Column::CompoundCode.eq(compound))
        .all(db)
        .await?;
    Ok(rows.into_iter().map(|row| (row.slip_no, PaperEntry::from(row))).collect())
}

impl From<paper_ballot::Model> for PaperEntry {
    fn from(row: paper_ballot::Model) -> Self {
        let second = row.second_answers.zip(row.second_by).zip(row.second_at);
        Self {
            first: Typed { answers: row.first_answers, by: row.first_by, at: row.first_at },
            second: second.map(|((answers, by), at)| Typed { answers, by, at }),
        }
    }
}

impl From<slip::Model> for Slip {
    fn from(row: slip::Model) -> Self {
        Self {
            code_hash: row.code_hash,
            cycle: row.cycle_code,
            compound: row.compound_code,
            slip_no: row.slip_no,
            receipt: row.receipt,
        }
    }
}
