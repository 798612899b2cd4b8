//! Slips, what becomes of them, and paper ballots that wait for a second hand.
#![expect(clippy::disallowed_methods, reason = "store module")]

use crate::error::Result;
use crate::rating::{PaperEntry, Slip};
use crate::work::{BATCH, Work};
use anyhow::Context;
use entity::id::{BallotId, SlipBatchId};
use entity::value::{CompoundCode, CycleCode};
use entity::{ballot, intake, paper_ballot, slip, slip_batch, slip_bond, slip_channel};
use sea_orm::sea_query::Expr;
use sea_orm::{
    ColumnTrait, ConnectionTrait, DbBackend, EntityTrait, ExprTrait, QueryFilter, Set, Statement,
};

/// Before anything else in a unit of work that takes rights to vote away: on
/// PostgreSQL a vote under way then ends first, and a later one sees what was
/// done. `SQLite` has one writer.
pub(crate) async fn lock_votes(work: &Work) -> Result<()> {
    if work.conn().get_database_backend() == DbBackend::Postgres {
        let lock = "LOCK TABLE ballot IN SHARE ROW EXCLUSIVE MODE";
        work.conn().execute_unprepared(lock).await?;
    }
    Ok(())
}

pub(crate) async fn add_batch(
    work: &Work,
    id: SlipBatchId,
    (cycle, compound): (CycleCode, CompoundCode),
    slips: usize,
    key_fingerprint: String,
) -> Result<()> {
    let row = slip_batch::ActiveModel {
        id: Set(id),
        cycle_code: Set(cycle),
        compound_code: Set(compound),
        slips: Set(i32::try_from(slips).context("a count")?),
        key_fingerprint: Set(key_fingerprint),
        made_at: Set(work.at()),
        made_by: Set(work.actor().to_string()),
    };
    slip_batch::Entity::insert(row).exec_without_returning(work.conn()).await?;
    Ok(())
}

/// Each with the door of its unit; each is bound to the ballot it will give.
pub(crate) async fn add_slips(
    work: &Work,
    batch: SlipBatchId,
    slips: &[(Slip, String)],
) -> Result<()> {
    for part in slips.chunks(BATCH) {
        let rows = part.iter().map(|(new, door)| slip::ActiveModel {
            code_hash: Set(new.code_hash.clone()),
            cycle_code: Set(new.cycle),
            compound_code: Set(new.compound),
            slip_no: Set(new.slip_no),
            door: Set(door.clone()),
            receipt: Set(new.receipt.clone()),
            batch_id: Set(batch),
            ..Default::default()
        });
        slip::Entity::insert_many(rows).exec_without_returning(work.conn()).await?;
        let bonds = part.iter().map(|(new, _)| slip_bond::ActiveModel {
            cycle_code: Set(new.cycle),
            compound_code: Set(new.compound),
            slip_no: Set(new.slip_no),
            ballot_id: Set(work.unordered_id(BallotId::from_uuid)),
        });
        slip_bond::Entity::insert_many(bonds).exec_without_returning(work.conn()).await?;
    }
    Ok(())
}

pub(crate) async fn ask_void(work: &Work, slip: &Slip, reason: &str) -> Result<()> {
    let row = slip::ActiveModel {
        code_hash: Set(slip.code_hash.clone()),
        void_asked_by: Set(Some(work.actor().to_string())),
        void_asked_at: Set(Some(work.at())),
        void_reason: Set(Some(reason.to_owned())),
        ..Default::default()
    };
    slip::Entity::update(row).exec_without_returning(work.conn()).await?;
    Ok(())
}

/// The slip is good for nothing any more; a ballot that was given under it is
/// withdrawn. Answers whether there was one.
pub(crate) async fn void_slip(work: &Work, slip: &Slip) -> Result<bool> {
    let row = slip::ActiveModel {
        code_hash: Set(slip.code_hash.clone()),
        voided_by: Set(Some(work.actor().to_string())),
        voided_at: Set(Some(work.at())),
        ..Default::default()
    };
    slip::Entity::update(row).exec_without_returning(work.conn()).await?;
    drop_paper(work, slip).await?;
    let key = (slip.cycle, slip.compound, slip.slip_no);
    let bond = slip_bond::Entity::find_by_id(key).one(work.conn()).await?;
    let bond = bond.context("a slip that is good has its bond")?;
    slip_bond::Entity::delete_by_id(key).exec(work.conn()).await?;
    slip_channel::Entity::delete_by_id(key).exec(work.conn()).await?;
    let ballot = (slip.cycle, slip.compound, bond.ballot_id);
    let withdrawn = ballot::Entity::delete_by_id(ballot).exec(work.conn()).await?;
    Ok(withdrawn.rows_affected > 0)
}

