//! Runs in the database: transport, without event.
#![expect(clippy::disallowed_methods, reason = "store module")]

use super::Report;
use crate::database::Db;
use crate::error::Result;
use chrono::{DateTime, Duration, Utc};
use entity::job_run;
use sea_orm::sea_query::{Expr, OnConflict};
use sea_orm::{ColumnTrait, EntityTrait, ExprTrait, QueryFilter, QueryOrder, QuerySelect, Set};

/// How long a run is remembered.
const MEMORY: Duration = Duration::days(7);

/// Takes the slot; false if it is taken.
pub(super) async fn take_slot(
    db: &Db,
    job: &str,
    slot: DateTime<Utc>,
    now: DateTime<Utc>,
) -> Result<bool> {
    let row = job_run::ActiveModel {
        job: Set(job.to_owned()),
        slot: Set(slot),
        began_at: Set(now),
        ended_at: Set(None),
        done: Set(0),
        failed: Set(0),
        error: Set(None),
    };
    let taken = job_run::Entity::insert(row)
        .on_conflict(OnConflict::new().do_nothing().to_owned())
        .exec_without_returning(db)
        .await?;
    Ok(taken == 1)
}

pub(super) struct Ended {
    pub at: DateTime<Utc>,
    pub report: Report,
    pub error: Option<String>,
}

pub(super) async fn end_run(
    db: &Db,
    job: &str,
    slot: DateTime<Utc>,
    Ended { at, report, error }: Ended,
) -> Result<()> {
    let count = |count: u64| i64::try_from(count).unwrap_or(i64::MAX);
    job_run::Entity::update_many()
        .col_expr(job_run::Column::EndedAt, Expr::value(at))
        .col_expr(job_run::Column::Done, Expr::value(count(report.done)))
        .col_expr(job_run::Column::Failed, Expr::value(count(report.failed)))
        .col_expr(job_run::Column::Error, Expr::value(error))
        .filter(job_run::Column::Job.eq(job))
        .filter(job_run::Column::Slot.eq(slot))
        .exec(db)
        .await?;
    Ok(())
}

/// The newest of each job is kept: it says what was missed.
pub(super) async fn forget_old_runs(db: &Db, now: DateTime<Utc>) -> Result<u64> {
    let mut gone = 0;
    for job in super::Job::ALL {
        let newest = job_run::Entity::find()
            .filter(job_run::Column::Job.eq(job.name()))
            .order_by_desc(job_run::Column::Slot)
            .limit(1)
            .one(db)
            .await?;
        let Some(newest) = newest else { continue };
        let old = job_run::Entity::delete_many()
            .filter(job_run::Column::Job.eq(job.name()))
            .filter(Expr::col(job_run::Column::Slot).lt(Ord::min(now - MEMORY, newest.slot)))
            .exec(db)
            .await?;
        gone += old.rows_affected;
    }
    Ok(gone)
}
