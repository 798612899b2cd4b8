//! Ballots by slip: one statement for all that wait.
#![expect(clippy::disallowed_methods, reason = "store module")]

use crate::clock::civil_date;
use crate::database::Db;
use crate::error::Result;
use crate::rating::Vote;
use anyhow::Context;
use chrono::{DateTime, Utc};
use entity::id::BallotId;
use entity::value::{CompoundCode, CycleCode};
use sea_orm::{
    ConnectionTrait, DbBackend, FromQueryResult, SqliteTransactionMode, Statement,
    TransactionOptions, TransactionTrait, Value,
};
use std::collections::HashMap;

/// A slip by its compound and its number there.
pub(crate) type SlipKey = (CompoundCode, i32);

#[derive(FromQueryResult)]
struct Bound {
    cycle_code: CycleCode,
    compound_code: CompoundCode,
    slip_no: i32,
    ballot_id: BallotId,
}

/// Takes the votes, of which no slip has two, each with a new id for its ballot;
/// a slip that voted before keeps the ballot it has, with the new answers.
/// Answers with the slips whose vote was taken: those that are good, of a cycle
/// that is open at this moment and whose last day of input is not over. Durable when it answers.
pub(crate) async fn take_votes(
    db: &Db,
    at: DateTime<Utc>,
    votes: &[(BallotId, Vote)],
) -> Result<Vec<(CycleCode, SlipKey)>> {
    if db.get_database_backend() == DbBackend::Postgres {
        // A single statement is a transaction of its own: two round trips less.
        return bind(db, at, votes).await;
    }
    let options = TransactionOptions {
        sqlite_transaction_mode: Some(SqliteTransactionMode::Immediate),
        ..TransactionOptions::default()
    };
    let txn = db.begin_with_options(options).await?;
    let taken = bind(&txn, at, votes).await?;
    txn.commit().await?;
    Ok(taken)
}

/// The same within somebody's transaction.
pub(crate) async fn bind(
    db: &impl ConnectionTrait,
    at: DateTime<Utc>,
    votes: &[(BallotId, Vote)],
) -> Result<Vec<(CycleCode, SlipKey)>> {
    if db.get_database_backend() == DbBackend::Postgres {
        return bind_at_once(db, at, votes).await;
    }
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
        taken.extend(bind_some(db, at, some).await?);
        rest = others;
    }
    count_taken(db, &taken).await?;
    Ok(taken)
}

/// As many as vote at once on a busy evening.
const EACH_SIZE_MAX: usize = 64;
/// 512 rows of 5 variables.
const LARGEST_POWER: u32 = 9;

/// OFFSET keeps each slip a lookup by its key, however little the planner knows
/// of the table: without, it reads all of it for every group.
///
/// On PostgreSQL the cycle's row is locked against being closed, and whoever
/// voids slips or closes the cycle locks the table of the bonds first.
const AT_ONCE: &str = "\
WITH given AS MATERIALIZED (
  SELECT * FROM unnest(string_to_array($1::text, ','), string_to_array($2::text, ',')::uuid[],
    string_to_array($3::text, ','), string_to_array($4::text, ',')::integer[],
    string_to_array($5::text, ','))
    AS given (code_hash, id, answers, points, channel)
), known AS MATERIALIZED (
  SELECT given.*, slip.* FROM given, LATERAL (
    SELECT cycle_code, compound_code, slip_no FROM slip
    WHERE slip.code_hash = given.code_hash AND voided_at IS NULL OFFSET 0) slip
), taking AS MATERIALIZED (
  SELECT code FROM cycle WHERE code IN (SELECT cycle_code FROM known)
    AND state = 'open' AND (closes_on IS NULL OR closes_on >= $7::date)
  FOR SHARE
), bound AS (
  INSERT INTO slip_bond (cycle_code, compound_code, slip_no, ballot_id, channel, accepted_at)
  SELECT cycle_code, compound_code, slip_no, id, channel, $6::timestamptz
  FROM known WHERE cycle_code IN (SELECT code FROM taking) ORDER BY code_hash
  ON CONFLICT (cycle_code, compound_code, slip_no) DO UPDATE SET
    replaced = CASE WHEN slip_bond.channel <> excluded.channel THEN slip_bond.channel
      ELSE slip_bond.replaced END,
    channel = excluded.channel, accepted_at = excluded.accepted_at
  RETURNING cycle_code, compound_code, slip_no, ballot_id
), told AS (
  INSERT INTO ballot (id, cycle_code, compound_code, answers, points)
  SELECT ballot_id, bound.cycle_code, bound.compound_code, answers, points
  FROM bound JOIN known USING (cycle_code, compound_code, slip_no)
  ON CONFLICT (id) DO UPDATE SET answers = excluded.answers, points = excluded.points
), counted AS (
  INSERT INTO intake (cycle_code, taken, told)
  SELECT cycle_code, count(*), 0 FROM bound GROUP BY cycle_code ORDER BY cycle_code
  ON CONFLICT (cycle_code) DO UPDATE SET taken = intake.taken + excluded.taken
)
SELECT cycle_code, compound_code, slip_no, ballot_id FROM bound";

