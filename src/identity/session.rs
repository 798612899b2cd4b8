//! How long a browser stays signed in.

use chrono::{DateTime, Duration, Utc};

/// Without a request.
pub const IDLE_LIMIT: Duration = Duration::minutes(15);
/// Whatever happens.
pub const WHOLE_LIMIT: Duration = Duration::hours(8);
/// A request within this of the last is not written down.
pub(super) const SEEN_STEP: Duration = Duration::seconds(30);

pub(super) fn is_alive(
    began_at: DateTime<Utc>,
    seen_at: DateTime<Utc>,
    now: DateTime<Utc>,
) -> bool {
    now < began_at + WHOLE_LIMIT && now < seen_at + IDLE_LIMIT
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_session_ends_by_itself() {
        let began = DateTime::UNIX_EPOCH;
        let alive = |seen: i64, now: i64| {
            is_alive(began, began + Duration::minutes(seen), began + Duration::minutes(now))
        };
        assert!(alive(0, 14) && !alive(0, 15));
        assert!(alive(470, 479) && !alive(479, 480));
    }
}
