//! `?as_of=2026-03-05`: the answer for that day.

use chrono::NaiveDate;
use serde::{Deserialize, Deserializer, de};

#[derive(Deserialize)]
pub struct AsOf {
    #[serde(default, deserialize_with = "day")]
    pub as_of: Option<NaiveDate>,
}

/// A form that was sent without a day asks for today.
fn day<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<NaiveDate>, D::Error> {
    let text = String::deserialize(deserializer)?;
    if text.is_empty() {
        return Ok(None);
    }
    text.parse().map(Some).map_err(|_| de::Error::custom("as_of is a day like 2026-03-05"))
}