/// Keeps of every slip of the cycle that it voted, and erases its bond with all
/// that was typed. The numbers go in in their order.
pub(crate) async fn erase_slip_bonds(work: &Work, cycle: CycleCode) -> Result<()> {
    let db = work.conn();
    let backend = db.get_database_backend();
    let of_cycle = match backend {
        DbBackend::Postgres => "$1",
        _ => "?",
    };
    let keep = format!(
        "INSERT INTO slip_mark (cycle_code, compound_code, channel, slips, slip_nos) \
         SELECT bond.cycle_code, bond.compound_code, coalesce(channel, 'web') AS voted_by, \
         count(*), string_agg(CAST(bond.slip_no AS text), ',' ORDER BY bond.slip_no) \
         FROM slip_bond AS bond JOIN ballot ON ballot.cycle_code = bond.cycle_code \
         AND ballot.compound_code = bond.compound_code AND id = ballot_id \
         LEFT JOIN slip_channel AS way ON way.cycle_code = bond.cycle_code \
         AND way.compound_code = bond.compound_code AND way.slip_no = bond.slip_no \
         WHERE bond.cycle_code = {of_cycle} \
         GROUP BY bond.cycle_code, bond.compound_code, voted_by"
    );
    db.execute_raw(Statement::from_sql_and_values(backend, keep, [cycle.into()])).await?;
    slip_bond::Entity::delete_many()
        .filter(slip_bond::Column::CycleCode.eq(cycle))
        .exec(db)
        .await?;
    slip_channel::Entity::delete_many()
        .filter(slip_channel::Column::CycleCode.eq(cycle))
        .exec(db)
        .await?;
    paper_ballot::Entity::delete_many()
        .filter(paper_ballot::Column::CycleCode.eq(cycle))
        .exec(db)
        .await?;
    Ok(())
}

/// Notes that the record tells of all that was taken; answers of how many it
/// did not yet.
pub(crate) async fn tell_taken(work: &Work, cycle: CycleCode) -> Result<i64> {
    let of_cycle = intake::Column::CycleCode.eq(cycle);
    // Locks the row before it is read.
    intake::Entity::update_many()
        .col_expr(intake::Column::Taken, Expr::col(intake::Column::Taken).add(0))
        .filter(of_cycle.clone())
        .exec(work.conn())
        .await?;
    let row = intake::Entity::find_by_id(cycle).one(work.conn()).await?;
    let Some(intake::Model { taken, told, .. }) = row else { return Ok(0) };
    intake::Entity::update_many()
        .col_expr(intake::Column::Told, Expr::val(taken))
        .filter(of_cycle)
        .exec(work.conn())
        .await?;
    Ok(taken - told)
}

/// What somebody typed first, or, beside it, what somebody else typed
/// differently.
pub(crate) async fn save_paper(work: &Work, slip: &Slip, entry: &PaperEntry) -> Result<()> {
    drop_paper(work, slip).await?;
    let PaperEntry { first, second } = entry;
    let row = paper_ballot::ActiveModel {
        cycle_code: Set(slip.cycle),
        compound_code: Set(slip.compound),
        slip_no: Set(slip.slip_no),
        first_answers: Set(first.answers.clone()),
        first_by: Set(first.by.clone()),
        first_at: Set(first.at),
        second_answers: Set(second.as_ref().map(|typed| typed.answers.clone())),
        second_by: Set(second.as_ref().map(|typed| typed.by.clone())),
        second_at: Set(second.as_ref().map(|typed| typed.at)),
    };
    paper_ballot::Entity::insert(row).exec_without_returning(work.conn()).await?;
    Ok(())
}

pub(crate) async fn drop_paper(work: &Work, slip: &Slip) -> Result<()> {
    paper_ballot::Entity::delete_by_id((slip.cycle, slip.compound, slip.slip_no))
        .exec(work.conn())
        .await?;
    Ok(())
}
