//! 评价周期: from a draft to a final result.

use super::roster::Gap;
use crate::calendar::{Calendar, HolidaysUnknown, Period};
use crate::error::{Argument, Kind, Refusal};
use crate::registry::{Publicity, VersionRef};
use chrono::{Months, NaiveDate};
use entity::value::{CycleCode, CycleState, RosterSource};

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cycle {
    pub code: CycleCode,
    /// The first and the last day of the service that is rated.
    pub first_day: NaiveDate,
    pub last_day: NaiveDate,
    pub rulebook: VersionRef,
    pub roster: RosterSource,
    pub stage: Stage,
}

/// ```text
/// Draft ──open──▶ Open ──close──▶ Closed ──publish──▶ Publicity ──finalise──▶ Final
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Stage {
    Draft,
    Open(Opening),
    Closed(Opening, Step),
    Publicity(Opening, Step, Posting),
    Final(Opening, Step, Posting, Step),
}

/// Who did it, and on which day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Step {
    pub on: NaiveDate,
    pub by: String,
}

/// The roster and the rules are frozen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Opening {
    pub step: Step,
    pub policy: VersionRef,
}

/// 公示.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Posting {
    pub step: Step,
    /// Included; the result can be final from the day after.
    pub last_day: NaiveDate,
}

/// The steps a cycle has taken so far.
pub type Steps<'s> = (Option<&'s Opening>, Option<&'s Step>, Option<&'s Posting>, Option<&'s Step>);

impl Stage {
    pub fn steps(&self) -> Steps<'_> {
        match self {
            Self::Draft => (None, None, None, None),
            Self::Open(opening) => (Some(opening), None, None, None),
            Self::Closed(opening, closing) => (Some(opening), Some(closing), None, None),
            Self::Publicity(opening, closing, posting) => {
                (Some(opening), Some(closing), Some(posting), None)
            }
            Self::Final(opening, closing, posting, finalised) => {
                (Some(opening), Some(closing), Some(posting), Some(finalised))
            }
        }
    }
}

impl Cycle {
    /// A cycle rates at most a year of service.
    pub fn draft(
        code: CycleCode,
        rulebook: VersionRef,
        first_day: NaiveDate,
        last_day: NaiveDate,
    ) -> Result<Self, CycleRefused> {
        if last_day < first_day || last_day >= first_day + Months::new(12) {
            return Err(CycleRefused::NotAYear { first_day, last_day });
        }
        let roster = RosterSource::Registry;
        Ok(Self { code, first_day, last_day, rulebook, roster, stage: Stage::Draft })
    }

    pub fn open(self, policy: VersionRef, step: Step) -> Result<Self, CycleRefused> {
        let Stage::Draft = self.stage else {
            return Err(self.refused(CycleState::Draft));
        };
        Ok(Self { stage: Stage::Open(Opening { step, policy }), ..self })
    }

    pub fn close(self, step: Step) -> Result<Self, CycleRefused> {
        let Stage::Open(opening) = self.stage else {
            return Err(self.refused(CycleState::Open));
        };
        Ok(Self { stage: Stage::Closed(opening, step), ..self })
    }

    pub fn publish(self, posting: Posting) -> Result<Self, CycleRefused> {
        let Stage::Closed(opening, closing) = self.stage else {
            return Err(self.refused(CycleState::Closed));
        };
        Ok(Self { stage: Stage::Publicity(opening, closing, posting), ..self })
    }

    /// A second person finds that the publicity is over.
    pub fn finalise(self, step: Step) -> Result<Self, CycleRefused> {
        let Stage::Publicity(opening, closing, posting) = self.stage else {
            return Err(self.refused(CycleState::Publicity));
        };
        if step.by == closing.by {
            return Err(CycleRefused::SameHand);
        }
        if step.on <= posting.last_day {
            return Err(CycleRefused::PublicityRuns { last_day: posting.last_day });
        }
        Ok(Self { stage: Stage::Final(opening, closing, posting, step), ..self })
    }

    /// Refuses whatever may only happen in one state.
    pub fn expect_state(&self, expected: CycleState) -> Result<(), CycleRefused> {
        if self.state() == expected { Ok(()) } else { Err(self.refused(expected)) }
    }

    pub fn state(&self) -> CycleState {
        match self.stage {
            Stage::Draft => CycleState::Draft,
            Stage::Open(..) => CycleState::Open,
            Stage::Closed(..) => CycleState::Closed,
            Stage::Publicity(..) => CycleState::Publicity,
            Stage::Final(..) => CycleState::Final,
        }
    }

    fn refused(&self, expected: CycleState) -> CycleRefused {
        CycleRefused::WrongState { cycle: self.code, expected, found: self.state() }
    }
}

/// The last day of a publicity posted on `posted_on`, which is not counted: the
/// later of so many working days and so many calendar days.
pub fn publicity_last_day(
    posted_on: NaiveDate,
    publicity: Publicity,
    calendar: &Calendar,
) -> Result<NaiveDate, HolidaysUnknown> {
    let working = Period::WorkingDays(publicity.working_days).last_day(posted_on, calendar)?;
    let any = Period::Days(publicity.calendar_days).last_day(posted_on, calendar)?;
    Ok(working.max(any))
}

#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum CycleRefused {
    #[error("the days {first_day} to {last_day} are not a period of at most a year")]
    NotAYear { first_day: NaiveDate, last_day: NaiveDate },
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
            Self::NotAYear { .. } => Kind::Invalid,
            Self::Exists { .. }
            | Self::WrongState { .. }
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
            Self::NoPolicy | Self::SameHand => Vec::new(),
        }
    }
}
