//! On PostgreSQL all is one statement, and a round trip.

use crate::error::Result;
use crate::rating::{SlipAt, Vote};
use chrono::NaiveDate;
use entity::value::{CompoundCode, CycleCode};
use sea_orm::{ConnectionTrait, DbBackend, FromQueryResult, Statement, Value};

/// OFFSET keeps each bond a lookup by its key, however little the planner knows
/// of the table: without, it reads all of it for every group.
///
/// On PostgreSQL the cycle's row is locked against being closed, and whoever
/// voids slips or closes the cycle locks the table of the ballots first.
const AT_ONCE: &str = "\
WITH given AS MATERIALIZED (
  SELECT * FROM unnest(string_to_array($1::text, ','), string_to_array($2::text, ','),
    string_to_array($3::text, ',')::integer[], string_to_array($4::text, ','),
    string_to_array($5::text, ',')::integer[], string_to_array($6::text, ','))
    AS given (cycle_code, compound_code, slip_no, answers, points, by)
), known AS MATERIALIZED (
  SELECT given.*, bond.ballot_id FROM given, LATERAL (
    SELECT ballot_id FROM slip_bond WHERE slip_bond.cycle_code = given.cycle_code
    AND slip_bond.compound_code = given.compound_code
    AND slip_bond.slip_no = given.slip_no OFFSET 0) bond
), taking AS MATERIALIZED (
  SELECT code FROM cycle WHERE code IN (SELECT cycle_code FROM known)
    AND state = 'open' AND (closes_on IS NULL OR closes_on >= $7::date)
  FOR SHARE
), told AS (
  INSERT INTO ballot (cycle_code, compound_code, id, answers, points)
  SELECT cycle_code, compound_code, ballot_id, answers, points
  FROM known WHERE cycle_code IN (SELECT code FROM taking) ORDER BY cycle_code, compound_code, slip_no
  ON CONFLICT (cycle_code, compound_code, id)
    DO UPDATE SET answers = excluded.answers, points = excluded.points
), marked AS (
  INSERT INTO slip_channel (cycle_code, compound_code, slip_no, channel, replaced)
  SELECT known.cycle_code, known.compound_code, known.slip_no, known.by,
    CASE WHEN way.channel <> known.by THEN way.channel
      WHEN way.channel IS NULL AND EXISTS (SELECT FROM ballot
        WHERE ballot.cycle_code = known.cycle_code
        AND ballot.compound_code = known.compound_code AND id = ballot_id) THEN 'web'
      ELSE way.replaced END
  FROM known LEFT JOIN slip_channel AS way USING (cycle_code, compound_code, slip_no)
  WHERE cycle_code IN (SELECT code FROM taking)
    AND (known.by = 'paper' OR way.channel IS NOT NULL)
  ON CONFLICT (cycle_code, compound_code, slip_no)
    DO UPDATE SET channel = excluded.channel, replaced = excluded.replaced
), counted AS (
  INSERT INTO intake (cycle_code, taken, told)
  SELECT cycle_code, count(*), 0 FROM known WHERE cycle_code IN (SELECT code FROM taking)
  GROUP BY cycle_code ORDER BY cycle_code
  ON CONFLICT (cycle_code) DO UPDATE SET taken = intake.taken + excluded.taken
)
SELECT cycle_code, compound_code, slip_no FROM known
WHERE cycle_code IN (SELECT code FROM taking)";

#[derive(FromQueryResult)]
struct Taken {
    cycle_code: CycleCode,
    compound_code: CompoundCode,
    slip_no: i32,
}

pub(super) async fn bind(
    db: &impl ConnectionTrait,
    on: NaiveDate,
    votes: &[Vote],
) -> Result<Vec<SlipAt>> {
    let joined = |each: &dyn Fn(&Vote) -> String| -> Value {
        votes.iter().map(each).collect::<Vec<_>>().join(",").into()
    };
    let values = [
        joined(&|vote| vote.cycle.to_string()),
        joined(&|vote| vote.compound.to_string()),
        joined(&|vote| vote.slip_no.to_string()),
        joined(&|vote| vote.answers.clone()),
        joined(&|vote| vote.points.to_string()),
        joined(&|vote| vote.channel.to_string()),
        on.into(),
    ];
    let statement = Statement::from_sql_and_values(DbBackend::Postgres, AT_ONCE, values);
    let taken = Taken::find_by_statement(statement).all(db).await?;
    Ok(taken.into_iter().map(|is| (is.cycle_code, is.compound_code, is.slip_no)).collect())
}
