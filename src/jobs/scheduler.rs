//! Keeping to the timetable, as long as a server runs.

use super::watch::{ClockFault, Watch};
use super::{Job, queries, run_slot};
use crate::app::App;
use chrono::{DateTime, Duration, Utc};
use std::time::Instant;
use tokio::task::JoinHandle;
use tokio::time::sleep;

/// How often it looks at the clock.
const TICK: std::time::Duration = std::time::Duration::from_secs(1);

/// Runs every job at its slots; never ends by itself.
pub async fn keep_time(app: App) {
    let began = Instant::now();
    let run = || Duration::from_std(began.elapsed()).unwrap_or(Duration::MAX);
    let newest = loop {
        match queries::latest_slot(&app.db).await {
            Ok(newest) => break newest,
            Err(error) => tracing::warn!("cannot read the timetable: {error}"),
        }
        sleep(TICK).await;
    };
    let mut watch = Watch::begin(app.clock.now(), run(), newest);
    let mut lines: Vec<JobLine> = Vec::new();
    for job in Job::ALL {
        lines.push(JobLine { job, done: None, running: None });
    }
    let mut said = None;
    loop {
        let now = app.clock.now();
        match watch.look(now, run()) {
            Ok(()) => {
                said = None;
                for line in &mut lines {
                    line.go(&app, now);
                }
            }
            Err(fault) => {
                // Once for every fault, not for every second.
                if said != Some(std::mem::discriminant(&fault)) {
                    said = Some(std::mem::discriminant(&fault));
                    tracing::error!("{fault}");
                }
                if matches!(fault, ClockFault::Ahead { .. }) {
                    return std::future::pending().await;
                }
            }
        }
        sleep(TICK).await;
    }
}

/// One job: the last slot that was seen to, and the run under way.
struct JobLine {
    job: Job,
    done: Option<DateTime<Utc>>,
    running: Option<JoinHandle<()>>,
}

impl JobLine {
    /// Begins the latest slot that is due, unless the last run is under way:
    /// then it is caught up.
    fn go(&mut self, app: &App, now: DateTime<Utc>) {
        if self.running.as_ref().is_some_and(|running| !running.is_finished()) {
            return;
        }
        let slot = self.job.last_slot(now);
        if slot.is_none() || slot == self.done {
            return;
        }
        self.done = slot;
        let (app, job) = (app.clone(), self.job);
        self.running = slot.map(|slot| tokio::spawn(async move { run(&app, job, slot).await }));
    }
}

async fn run(app: &App, job: Job, slot: DateTime<Utc>) {
    match run_slot(app, job, slot).await {
        Ok(Some(report)) if report.done + report.failed > 0 => {
            let (job, done, failed) = (job.name(), report.done, report.failed);
            tracing::info!(job, done, failed, "{job}: {done} done, {failed} failed");
        }
        Ok(_) => {}
        Err(error) => tracing::error!(job = job.name(), "{}: {error:?}", job.name()),
    }
}
