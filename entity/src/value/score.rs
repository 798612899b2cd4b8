use sea_orm::DeriveValueType;
use serde::Serialize;
use std::fmt;

/// A published score between 0.00 and 100.00, held in hundredths of a point.
#[derive(Copy, Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, DeriveValueType)]
pub struct Score(i32);

impl Score {
    pub const MIN: Self = Self(0);
    pub const MAX: Self = Self(100_00);

    pub const fn from_hundredths(hundredths: i32) -> Option<Self> {
        if 0 <= hundredths && hundredths <= Self::MAX.0 { Some(Self(hundredths)) } else { None }
    }

    pub const fn hundredths(self) -> i32 {
        self.0
    }
}

impl fmt::Display for Score {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{:02}", self.0 / 100, self.0 % 100)
    }
}

/// A decimal string: JSON numbers are floating point to most readers.
impl Serialize for Score {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}
