//! Guessing is slowed down, and nobody is locked out for good.

use crate::error::{Argument, Kind, Refusal};
use chrono::{DateTime, Duration, Utc};

/// Wrong tries that cost nothing.
const FREE: i32 = 4;
const WAIT_MAX: Duration = Duration::minutes(15);

#[derive(Copy, Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("too many wrong tries; try again in {seconds} seconds")]
pub struct TooManyTries {
    pub seconds: i64,
}

/// After how many wrong tries, the last of them when, the next may be made.
pub fn may_try(
    failures: i32,
    failed_at: Option<DateTime<Utc>>,
    now: DateTime<Utc>,
) -> Result<(), TooManyTries> {
    let Some(failed_at) = failed_at else { return Ok(()) };
    let seconds = (failed_at + wait(failures) - now).num_seconds();
    if seconds > 0 { Err(TooManyTries { seconds }) } else { Ok(()) }
}

/// 30 seconds, then twice as long each time.
fn wait(failures: i32) -> Duration {
    match failures - FREE {
        ..=0 => Duration::zero(),
        beyond @ 1..=5 => (Duration::seconds(30) * (1 << (beyond - 1))).min(WAIT_MAX),
        _ => WAIT_MAX,
    }
}

impl Refusal for TooManyTries {
    fn code(&self) -> &'static str {
        "sign-in/too-many-tries"
    }

    fn kind(&self) -> Kind {
        Kind::TooMany
    }

    fn arguments(&self) -> Vec<(&'static str, Argument)> {
        vec![("seconds", Argument::plain(&self.seconds))]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_wrong_try_waits_longer_and_none_for_ever() {
        let waits: Vec<i64> = (3..12).map(|failures| wait(failures).num_seconds()).collect();
        assert_eq!(waits, [0, 0, 30, 60, 120, 240, 480, 900, 900]);
        let now = DateTime::UNIX_EPOCH;
        assert_eq!(may_try(5, Some(now), now), Err(TooManyTries { seconds: 30 }));
        assert_eq!(may_try(5, Some(now), now + Duration::seconds(30)), Ok(()));
    }
}
