//! On `SQLite` the slips of a group are looked up, and their ballots written.
//!
//! CROSS JOIN keeps the order: each slip is looked up by its key, however little
//! the planner knows of the table.
#![expect(clippy::disallowed_methods, reason = "store module")]

use super::SlipKey;
use crate::error::Result;
use crate::rating::Vote;
use anyhow::Context;
use chrono::NaiveDate;
use entity::id::BallotId;
use entity::value::{Channel, CompoundCode, CycleCode};
use entity::{ballot, slip_channel};
use sea_orm::sea_query::OnConflict;
use sea_orm::{ConnectionTrait, DbBackend, EntityTrait, FromQueryResult, Set, Statement, Value};
use std::collections::HashMap;

#[derive(FromQueryResult)]
struct Bound {
    cycle_code: CycleCode,
    compound_code: CompoundCode,
    slip_no: i32,
    ballot_id: BallotId,
    /// Of the ballot that stood until now, where paper was involved.
    channel: Option<Channel>,
    replaced: Option<Channel>,
}

impl Bound {
    fn key(&self) -> SlipKey {
        (self.compound_code, self.slip_no)
    }
}

/// As many as vote at once on a busy evening.
const EACH_SIZE_MAX: usize = 64;
/// 512 rows of 5 variables.
const LARGEST_POWER: u32 = 9;

pub(super) async fn bind(
    db: &impl ConnectionTrait,
    on: NaiveDate,
    votes: &[Vote],
) -> Result<Vec<(CycleCode, SlipKey)>> {
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
) -> Result<Vec<(CycleCode, SlipKey)>> {
    let bound = bound(db, on, votes).await?;
    if bound.is_empty() {
        return Ok(Vec::new());
    }
    let given: HashMap<SlipKey, &Vote> =
        votes.iter().map(|vote| ((vote.compound, vote.slip_no), vote)).collect();
    let mut values = Vec::with_capacity(bound.len() * 5);
    for row in &bound {
        let vote = given.get(&row.key()).context("a slip is where its hash says")?;
        mark_channel(db, row, vote.channel).await?;
        values.extend([
            row.cycle_code.into(),
            row.compound_code.into(),
            row.ballot_id.into(),
            vote.answers.clone().into(),
            i32::try_from(vote.points).context("at most 60 × 100 points")?.into(),
        ]);
    }
    let sql = format!(
        "INSERT INTO ballot (cycle_code, compound_code, id, answers, points) {} \
         ON CONFLICT (cycle_code, compound_code, id) \
         DO UPDATE SET answers = excluded.answers, points = excluded.points",
        rows("(?,?,?,?,?)", bound.len()),
    );
    db.execute_raw(Statement::from_sql_and_values(DbBackend::Sqlite, sql, values)).await?;
    Ok(bound.into_iter().map(|is| (is.cycle_code, is.key())).collect())
}

/// The ballots that the slips give, of those that are good.
async fn bound(db: &impl ConnectionTrait, on: NaiveDate, votes: &[Vote]) -> Result<Vec<Bound>> {
    let sql = format!(
        "SELECT slip.cycle_code, slip.compound_code, slip.slip_no, ballot_id, channel, replaced \
         FROM ({}) AS given CROSS JOIN slip ON code_hash = given.column1 \
         CROSS JOIN cycle ON cycle.code = slip.cycle_code \
         CROSS JOIN slip_bond USING (cycle_code, compound_code, slip_no) \
         LEFT JOIN slip_channel USING (cycle_code, compound_code, slip_no) \
         WHERE cycle.state = 'open' AND (closes_on IS NULL OR closes_on >= ?) \
         AND voided_at IS NULL",
        rows("(?)", votes.len()),
    );
    let values = votes.iter().map(|vote| vote.code_hash.clone().into());
    let values: Vec<Value> = values.chain([on.into()]).collect();
    let statement = Statement::from_sql_and_values(DbBackend::Sqlite, sql, values);
    Ok(Bound::find_by_statement(statement).all(db).await?)
}

/// Says which way the ballot came, unless the slip never voted but on the web.
async fn mark_channel(db: &impl ConnectionTrait, was: &Bound, by: Channel) -> Result<()> {
    if was.channel.is_none() && by == Channel::Web {
        return Ok(());
    }
    let replaced = match was.channel {
        Some(channel) if channel != by => Some(channel),
        Some(_) => was.replaced,
        None => {
            let ballot = (was.cycle_code, was.compound_code, was.ballot_id);
            ballot::Entity::find_by_id(ballot).one(db).await?.map(|_| Channel::Web)
        }
    };
    let row = slip_channel::ActiveModel {
        cycle_code: Set(was.cycle_code),
        compound_code: Set(was.compound_code),
        slip_no: Set(was.slip_no),
        channel: Set(by),
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

fn rows(row: &str, count: usize) -> String {
    format!("VALUES {}", vec![row; count].join(","))
}

async fn count_taken(db: &impl ConnectionTrait, taken: &[(CycleCode, SlipKey)]) -> Result<()> {
    let mut counts: HashMap<CycleCode, i64> = HashMap::new();
    for (cycle, _) in taken {
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
