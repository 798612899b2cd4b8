//! On `SQLite` the ballots of a group are one statement, by the bonds of their
//! slips.
//!
//! CROSS JOIN keeps the order: each bond is looked up by its key, however little
//! the planner knows of the table.

use super::channels::{Replaced, mark_paper, mark_web, replaced};
use crate::error::Result;
use crate::rating::{SlipAt, Vote};
use anyhow::Context;
use chrono::NaiveDate;
use entity::value::{Channel, CompoundCode, CycleCode};
use sea_orm::{ConnectionTrait, DbBackend, FromQueryResult, Statement, Value};
use std::collections::HashMap;

/// As many as vote at once on a busy evening.
const EACH_SIZE_MAX: usize = 64;
/// 512 rows of 5 variables.
const LARGEST_POWER: u32 = 9;

const OF_OPEN_CYCLES: &str = "\
CROSS JOIN cycle ON cycle.code = given.column1 AND state = 'open' \
AND (closes_on IS NULL OR closes_on >= ?) \
CROSS JOIN slip_bond AS bond ON bond.cycle_code = given.column1 \
AND bond.compound_code = given.column2 AND bond.slip_no = given.column3";

#[derive(FromQueryResult)]
struct Bonded {
    cycle_code: CycleCode,
    compound_code: CompoundCode,
    slip_no: i32,
}

pub(super) async fn bind(
    db: &impl ConnectionTrait,
    on: NaiveDate,
    votes: &[Vote],
) -> Result<Vec<SlipAt>> {
    let mut taken = Vec::with_capacity(votes.len());
    let mut rest = votes;
    while !rest.is_empty() {
        // A statement per size is prepared once and kept: of each small size, of
        // the larger ones in powers of two.
        let size = match rest.len() {
            small @ ..=EACH_SIZE_MAX => small,
            large => 1 << large.ilog2().min(LARGEST_POWER),
        };
        let (some, others) = rest.split_at(size);
        taken.extend(bind_some(db, on, some).await?);
        rest = others;
    }
    count_taken(db, &taken).await?;
    Ok(taken)
}

async fn bind_some(
    db: &impl ConnectionTrait,
    on: NaiveDate,
    votes: &[Vote],
) -> Result<Vec<SlipAt>> {
    let (paper, web): (Vec<&Vote>, Vec<&Vote>) =
        votes.iter().partition(|vote| vote.channel == Channel::Paper);
    let mut replacing: HashMap<SlipAt, Replaced> = HashMap::new();
    for vote in paper {
        replacing.insert(vote.slip(), replaced(db, vote.slip()).await?);
    }
    let mut taken: Vec<SlipAt> = votes.iter().map(Vote::slip).collect();
    if write(db, on, votes).await? < taken.len() {
        let bonded = bonded(db, on, votes).await?;
        taken.retain(|slip| bonded.contains(slip));
    }
    let taken_by_web: Vec<SlipAt> =
        web.iter().map(|vote| vote.slip()).filter(|slip| taken.contains(slip)).collect();
    mark_web(db, &taken_by_web).await?;
    for (slip, replaced) in replacing {
        if taken.contains(&slip) {
            mark_paper(db, slip, replaced).await?;
        }
    }
    Ok(taken)
}

/// How many were written.
async fn write(db: &impl ConnectionTrait, on: NaiveDate, votes: &[Vote]) -> Result<usize> {
    let sql = format!(
        "INSERT INTO ballot (cycle_code, compound_code, id, answers, points) \
         SELECT bond.cycle_code, bond.compound_code, ballot_id, given.column4, given.column5 \
         FROM ({}) AS given {OF_OPEN_CYCLES} WHERE true \
         ON CONFLICT (cycle_code, compound_code, id) \
         DO UPDATE SET answers = excluded.answers, points = excluded.points",
        rows("(?,?,?,?,?)", votes.len()),
    );
    let mut values: Vec<Value> = Vec::with_capacity(votes.len() * 5 + 1);
    for vote in votes {
        let points = i32::try_from(vote.points).context("at most 60 × 100 points")?;
        values.extend(key_values(&vote.slip()));
        values.extend([vote.answers.clone().into(), points.into()]);
    }
    values.push(on.into());
    let done = db.execute_raw(Statement::from_sql_and_values(DbBackend::Sqlite, sql, values));
    Ok(usize::try_from(done.await?.rows_affected()).context("a count")?)
}

/// Those that have a bond, of cycles that are open.
async fn bonded(db: &impl ConnectionTrait, on: NaiveDate, votes: &[Vote]) -> Result<Vec<SlipAt>> {
    let sql = format!(
        "SELECT bond.cycle_code, bond.compound_code, bond.slip_no FROM ({}) AS given \
         {OF_OPEN_CYCLES}",
        rows("(?,?,?)", votes.len()),
    );
    let keys = votes.iter().flat_map(|vote| key_values(&vote.slip()));
    let values: Vec<Value> = keys.chain([on.into()]).collect();
    let statement = Statement::from_sql_and_values(DbBackend::Sqlite, sql, values);
    let bonded = Bonded::find_by_statement(statement).all(db).await?;
    Ok(bonded.into_iter().map(|is| (is.cycle_code, is.compound_code, is.slip_no)).collect())
}

pub(super) fn key_values((cycle, compound, slip_no): &SlipAt) -> [Value; 3] {
    [(*cycle).into(), (*compound).into(), (*slip_no).into()]
}

pub(super) fn rows(row: &str, count: usize) -> String {
    format!("VALUES {}", vec![row; count].join(","))
}

async fn count_taken(db: &impl ConnectionTrait, taken: &[SlipAt]) -> Result<()> {
    let mut counts: HashMap<CycleCode, i64> = HashMap::new();
    for (cycle, ..) in taken {
        *counts.entry(*cycle).or_default() += 1;
    }
    for (cycle, count) in counts {
        let sql = "INSERT INTO intake (cycle_code, taken, told) VALUES (?, ?, 0) \
                   ON CONFLICT (cycle_code) DO UPDATE SET taken = intake.taken + excluded.taken";
        let values = [cycle.into(), count.into()];
        db.execute_raw(Statement::from_sql_and_values(DbBackend::Sqlite, sql, values)).await?;
    }
    Ok(())
}
