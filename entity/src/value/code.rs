use super::macros::text_value;
use sea_orm::DeriveValueType;
use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;

/// The 12-digit statistical code of a district, street or community. Codes have
/// gaps: they are looked up, never made.
#[derive(
    Copy, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, DeriveValueType,
)]
#[serde(into = "String", try_from = "String")]
#[sea_orm(value_type = "String", column_type = "Text")]
pub struct DivisionCode([u8; 12]);

text_value!(DivisionCode, CodeFault);

impl FromStr for DivisionCode {
    type Err = CodeFault;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let bytes: [u8; 12] = text.as_bytes().try_into().map_err(|_| CodeFault::Division)?;
        if bytes.iter().all(u8::is_ascii_digit) {
            Ok(Self(bytes))
        } else {
            Err(CodeFault::Division)
        }
    }
}

impl fmt::Display for DivisionCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(ascii(&self.0))
    }
}

/// The code of a compound: its community's code, a hyphen, three digits.
#[derive(
    Copy, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, DeriveValueType,
)]
#[serde(into = "String", try_from = "String")]
#[sea_orm(value_type = "String", column_type = "Text")]
pub struct CompoundCode([u8; 16]);

text_value!(CompoundCode, CodeFault);

impl CompoundCode {
    pub fn community(self) -> DivisionCode {
        let mut community = [0; 12];
        community.copy_from_slice(&self.0[..12]);
        DivisionCode(community)
    }

    pub const fn as_bytes(&self) -> &[u8; 16] {
        &self.0
    }
}

impl FromStr for CompoundCode {
    type Err = CodeFault;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let bytes: [u8; 16] = text.as_bytes().try_into().map_err(|_| CodeFault::Compound)?;
        let digits = |part: &[u8]| part.iter().all(u8::is_ascii_digit);
        if digits(&bytes[..12]) && bytes[12] == b'-' && digits(&bytes[13..]) {
            Ok(Self(bytes))
        } else {
            Err(CodeFault::Compound)
        }
    }
}

impl fmt::Display for CompoundCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(ascii(&self.0))
    }
}

fn ascii(bytes: &[u8]) -> &str {
    std::str::from_utf8(bytes).expect("checked to be ASCII when it was made")
}

#[derive(Copy, Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum CodeFault {
    #[error("is not a division code of 12 digits")]
    Division,
    #[error("is not a compound code like 530102001001-001")]
    Compound,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_compound_belongs_to_the_community_of_its_code() {
        let code: CompoundCode = "530102008008-001".parse().expect("a code");
        assert_eq!(code.community().to_string(), "530102008008");
        for wrong in
            ["530102008008001", "530102008008_001", "53010200800a-001", "５30102008008-001"]
        {
            assert_eq!(wrong.parse::<CompoundCode>(), Err(CodeFault::Compound), "{wrong}");
        }
    }
}
