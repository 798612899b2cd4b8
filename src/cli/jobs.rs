use super::acting::{Database, block_on};
use super::mailing::Mailing;
use super::serve::BaseUrl;
use super::{Answer, Run};
use crate::clock::SHANGHAI;
use crate::jobs::{self, Job};
use chrono::{DateTime, Utc};
use clap::{Args, Subcommand};
use serde_json::json;

/// 定时任务: the timetable, and a run by hand.
#[derive(Debug, Args)]
pub struct Jobs {
    #[command(subcommand)]
    action: Action,

    #[command(flatten)]
    database: Database,
}

#[derive(Debug, Subcommand)]
enum Action {
    /// Each job with its timetable (Beijing time) and its last run.
    List,
    /// Run one now.
    Run {
        job: Job,

        #[command(flatten)]
        base_url: BaseUrl,

        #[command(flatten)]
        mailing: Box<Mailing>,
    },
}

impl Jobs {
    pub fn run(&self) -> Run {
        block_on(async {
            let app = self.database.app().await?;
            match &self.action {
                Action::List => list(&app).await,
                Action::Run { job, base_url, mailing } => {
                    let app = mailing.equip(app, &base_url.or_usual())?;
                    let report = jobs::run_now(&app, *job).await?;
                    let (name, done, failed) = (job.name(), report.done, report.failed);
                    let json = json!({ "job": name, "done": done, "failed": failed });
                    Ok(Answer::yes(format!("{name}: {done} done, {failed} failed"), json))
                }
            }
        })
    }
}

async fn list(app: &crate::app::App) -> Run {
    let now = app.clock.now();
    let (mut lines, mut rows) = (Vec::new(), Vec::new());
    for job in Job::ALL {
        let last = jobs::queries::last_run(&app.db, job).await?;
        let next = job.next_slot(now);
        let said = match &last {
            None => "never ran".to_owned(),
            Some(run) => match (&run.error, run.ended_at) {
                (Some(error), _) => format!("last {}, failed: {error}", minute(run.slot)),
                (None, None) => format!("last {}, did not end", minute(run.slot)),
                (None, Some(_)) => {
                    format!("last {}: {} done, {} failed", minute(run.slot), run.done, run.failed)
                }
            },
        };
        let (name, schedule) = (job.name(), job.schedule());
        let at = next.map(minute).unwrap_or_default();
        lines.push(format!("{name:16} {schedule:16} next {at}; {said}"));
        rows.push(json!({
            "job": name,
            "schedule": schedule,
            "next": next,
            "last": last.map(|run| json!({
                "slot": run.slot,
                "began_at": run.began_at,
                "ended_at": run.ended_at,
                "done": run.done,
                "failed": run.failed,
                "error": run.error,
            })),
        }));
    }
    Ok(Answer::yes(lines.join("\n"), json!({ "jobs": rows })))
}

fn minute(at: DateTime<Utc>) -> String {
    at.with_timezone(&SHANGHAI).format("%Y-%m-%d %H:%M:%S").to_string()
}
