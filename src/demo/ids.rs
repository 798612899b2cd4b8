use super::dice::Dice;
use crate::work::Ids;
use chrono::{DateTime, Utc};
use std::sync::atomic::{AtomicU64, Ordering};
use uuid::{Builder, Uuid};

/// Identifiers of the usual shape, counted instead of drawn.
#[derive(Debug, Default)]
pub(super) struct StoryIds(AtomicU64);

impl StoryIds {
    fn count(&self) -> u64 {
        self.0.fetch_add(1, Ordering::Relaxed)
    }
}

impl Ids for StoryIds {
    fn next(&self, at: DateTime<Utc>) -> Uuid {
        let millis = at.timestamp_millis().try_into().expect("after 1970");
        // Version and variant lie over the first three bytes of the ten.
        let mut counted = [0; 10];
        counted[2..].copy_from_slice(&self.count().to_be_bytes());
        Builder::from_unix_timestamp_millis(millis, &counted).into_uuid()
    }

    fn unordered(&self) -> Uuid {
        let mut dice = Dice::of(&format!("id {}", self.count()));
        let drawn = (u128::from(dice.throw()) << 64) | u128::from(dice.throw());
        Builder::from_random_bytes(drawn.to_be_bytes()).into_uuid()
    }

    fn secret(&self) -> [u8; 32] {
        let mut dice = Dice::of(&format!("secret {}", self.count()));
        let mut secret = [0; 32];
        for bytes in secret.chunks_exact_mut(8) {
            bytes.copy_from_slice(&dice.throw().to_be_bytes());
        }
        secret
    }
}
