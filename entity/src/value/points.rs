use super::decimal::{DecimalFault, hundredths};
use sea_orm::DeriveValueType;
use serde::Serialize;
use std::fmt;
use std::str::FromStr;

/// Points on a form, of an answer or of an event, in hundredths; never negative
/// and at most 10,000.00, so that sums of millions stay far from overflow.
#[derive(Copy, Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, DeriveValueType)]
pub struct Points(i32);

impl Points {
    pub const ZERO: Self = Self(0);
    pub const MAX: Self = Self(10_000_00);

    pub const fn from_hundredths(hundredths: i32) -> Option<Self> {
        if 0 <= hundredths && hundredths <= Self::MAX.0 { Some(Self(hundredths)) } else { None }
    }

    pub const fn hundredths(self) -> i32 {
        self.0
    }

    /// `[0-9]+(\.[0-9]{1,2})?` in ASCII.
    pub fn parse(text: &[u8]) -> Result<Self, DecimalFault> {
        let hundredths = hundredths(text)?;
        i32::try_from(hundredths).ok().and_then(Self::from_hundredths).ok_or(DecimalFault::TooLarge)
    }
}

impl FromStr for Points {
    type Err = DecimalFault;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Self::parse(text.as_bytes())
    }
}

impl fmt::Display for Points {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{:02}", self.0 / 100, self.0 % 100)
    }
}

/// What bonuses and deductions do to a composite, in hundredths of a point;
/// negative when the deductions prevail.
#[derive(Copy, Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, DeriveValueType)]
pub struct Adjustment(i32);

impl Adjustment {
    pub const NONE: Self = Self(0);

    pub const fn from_hundredths(hundredths: i32) -> Self {
        Self(hundredths)
    }

    pub const fn hundredths(self) -> i32 {
        self.0
    }
}

impl fmt::Display for Adjustment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = if self.0 < 0 { "-" } else { "" };
        let size = self.0.unsigned_abs();
        write!(f, "{sign}{}.{:02}", size / 100, size % 100)
    }
}

impl Serialize for Points {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl Serialize for Adjustment {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_small_deduction_keeps_its_sign() {
        assert_eq!(Adjustment::from_hundredths(-50).to_string(), "-0.50");
        assert_eq!(Adjustment::from_hundredths(-1_50).to_string(), "-1.50");
        assert_eq!(Adjustment::NONE.to_string(), "0.00");
    }
}