async fn bind_at_once(
    db: &impl ConnectionTrait,
    at: DateTime<Utc>,
    votes: &[(BallotId, Vote)],
) -> Result<Vec<(CycleCode, SlipKey)>> {
    let joined = |each: &dyn Fn(&(BallotId, Vote)) -> String| -> Value {
        votes.iter().map(each).collect::<Vec<_>>().join(",").into()
    };
    let values = [
        joined(&|(_, vote)| vote.code_hash.clone()),
        joined(&|(id, _)| id.to_string()),
        joined(&|(_, vote)| vote.answers.clone()),
        joined(&|(_, vote)| vote.points.to_string()),
        joined(&|(_, vote)| vote.channel.to_string()),
        at.into(),
        civil_date(at).into(),
    ];
    let statement = Statement::from_sql_and_values(DbBackend::Postgres, AT_ONCE, values);
    let bound = Bound::find_by_statement(statement).all(db).await?;
    Ok(bound.into_iter().map(|is| (is.cycle_code, (is.compound_code, is.slip_no))).collect())
}

async fn bind_some(
    db: &impl ConnectionTrait,
    at: DateTime<Utc>,
    votes: &[(BallotId, Vote)],
) -> Result<Vec<(CycleCode, SlipKey)>> {
    let sql = format!(
        "INSERT INTO slip_bond (cycle_code, compound_code, slip_no, ballot_id, channel, accepted_at) \
         SELECT slip.cycle_code, compound_code, slip_no, given.column2, given.column3, given.column4 \
         FROM ({}) AS given JOIN slip ON code_hash = given.column1 \
         JOIN cycle ON cycle.code = slip.cycle_code \
         WHERE cycle.state = 'open' AND (closes_on IS NULL OR closes_on >= ?) \
         AND voided_at IS NULL \
         ON CONFLICT (cycle_code, compound_code, slip_no) DO UPDATE SET \
         replaced = CASE WHEN slip_bond.channel <> excluded.channel THEN slip_bond.channel \
         ELSE slip_bond.replaced END, \
         channel = excluded.channel, accepted_at = excluded.accepted_at \
         RETURNING cycle_code, compound_code, slip_no, ballot_id",
        rows("(?,?,?,?)", votes.len()),
    );
    let values = votes.iter().flat_map(|(id, vote)| {
        [vote.code_hash.clone().into(), Value::from(*id), vote.channel.word().into(), at.into()]
    });
    let values = values.chain([civil_date(at).into()]);
    let statement = Statement::from_sql_and_values(DbBackend::Sqlite, sql, values);
    let bound = Bound::find_by_statement(statement).all(db).await?;
    if bound.is_empty() {
        return Ok(Vec::new());
    }
    let given: HashMap<SlipKey, &Vote> =
        votes.iter().map(|(_, vote)| ((vote.compound, vote.slip_no), vote)).collect();
    let mut values = Vec::with_capacity(bound.len() * 5);
    for row in &bound {
        let key = (row.compound_code, row.slip_no);
        let vote = given.get(&key).context("a slip is where its hash says")?;
        values.extend([
            Value::from(row.ballot_id),
            row.cycle_code.into(),
            row.compound_code.into(),
            vote.answers.clone().into(),
            i32::try_from(vote.points).context("at most 60 × 100 points")?.into(),
        ]);
    }
    let sql = format!(
        "INSERT INTO ballot (id, cycle_code, compound_code, answers, points) {} \
         ON CONFLICT (id) DO UPDATE SET answers = excluded.answers, points = excluded.points",
        rows("(?,?,?,?,?)", bound.len()),
    );
    db.execute_raw(Statement::from_sql_and_values(DbBackend::Sqlite, sql, values)).await?;
    Ok(bound.into_iter().map(|is| (is.cycle_code, (is.compound_code, is.slip_no))).collect())
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
