use super::store::{self, Ended};
use super::{Job, Report};
use crate::app::App;
use crate::error::{Argument, Kind, Refusal, Result};
use chrono::{DateTime, Utc};

/// Runs the job for a slot; None if it was run for it already, here or on
/// another server.
pub async fn run_slot(app: &App, job: Job, slot: DateTime<Utc>) -> Result<Option<Report>> {
    if !store::take_slot(&app.db, job.name(), slot, app.clock.now()).await? {
        return Ok(None);
    }
    let ran = job.work(app).await;
    let (report, error) = match &ran {
        Ok(report) => (*report, None),
        Err(error) => (Report::default(), Some(error.to_string())),
    };
    let ended = Ended { at: app.clock.now(), report, error };
    store::end_run(&app.db, job.name(), slot, ended).await?;
    ran.map(Some)
}

/// Runs the job now, whatever its timetable says.
pub async fn run_now(app: &App, job: Job) -> Result<Report> {
    let report = run_slot(app, job, app.clock.now()).await?;
    Ok(report.ok_or(RunningAlready { job: job.name() })?)
}

#[derive(Debug, thiserror::Error)]
#[error("the job {job} was begun in this second already")]
struct RunningAlready {
    job: &'static str,
}

impl Refusal for RunningAlready {
    fn code(&self) -> &'static str {
        "job/running-already"
    }

    fn kind(&self) -> Kind {
        Kind::Conflict
    }

    fn arguments(&self) -> Vec<(&'static str, Argument)> {
        vec![("job", Argument::plain(&self.job))]
    }
}
