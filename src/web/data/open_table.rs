//! The tables of the open data: what is in each, and how they hang together.

use super::field::{CASE, COMPOUND, DIVISION, FIRM, Field, Kind};
use crate::access::restriction::State;
use entity::value::{
    CompoundClass, CompoundState, ContractKind, CycleCode, DivisionLevel, FirmState,
    ManagementMode, RestrictionScope,
};
use std::fmt;

#[derive(Debug, Copy, Clone, PartialEq, Eq)]
pub enum OpenTable {
    Divisions,
    Firms,
    Compounds,
    Engagements,
    /// As they stand today.
    Restrictions,
    /// Of a cycle, in a version.
    CompoundResults(CycleCode, i32),
    FirmResults(CycleCode, i32),
}

/// Columns whose values stand as keys in another table.
pub struct ForeignKey {
    pub field: &'static str,
    /// Empty for the table itself.
    pub table: &'static str,
    pub key: &'static str,
}

impl OpenTable {
    /// What its sentences are known by.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Divisions => "divisions",
            Self::Firms => "firms",
            Self::Compounds => "compounds",
            Self::Engagements => "engagements",
            Self::Restrictions => "restrictions",
            Self::CompoundResults(..) => "compound_results",
            Self::FirmResults(..) => "firm_results",
        }
    }

    pub const fn cycle(self) -> Option<(CycleCode, i32)> {
        match self {
            Self::CompoundResults(cycle, version) | Self::FirmResults(cycle, version) => {
                Some((cycle, version))
            }
            Self::Divisions
            | Self::Firms
            | Self::Compounds
            | Self::Engagements
            | Self::Restrictions => None,
        }
    }

    pub fn fields(self) -> Vec<Field> {
        match self {
            Self::Divisions => vec![
                Field::key("code12", DIVISION),
                Field::new("level", words(DivisionLevel::ALL, DivisionLevel::word)),
                Field::new("name", Kind::Text),
                Field::new("parent12", Kind::Code(DIVISION)),
            ],
            Self::Firms => vec![
                Field::key("uscc", FIRM),
                Field::new("name", Kind::Text),
                Field::optional("former_names", Kind::Text),
                Field::optional("parent_uscc", Kind::Code(FIRM)),
            ],
            Self::Compounds => vec![
                Field::key("code", COMPOUND),
                Field::new("name", Kind::Text),
                Field::new("street_code", Kind::Code(DIVISION)),
                Field::new("community_code", Kind::Code(DIVISION)),
                Field::new("class", words(CompoundClass::ALL, CompoundClass::word)),
                Field::optional("built_year", Kind::Whole),
                Field::new("households", Kind::Whole),
                Field::new("area_m2", Kind::Decimal),
                Field::new("mode", words(ManagementMode::ALL, ManagementMode::word)),
            ],
            Self::Engagements => vec![
                Field::new("compound", Kind::Code(COMPOUND)),
                Field::new("uscc", Kind::Code(FIRM)),
                Field::new("from", Kind::Day),
                Field::optional("to", Kind::Day),
                Field::new("kind", words(ContractKind::ALL, ContractKind::word)),
                Field::optional("filed_on", Kind::Day),
            ],
            Self::Restrictions => restrictions(),
            Self::CompoundResults(..) => compound_results(),
            Self::FirmResults(..) => firm_results(),
        }
    }

    pub const fn key(self) -> &'static [&'static str] {
        match self {
            Self::Divisions => &["code12"],
            Self::Firms => &["uscc"],
            Self::Compounds => &["code"],
            Self::Engagements => &["compound", "uscc", "from"],
            Self::Restrictions => &["restriction"],
            Self::CompoundResults(..) => &["compound_code"],
            Self::FirmResults(..) => &["firm_uscc"],
        }
    }

    pub fn foreign_keys(self) -> Vec<ForeignKey> {
        let to = |field, table, key| ForeignKey { field, table, key };
        match self {
            // The district's own parent is outside the registry.
            Self::Divisions => Vec::new(),
            Self::Firms => vec![to("parent_uscc", "", "uscc")],
            Self::Compounds => vec![
                to("street_code", "divisions", "code12"),
                to("community_code", "divisions", "code12"),
            ],
            Self::Engagements => {
                vec![to("compound", "compounds", "code"), to("uscc", "firms", "uscc")]
            }
            Self::Restrictions => {
                vec![to("uscc", "firms", "uscc"), to("compound", "compounds", "code")]
            }
            Self::CompoundResults(..) => {
                vec![to("compound_code", "compounds", "code"), to("firm_uscc", "firms", "uscc")]
            }
            Self::FirmResults(..) => vec![to("firm_uscc", "firms", "uscc")],
        }
    }
}

fn restrictions() -> Vec<Field> {
    vec![
        Field::key("restriction", CASE),
        Field::new("uscc", Kind::Code(FIRM)),
        Field::new("compound", Kind::Code(COMPOUND)),
        Field::new("restriction_state", words(&State::ALL, State::word)),
        Field::new("scope", words(RestrictionScope::ALL, RestrictionScope::word)),
        Field::new("signed_on", Kind::Day),
        Field::optional("served_on", Kind::Day),
        Field::optional("first_day", Kind::Day),
        Field::optional("last_day", Kind::Day),
        Field::new("decision_no", Kind::Text),
    ]
}

fn compound_results() -> Vec<Field> {
    vec![
        Field::key("compound_code", COMPOUND),
        Field::new("name", Kind::Text),
        Field::new("class", words(CompoundClass::ALL, CompoundClass::word)),
        Field::new("households", Kind::Whole),
        Field::new("firm_uscc", Kind::Code(FIRM)),
        Field::optional("street", Kind::Score),
        Field::optional("community", Kind::Score),
        Field::optional("bureau", Kind::Score),
        Field::optional("owners", Kind::Score),
        Field::new("valid_ballots", Kind::Ballots),
        Field::new("required_ballots", Kind::Whole),
        Field::new("adjustment", Kind::Decimal),
        Field::new("veto", Kind::Flag),
        Field::new("state", words(CompoundState::ALL, CompoundState::word)),
        Field::optional("composite", Kind::Score),
        Field::optional("grade", Kind::Text),
        Field::optional("rank", Kind::Whole),
    ]
}

fn firm_results() -> Vec<Field> {
    vec![
        Field::key("firm_uscc", FIRM),
        Field::new("name", Kind::Text),
        Field::new("compounds", Kind::Whole),
        Field::new("compounds_rated", Kind::Whole),
        Field::new("veto", Kind::Flag),
        Field::new("state", words(FirmState::ALL, FirmState::word)),
        Field::optional("composite", Kind::Score),
        Field::optional("grade", Kind::Text),
        Field::optional("rank", Kind::Whole),
    ]
}

fn words<T: Copy>(all: &[T], word: impl Fn(T) -> &'static str) -> Kind {
    Kind::Word(all.iter().map(|&one| word(one)).collect())
}

/// The name of its file, without ending.
impl fmt::Display for OpenTable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::CompoundResults(cycle, version) => {
                write!(f, "results_compounds.{cycle}.v{version}")
            }
            Self::FirmResults(cycle, version) => write!(f, "results_firms.{cycle}.v{version}"),
            Self::Divisions
            | Self::Firms
            | Self::Compounds
            | Self::Engagements
            | Self::Restrictions => f.write_str(self.word()),
        }
    }
}
