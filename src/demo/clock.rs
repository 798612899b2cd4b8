//! Two clocks: one that the story turns, one that runs on where it ended.

use super::days::TOLD_ON;
use crate::clock::{Clock, SystemClock, civil_date};
use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use serde::{Deserialize, Serialize};
use std::sync::atomic::{AtomicI64, Ordering};

/// 2026-06-24 10:00 in Shanghai: when somebody looks for the first time.
pub const FIRST_INSTANT: DateTime<Utc> = at(TOLD_ON, 10);

/// The registry's time: since the first start it has run as the system's, and
/// was moved on when somebody asked for a later day.
#[derive(Debug, Copy, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DemoClock {
    first_started_at: DateTime<Utc>,
    /// All moves together; never back.
    #[serde(default)]
    moved_on_seconds: u32,
}

impl DemoClock {
    pub(super) fn since(first_started_at: DateTime<Utc>) -> Self {
        Self { first_started_at, moved_on_seconds: 0 }
    }

    /// At ten in the morning of the day; where it is that late already, it
    /// stays as it is. `None` for a day that is over.
    pub(super) fn moved_on_to(self, day: NaiveDate) -> Option<Self> {
        let now = self.now();
        if day < civil_date(now) {
            return None;
        }
        let ahead = (at(day, 10) - now).num_seconds().max(0);
        let all = i64::from(self.moved_on_seconds).checked_add(ahead)?;
        Some(Self { moved_on_seconds: all.try_into().ok()?, ..self })
    }
}

impl Clock for DemoClock {
    /// Stands still where the system's clock was set back before the first
    /// start.
    fn now(&self) -> DateTime<Utc> {
        let run = SystemClock.now() - self.first_started_at;
        let moved_on = TimeDelta::seconds(self.moved_on_seconds.into());
        FIRST_INSTANT + run.max(TimeDelta::zero()) + moved_on
    }
}

/// Stands still until the story turns it.
#[derive(Debug)]
pub(super) struct StoryClock(AtomicI64);

impl StoryClock {
    pub fn on(day: NaiveDate) -> Self {
        Self(AtomicI64::new(at(day, 9).timestamp()))
    }

    /// To nine in the morning of the day.
    pub fn turn_to(&self, day: NaiveDate) {
        self.0.store(at(day, 9).timestamp(), Ordering::Relaxed);
    }

    /// A piece of work takes its quarter of an hour.
    pub fn turn_on(&self) {
        self.0.fetch_add(15 * 60, Ordering::Relaxed);
    }
}

impl Clock for StoryClock {
    fn now(&self) -> DateTime<Utc> {
        DateTime::from_timestamp(self.0.load(Ordering::Relaxed), 0).expect("an instant of ours")
    }
}

/// An hour of the day in Shanghai, from eight on.
const fn at(day: NaiveDate, hour: u32) -> DateTime<Utc> {
    day.and_hms_opt(hour - 8, 0, 0).expect("an hour of the day").and_utc()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::clock::SHANGHAI;

    #[test]
    fn the_first_instant_is_ten_in_the_morning_in_shanghai() {
        let first = FIRST_INSTANT.with_timezone(&SHANGHAI);
        assert_eq!(first.to_rfc3339(), "2026-06-24T10:00:00+08:00");
    }
}
