//! Whether the clock can be believed. A machine whose clock jumps would run
//! everything of a day that has not come, or the same day again.

use chrono::{DateTime, Duration, Utc};

/// A clock that is set right by as much is not to blame.
const BACK: Duration = Duration::minutes(2);
const AHEAD: Duration = Duration::hours(36);

#[derive(Copy, Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ClockFault {
    #[error("the clock says {now}, and it was {before} already: jobs wait until it is again")]
    Back { now: DateTime<Utc>, before: DateTime<Utc> },
    #[error("the clock jumped from {before} to {now}: jobs are stopped until the next start")]
    Ahead { now: DateTime<Utc>, before: DateTime<Utc> },
}

/// Watches a clock beside one that cannot be set.
#[derive(Copy, Clone, Debug)]
pub struct Watch {
    /// The latest instant seen, and how long this program had run then.
    seen: DateTime<Utc>,
    run: Duration,
}

impl Watch {
    /// `newest` is the latest instant that any server is known to have seen.
    pub fn begin(now: DateTime<Utc>, run: Duration, newest: Option<DateTime<Utc>>) -> Self {
        Self { seen: newest.map_or(now, |newest| newest.max(now)), run }
    }

    /// Looks at the clock, after the program has run for so long.
    pub fn look(&mut self, now: DateTime<Utc>, run: Duration) -> Result<(), ClockFault> {
        let before = self.seen;
        if now + BACK < before {
            return Err(ClockFault::Back { now, before });
        }
        if now - before > run - self.run + AHEAD {
            return Err(ClockFault::Ahead { now, before });
        }
        *self = Self { seen: now.max(before), run };
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_clock_that_jumps_is_not_believed() {
        let start = DateTime::from_timestamp(1_782_266_400, 0).expect("an instant");
        let hours = Duration::hours;
        let mut watch = Watch::begin(start, hours(0), None);
        assert_eq!(watch.look(start + hours(30), hours(30)), Ok(()), "time goes on");
        assert_eq!(watch.look(start + hours(66), hours(30)), Ok(()), "a day and a half");
        let (now, before) = (start + hours(103), start + hours(66));
        assert_eq!(watch.look(now, hours(30)), Err(ClockFault::Ahead { now, before }));
        assert_eq!(watch.look(before - BACK, hours(31)), Ok(()), "set right a little");
        let now = before - hours(1);
        assert_eq!(watch.look(now, hours(31)), Err(ClockFault::Back { now, before }));
        assert_eq!(watch.look(before, hours(32)), Ok(()), "it has come again");
    }

    #[test]
    fn what_another_server_saw_counts() {
        let start = DateTime::from_timestamp(1_782_266_400, 0).expect("an instant");
        let newest = start + Duration::days(1);
        let mut watch = Watch::begin(start, Duration::zero(), Some(newest));
        let fault = ClockFault::Back { now: start, before: newest };
        assert_eq!(watch.look(start, Duration::zero()), Err(fault));
    }
}
