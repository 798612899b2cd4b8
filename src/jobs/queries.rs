use super::Job;
use crate::error::Result;
use chrono::{DateTime, Utc};
use entity::job_run;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};

/// The run of the latest slot.
pub async fn last_run(db: &impl ConnectionTrait, job: Job) -> Result<Option<job_run::Model>> {
    let query = job_run::Entity::find()
        .filter(job_run::Column::Job.eq(job.name()))
        .order_by_desc(job_run::Column::Slot)
        .limit(1);
    Ok(query.one(db).await?)
}

/// The latest slot of any job: no clock was before it when it ran.
pub async fn latest_slot(db: &impl ConnectionTrait) -> Result<Option<DateTime<Utc>>> {
    let mut latest = None;
    for job in Job::ALL {
        latest = latest.max(last_run(db, job).await?.map(|run| run.slot));
    }
    Ok(latest)
}
