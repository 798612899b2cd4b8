#![expect(clippy::disallowed_methods, reason = "store module")]

use crate::error::Result;
use crate::rating::{Forms, RuleBook};
use crate::work::{BATCH, Work};
use anyhow::Context;
use chrono::NaiveDate;
use entity::id::{BallotId, CycleEventId, FormId};
use entity::value::{CompoundCode, CycleCode, EventStanding};
use entity::{ballot, ballot_bond, cycle_event, form, form_points};
use sea_orm::{ColumnTrait, Condition, ConnectionTrait, DbBackend, EntityTrait, QueryFilter, Set};

pub(crate) async fn add_forms(
    work: &Work,
    (cycle, book): (CycleCode, &RuleBook),
    forms: &Forms,
    imported_by: Option<&str>,
) -> Result<()> {
    let mut heads = Vec::with_capacity(forms.len());
    let mut cells = Vec::new();
    for (&(compound, party, form_no), points) in forms {
        let id = work.next_id(FormId::from_uuid);
        heads.push(form::ActiveModel {
            id: Set(id),
            cycle_code: Set(cycle),
            compound_code: Set(compound),
            party: Set(party),
            form_no: Set(i32::try_from(form_no).context("at most a million")?),
            imported_by: Set(imported_by.map(str::to_owned)),
        });
        cells.extend(book.indicators_of(party).zip(points).map(|(indicator, &points)| {
            form_points::ActiveModel {
                form_id: Set(id),
                indicator: Set(indicator.code.clone()),
                points: Set(points),
            }
        }));
    }
    for batch in heads.chunks(BATCH) {
        form::Entity::insert_many(batch.iter().cloned())
            .exec_without_returning(work.conn())
            .await?;
    }
    for batch in cells.chunks(BATCH) {
        form_points::Entity::insert_many(batch.iter().cloned())
            .exec_without_returning(work.conn())
            .await?;
    }
    Ok(())
}

/// A ballot as it comes in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct NewBallot {
    pub compound: CompoundCode,
    pub ballot_no: u32,
    pub answers: String,
    /// By the cycle's rule book, summed, in hundredths.
    pub points: u32,
}

/// Ballots go in sorted by their random ids, so that the order of the rows does
/// not tell the order of the numbers.
pub(crate) async fn add_ballots(
    work: &Work,
    cycle: CycleCode,
    ballots: &[NewBallot],
) -> Result<()> {
    for batch in ballots.chunks(BATCH) {
        let mut rows = Vec::with_capacity(batch.len());
        let mut bonds = Vec::with_capacity(batch.len());
        for new in batch {
            let id = work.unordered_id(BallotId::from_uuid);
            rows.push((id, new));
            bonds.push(ballot_bond::ActiveModel {
                cycle_code: Set(cycle),
                compound_code: Set(new.compound),
                ballot_no: Set(i32::try_from(new.ballot_no).context("at most 100,000")?),
                ballot_id: Set(id),
            });
        }
        rows.sort_by_key(|&(id, _)| id);
        let rows = rows
            .into_iter()
            .map(|(id, new)| {
                Ok(ballot::ActiveModel {
                    id: Set(id),
                    cycle_code: Set(cycle),
                    compound_code: Set(new.compound),
                    answers: Set(new.answers.clone()),
                    points: Set(i32::try_from(new.points).context("at most 60 × 100 points")?),
                })
            })
            .collect::<Result<Vec<_>>>()?;
        ballot::Entity::insert_many(rows).exec_without_returning(work.conn()).await?;
        ballot_bond::Entity::insert_many(bonds).exec_without_returning(work.conn()).await?;
    }
    Ok(())
}

/// From here on nobody can say which number gave which answers.
///
/// Where no other cycle takes ballots, which is usual, the whole table is
/// emptied: measured to be ten times as quick, and nothing is left in the file.
pub(crate) async fn erase_bonds(work: &Work, cycle: CycleCode) -> Result<()> {
    let db = work.conn();
    let postgres = db.get_database_backend() == DbBackend::Postgres;
    if postgres {
        // Nobody adds a bond between the question and the emptying.
        db.execute_unprepared("LOCK TABLE ballot_bond IN ACCESS EXCLUSIVE MODE").await?;
    }
    let others = Condition::any()
        .add(ballot_bond::Column::CycleCode.lt(cycle))
        .add(ballot_bond::Column::CycleCode.gt(cycle));
    if ballot_bond::Entity::find().filter(others).one(db).await?.is_some() {
        ballot_bond::Entity::delete_many()
            .filter(ballot_bond::Column::CycleCode.eq(cycle))
            .exec(db)
            .await?;
    } else if postgres {
        db.execute_unprepared("TRUNCATE ballot_bond").await?;
    } else {
        ballot_bond::Entity::delete_many().exec(db).await?;
    }
    Ok(())
}

pub(crate) async fn add_events(
    work: &Work,
    cycle: CycleCode,
    events: &[(CompoundCode, String, NaiveDate)],
) -> Result<()> {
    for batch in events.chunks(BATCH) {
        let rows = batch.iter().map(|(compound, code, occurred_on)| cycle_event::ActiveModel {
            id: Set(work.next_id(CycleEventId::from_uuid)),
            cycle_code: Set(cycle),
            compound_code: Set(*compound),
            event_code: Set(code.clone()),
            occurred_on: Set(*occurred_on),
            standing: Set(EventStanding::Counts),
        });
        cycle_event::Entity::insert_many(rows).exec_without_returning(work.conn()).await?;
    }
    Ok(())
}
