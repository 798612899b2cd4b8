use crate::app::App;
use crate::clock::SHANGHAI;
use crate::error::Result;
use crate::{identity, notice, rating};
use chrono::{DateTime, Utc};
use clap::ValueEnum;
use cron::Schedule;
use std::str::FromStr;

#[derive(Copy, Clone, Debug, PartialEq, Eq, ValueEnum)]
pub enum Job {
    /// Post the letters that are due.
    DeliverLetters,
    /// Forget sessions that ended, links that are over, and old runs.
    Sweep,
}

/// What a run did.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Default)]
pub struct Report {
    pub done: u64,
    pub failed: u64,
}

impl Job {
    pub const ALL: [Self; 2] = [Self::DeliverLetters, Self::Sweep];

    pub const fn name(self) -> &'static str {
        match self {
            Self::DeliverLetters => "deliver-letters",
            Self::Sweep => "sweep",
        }
    }

    /// Second, minute, hour, day of month, month, day of week; Beijing time.
    pub const fn schedule(self) -> &'static str {
        match self {
            Self::DeliverLetters => "*/10 * * * * *",
            Self::Sweep => "0 17 3 * * *",
        }
    }

    fn timetable(self) -> Schedule {
        Schedule::from_str(self.schedule()).expect("the schedules are tested")
    }

    /// The first slot after the instant.
    pub fn next_slot(self, after: DateTime<Utc>) -> Option<DateTime<Utc>> {
        let next = self.timetable().after(&after.with_timezone(&SHANGHAI)).next();
        next.map(|slot| slot.with_timezone(&Utc))
    }

    /// The last slot up to the instant.
    pub fn last_slot(self, until: DateTime<Utc>) -> Option<DateTime<Utc>> {
        let until = until + chrono::Duration::seconds(1);
        let last = self.timetable().after(&until.with_timezone(&SHANGHAI)).next_back();
        last.map(|slot| slot.with_timezone(&Utc))
    }

    pub(super) async fn work(self, app: &App) -> Result<Report> {
        match self {
            Self::DeliverLetters => {
                let round = notice::post_due_letters(app).await?;
                Ok(Report { done: round.accepted, failed: round.failed })
            }
            Self::Sweep => {
                let gone = identity::forget_what_is_over(app).await?;
                let erased = notice::erase_old_links(app).await?;
                let runs = super::store::forget_old_runs(&app.db, app.clock.now()).await?;
                let objectors =
                    rating::forget_objectors(app).await? + notice::erase_objectors(app).await?;
                Ok(Report { done: gone + erased + runs + objectors, failed: 0 })
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slots_are_in_beijing_time() {
        let at = |text: &str| text.parse::<DateTime<Utc>>().expect("an instant");
        let noon = at("2026-06-24T12:00:03+08:00");
        for job in Job::ALL {
            let (last, next) = (job.last_slot(noon), job.next_slot(noon));
            assert!(last <= Some(noon) && next > Some(noon), "{job:?}");
        }
        assert_eq!(Job::Sweep.next_slot(noon), Some(at("2026-06-25T03:17:00+08:00")));
        assert_eq!(Job::Sweep.last_slot(noon), Some(at("2026-06-24T03:17:00+08:00")));
        let slot = at("2026-06-24T12:00:10+08:00");
        assert_eq!(Job::DeliverLetters.last_slot(slot), Some(slot));
        assert_eq!(Job::DeliverLetters.next_slot(noon), Some(slot));
    }
}
