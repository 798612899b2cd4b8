use super::decimal::{DecimalFault, hundredths};
use sea_orm::DeriveValueType;
use serde::Serialize;
use std::fmt;
use std::str::FromStr;

/// A floor area in square metres with two decimals, held in hundredths; above
/// zero and at most a hundred million square metres.
#[derive(Copy, Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, DeriveValueType)]
pub struct Area(i64);

impl Area {
    pub const MAX: Self = Self(100_000_000_00);

    pub const fn from_hundredths(hundredths: i64) -> Option<Self> {
        if 0 < hundredths && hundredths <= Self::MAX.0 { Some(Self(hundredths)) } else { None }
    }

    pub const fn hundredths(self) -> i64 {
        self.0
    }
}

impl FromStr for Area {
    type Err = AreaFault;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        match hundredths(text.as_bytes())? {
            0 => Err(AreaFault::Zero),
            size => Self::from_hundredths(size).ok_or(AreaFault::Decimal(DecimalFault::TooLarge)),
        }
    }
}

#[derive(Copy, Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum AreaFault {
    #[error(transparent)]
    Decimal(#[from] DecimalFault),
    #[error("is not above zero")]
    Zero,
}

impl fmt::Display for Area {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{:02}", self.0 / 100, self.0 % 100)
    }
}

impl Serialize for Area {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}
