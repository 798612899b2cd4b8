//! When a letter that was not taken is tried again.

use chrono::{DateTime, Duration, Utc};

/// After each attempt; the last is repeated.
const WAITS: [Duration; 5] = [
    Duration::minutes(1),
    Duration::minutes(5),
    Duration::minutes(15),
    Duration::hours(1),
    Duration::hours(4),
];
/// Then it is given up.
const PATIENCE: Duration = Duration::hours(72);

/// The instant of the next attempt; None when it has been tried for long
/// enough. `dice` spreads those that failed together over a tenth of the wait.
pub fn next_attempt(
    written_at: DateTime<Utc>,
    attempts: i32,
    now: DateTime<Utc>,
    dice: u8,
) -> Option<DateTime<Utc>> {
    if now >= written_at + PATIENCE {
        return None;
    }
    let place = usize::try_from(attempts - 1).unwrap_or_default().min(WAITS.len() - 1);
    let wait = WAITS[place];
    let jitter = Duration::seconds(wait.num_seconds() * i64::from(dice) / 2550);
    Some((now + wait + jitter).min(written_at + PATIENCE))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn waits_grow_and_end_after_three_days() {
        let written = DateTime::UNIX_EPOCH;
        let wait = |attempts: i32, dice: u8| {
            let next = next_attempt(written, attempts, written, dice);
            next.map(|next| (next - written).num_seconds())
        };
        let waits: Vec<_> = (1..=7).filter_map(|attempt| wait(attempt, 0)).collect();
        assert_eq!(waits, [60, 300, 900, 3600, 14_400, 14_400, 14_400]);
        assert_eq!(wait(2, 255), Some(330), "a tenth later at most");
        let late = written + Duration::hours(71);
        assert_eq!(next_attempt(written, 9, late, 0), Some(written + PATIENCE), "a last time");
        assert_eq!(next_attempt(written, 10, written + PATIENCE, 0), None);
    }
}
