//! The four kinds of standing data that are kept by hand.

use crate::access;
use crate::registry::columns;
use crate::sheet::Column;
use entity::value::{CompoundClass, ContractKind, DivisionLevel, ManagementMode, RegistryKind};
use serde::Deserialize;

/// As it stands in addresses.
#[derive(Debug, Copy, Clone, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    Compounds,
    Firms,
    Divisions,
    Engagements,
}

/// How a field is filled in.
#[derive(Debug, Copy, Clone, PartialEq, Eq)]
pub enum Input {
    Text,
    Number,
    Day,
    /// One of the words, whose labels begin so.
    Choice(&'static str, &'static [&'static str]),
}

const CLASSES: &[&str] =
    &[CompoundClass::Old.word(), CompoundClass::Resettlement.word(), CompoundClass::New.word()];
const MODES: &[&str] = &[
    ManagementMode::Professional.word(),
    ManagementMode::SelfManaged.word(),
    ManagementMode::Guaranteed.word(),
];
const LEVELS: &[&str] = &[
    DivisionLevel::District.word(),
    DivisionLevel::Street.word(),
    DivisionLevel::Community.word(),
];
const CONTRACTS: &[&str] = &[ContractKind::FixedTerm.word(), ContractKind::Indefinite.word()];

impl Kind {
    pub const ALL: [Self; 4] = [Self::Compounds, Self::Firms, Self::Engagements, Self::Divisions];

    pub const fn word(self) -> &'static str {
        match self {
            Self::Compounds => "compounds",
            Self::Firms => "firms",
            Self::Divisions => "divisions",
            Self::Engagements => "engagements",
        }
    }

    pub const fn path(self) -> &'static str {
        match self {
            Self::Compounds => "/desk/registry/compounds",
            Self::Firms => "/desk/registry/firms",
            Self::Divisions => "/desk/registry/divisions",
            Self::Engagements => "/desk/registry/engagements",
        }
    }

    pub const fn of(self) -> RegistryKind {
        match self {
            Self::Compounds => RegistryKind::Compound,
            Self::Firms => RegistryKind::Firm,
            Self::Divisions => RegistryKind::Division,
            Self::Engagements => RegistryKind::Engagement,
        }
    }

    pub const fn columns(self) -> &'static [Column<'static>] {
        match self {
            Self::Compounds => &columns::COMPOUNDS,
            Self::Firms => &columns::FIRMS,
            Self::Divisions => &columns::DIVISIONS,
            Self::Engagements => &access::COLUMNS,
        }
    }

    /// How many of the first columns are the key, which is given once.
    pub const fn keys(self) -> usize {
        match self {
            Self::Compounds | Self::Firms | Self::Divisions => 1,
            Self::Engagements => 3,
        }
    }

    /// What a filter of the list chooses from.
    pub const fn filter(self) -> Input {
        match self {
            Self::Compounds => Input::Choice("class", CLASSES),
            Self::Firms => Input::Choice("registry-firm", &["person", "branch"]),
            Self::Divisions => Input::Choice("level", LEVELS),
            Self::Engagements => Input::Choice("registry-term", &["current", "to-come", "ended"]),
        }
    }
}

pub fn input(column: &str) -> Input {
    match column {
        "class" => Input::Choice("class", CLASSES),
        "mode" => Input::Choice("mode", MODES),
        "level" => Input::Choice("level", LEVELS),
        "kind" => Input::Choice("contract", CONTRACTS),
        "from" | "to" | "signed_on" | "filed_on" => Input::Day,
        "built_year" | "households" | "area_m2" => Input::Number,
        _ => Input::Text,
    }
}
