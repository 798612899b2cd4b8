use super::macros::text_value;
use sea_orm::DeriveValueType;
use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;

/// The code of a rating cycle: a year, `2026`, or one of its halves, `2026h1`.
#[derive(
    Copy, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, DeriveValueType,
)]
#[serde(into = "String", try_from = "String")]
#[sea_orm(value_type = "String", column_type = "Text")]
pub struct CycleCode {
    year: u16,
    half: Option<Half>,
}

#[derive(Copy, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
enum Half {
    First,
    Second,
}

text_value!(CycleCode, NotACycleCode);

impl FromStr for CycleCode {
    type Err = NotACycleCode;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let (year, half) = match text.split_at_checked(4).ok_or(NotACycleCode)? {
            (year, "") => (year, None),
            (year, "h1") => (year, Some(Half::First)),
            (year, "h2") => (year, Some(Half::Second)),
            _ => return Err(NotACycleCode),
        };
        if !year.bytes().all(|byte| byte.is_ascii_digit()) {
            return Err(NotACycleCode);
        }
        Ok(Self { year: year.parse().map_err(|_| NotACycleCode)?, half })
    }
}

impl fmt::Display for CycleCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let half = match self.half {
            None => "",
            Some(Half::First) => "h1",
            Some(Half::Second) => "h2",
        };
        write!(f, "{:04}{half}", self.year)
    }
}

#[derive(Copy, Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("is not a cycle code like 2026 or 2026h1")]
pub struct NotACycleCode;
