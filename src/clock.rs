//! The only place that reads the time.

use chrono::{DateTime, FixedOffset, NaiveDate, SubsecRound, Utc};

/// Asia/Shanghai since 1992. Civil dates of today (deadlines, publicity,
/// restrictions) are counted there; the registry keeps no instant older.
pub const SHANGHAI: FixedOffset =
    FixedOffset::east_opt(8 * 3600).expect("8 hours is a valid offset");

pub trait Clock: Send + Sync {
    /// In whole seconds.
    fn now(&self) -> DateTime<Utc>;
}

pub struct SystemClock;

impl Clock for SystemClock {
    /// The two databases keep fractions at different precisions, and a value
    /// must compare equal to itself after a round trip.
    #[expect(clippy::disallowed_methods, reason = "this is the clock")]
    fn now(&self) -> DateTime<Utc> {
        Utc::now().trunc_subsecs(0)
    }
}

pub fn civil_date(at: DateTime<Utc>) -> NaiveDate {
    at.with_timezone(&SHANGHAI).date_naive()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_begins_at_midnight_in_shanghai() {
        let at = |text: &str| text.parse::<DateTime<Utc>>().expect("an instant");
        assert_eq!(civil_date(at("2026-06-30T15:59:59Z")).to_string(), "2026-06-30");
        assert_eq!(civil_date(at("2026-06-30T16:00:00Z")).to_string(), "2026-07-01");
    }
}
