//! Why a step of a cycle, or something within one, is not taken.

use super::roster::Gap;
use crate::error::{Argument, Kind, Refusal};
use chrono::NaiveDate;
use entity::value::{CompoundCode, CycleCode, CycleState};

#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum CycleRefused {
    #[error("the days {first_day} to {last_day} are not a period of at most a year")]
    NotAYear { first_day: NaiveDate, last_day: NaiveDate },
    #[error("input cannot end on {closes_on}, before {not_before}")]
    ClosesTooEarly { closes_on: NaiveDate, not_before: NaiveDate },
    #[error("input is taken to {closes_on} already; only a later day is an extension")]
    NotLater { closes_on: NaiveDate },
    #[error("cycle {cycle} took input to {closes_on} inclusive")]
    InputEnded { cycle: CycleCode, closes_on: NaiveDate },
    #[error("{compound} is held already")]
    HeldAlready { compound: CompoundCode },
    #[error("{compound} is not held")]
    NotHeld { compound: CompoundCode },
    #[error("whoever declared an interest in a compound or its firm does not decide on it")]
    Interest,
    #[error("a reason is missing, or is longer than {max} characters")]
    Reason { max: usize },
    #[error("there is already a cycle {cycle}")]
    Exists { cycle: CycleCode },
    #[error("cycle {cycle} is {found}, not {expected}")]
    WrongState { cycle: CycleCode, expected: CycleState, found: CycleState },
    #[error("no policy has been added yet: lianping policy add FILE")]
    NoPolicy,
    #[error("the roster is incomplete: {}", named(gaps, Gap::to_string).join("; "))]
    RosterIncomplete { gaps: Vec<Gap> },
    #[error("cycle {cycle} already has a roster and inputs")]
    AlreadyFilled { cycle: CycleCode },
    #[error("the dossier's rule book {dossier} differs from the cycle's {cycle}")]
    OtherRuleBook { dossier: String, cycle: String },
    #[error("{mismatch}")]
    NotTheManifest { file: String, mismatch: String },
    #[error("the publicity runs to {last_day} inclusive")]
    PublicityRuns { last_day: NaiveDate },
    #[error("whoever closed a cycle does not make it final: a second person is needed")]
    SameHand,
}

fn named(gaps: &[Gap], name: impl Fn(&Gap) -> String) -> Vec<String> {
    gaps.iter().map(name).collect()
}

impl Refusal for CycleRefused {
    fn code(&self) -> &'static str {
        match self {
            Self::NotAYear { .. } => "cycle/not-a-year",
            Self::ClosesTooEarly { .. } => "cycle/closes-too-early",
            Self::NotLater { .. } => "cycle/not-later",
            Self::InputEnded { .. } => "cycle/input-ended",
            Self::HeldAlready { .. } => "cycle/held-already",
            Self::NotHeld { .. } => "cycle/not-held",
            Self::Interest => "cycle/interest",
            Self::Reason { .. } => "cycle/reason",
            Self::Exists { .. } => "cycle/exists",
            Self::WrongState { .. } => "cycle/wrong-state",
            Self::NoPolicy => "cycle/no-policy",
            Self::RosterIncomplete { .. } => "cycle/roster-incomplete",
            Self::AlreadyFilled { .. } => "cycle/already-filled",
            Self::OtherRuleBook { .. } => "cycle/other-rulebook",
            Self::NotTheManifest { .. } => "cycle/not-the-manifest",
            Self::PublicityRuns { .. } => "cycle/publicity-runs",
            Self::SameHand => "cycle/same-hand",
        }
    }

    fn kind(&self) -> Kind {
        match self {
            Self::NotAYear { .. }
            | Self::ClosesTooEarly { .. }
            | Self::NotLater { .. }
            | Self::Reason { .. } => Kind::Invalid,
            Self::Interest => Kind::Forbidden,
            Self::Exists { .. }
            | Self::WrongState { .. }
            | Self::InputEnded { .. }
            | Self::HeldAlready { .. }
            | Self::NotHeld { .. }
            | Self::NoPolicy
            | Self::RosterIncomplete { .. }
            | Self::AlreadyFilled { .. }
            | Self::OtherRuleBook { .. }
            | Self::NotTheManifest { .. }
            | Self::PublicityRuns { .. }
            | Self::SameHand => Kind::Conflict,
        }
    }

    fn arguments(&self) -> Vec<(&'static str, Argument)> {
        let state = |state| Argument::word("cycle-state", state);
        match self {
            Self::NotAYear { first_day, last_day } => vec![
                ("first_day", Argument::plain(first_day)),
                ("last_day", Argument::plain(last_day)),
            ],
            Self::ClosesTooEarly { closes_on, not_before } => vec![
                ("closes_on", Argument::plain(closes_on)),
                ("not_before", Argument::plain(not_before)),
            ],
            Self::NotLater { closes_on } => vec![("closes_on", Argument::plain(closes_on))],
            Self::InputEnded { cycle, closes_on } => {
                vec![("cycle", Argument::plain(cycle)), ("closes_on", Argument::plain(closes_on))]
            }
            Self::HeldAlready { compound } | Self::NotHeld { compound } => {
                vec![("compound", Argument::plain(compound))]
            }
            Self::Reason { max } => vec![("max", Argument::plain(max))],
            Self::Exists { cycle } | Self::AlreadyFilled { cycle } => {
                vec![("cycle", Argument::plain(cycle))]
            }
            Self::WrongState { cycle, expected, found } => vec![
                ("cycle", Argument::plain(cycle)),
                ("expected", state(expected)),
                ("found", state(found)),
            ],
            Self::RosterIncomplete { gaps } => vec![
                ("count", Argument::plain(&gaps.len())),
                ("compounds", Argument::plain(&named(gaps, Gap::code).join(", "))),
            ],
            Self::OtherRuleBook { dossier, cycle } => {
                vec![("dossier", Argument::plain(dossier)), ("cycle", Argument::plain(cycle))]
            }
            Self::NotTheManifest { file, .. } => vec![("file", Argument::plain(file))],
            Self::PublicityRuns { last_day } => vec![("last_day", Argument::plain(last_day))],
            Self::NoPolicy | Self::SameHand | Self::Interest => Vec::new(),
        }
    }
}
