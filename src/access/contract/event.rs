//! What can happen to a contract that is filed.

use chrono::NaiveDate;
use entity::id::ContractId;
use entity::value::{CompoundCode, Uscc};
use serde::Serialize;

/// The contract, as far as people are told of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ContractTold {
    pub id: ContractId,
    pub compound: CompoundCode,
    pub firm: Uscc,
    pub first_day: NaiveDate,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "matter", rename_all = "kebab-case")]
pub enum ContractMatter {
    Filed,
    /// The engagement stands in the registry.
    Confirmed,
    Refused {
        why: String,
    },
}

impl ContractMatter {
    pub fn name(&self) -> &'static str {
        match self {
            Self::Filed => "contract/filed",
            Self::Confirmed => "contract/confirmed",
            Self::Refused { .. } => "contract/refused",
        }
    }

    pub fn is_public(&self) -> bool {
        match self {
            Self::Confirmed => true,
            Self::Filed | Self::Refused { .. } => false,
        }
    }
}
