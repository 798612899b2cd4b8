//! What can happen on the way to an emergency service.

use entity::id::DrawId;
use entity::value::{CompoundCode, Uscc};
use serde::Serialize;

/// The lot, as far as people are told of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct EmergencyTold {
    pub draw: DrawId,
    pub compound: CompoundCode,
    pub firm: Uscc,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "matter", rename_all = "kebab-case")]
pub enum EmergencyMatter {
    Drawn { entrants: usize, random: String, drawn: usize },
    Confirmed,
    SetAside { why: String },
}

impl EmergencyMatter {
    pub fn name(&self) -> &'static str {
        match self {
            Self::Drawn { .. } => "emergency/drawn",
            Self::Confirmed => "emergency/confirmed",
            Self::SetAside { .. } => "emergency/set-aside",
        }
    }

    pub fn is_public(&self) -> bool {
        match self {
            Self::Confirmed => true,
            Self::Drawn { .. } | Self::SetAside { .. } => false,
        }
    }
}
