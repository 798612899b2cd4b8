//! 评价周期: from a draft to a final result.

use super::cycle_refused::CycleRefused;
use crate::calendar::{Calendar, HolidaysUnknown, Period};
use crate::registry::{Publicity, VersionRef};
use chrono::{Months, NaiveDate};
use entity::value::{CycleCode, CycleState, RosterSource};

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cycle {
    pub code: CycleCode,
    /// The first and the last day of the service that is rated.
    pub first_day: NaiveDate,
    pub last_day: NaiveDate,
    /// The last day on which input is taken, included; where none is set, until
    /// the closing.
    pub closes_on: Option<NaiveDate>,
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
        closes_on: Option<NaiveDate>,
    ) -> Result<Self, CycleRefused> {
        if last_day < first_day || last_day >= first_day + Months::new(12) {
            return Err(CycleRefused::NotAYear { first_day, last_day });
        }
        if let Some(closes_on) = closes_on.filter(|&closes_on| closes_on < first_day) {
            return Err(CycleRefused::ClosesTooEarly { closes_on, not_before: first_day });
        }
        let (roster, stage) = (RosterSource::Registry, Stage::Draft);
        Ok(Self { code, first_day, last_day, closes_on, rulebook, roster, stage })
    }

    pub fn open(self, policy: VersionRef, step: Step) -> Result<Self, CycleRefused> {
        let Stage::Draft = self.stage else {
            return Err(self.refused(CycleState::Draft));
        };
        if let Some(closes_on) = self.closes_on.filter(|&closes_on| closes_on < step.on) {
            return Err(CycleRefused::ClosesTooEarly { closes_on, not_before: step.on });
        }
        Ok(Self { stage: Stage::Open(Opening { step, policy }), ..self })
    }

    /// Moves the last day of input, to a later one only: nobody who was told a
    /// day comes too late.
    pub fn extend(self, closes_on: NaiveDate, today: NaiveDate) -> Result<Self, CycleRefused> {
        let Stage::Open(_) = self.stage else {
            return Err(self.refused(CycleState::Open));
        };
        if let Some(before) = self.closes_on.filter(|&before| closes_on <= before) {
            return Err(CycleRefused::NotLater { closes_on: before });
        }
        if closes_on < today {
            return Err(CycleRefused::ClosesTooEarly { closes_on, not_before: today });
        }
        Ok(Self { closes_on: Some(closes_on), ..self })
    }

    /// Refuses all input that does not come while the cycle is open, or comes
    /// after its last day, whether or not anybody has closed it.
    pub fn takes_input(&self, today: NaiveDate) -> Result<(), CycleRefused> {
        self.expect_state(CycleState::Open)?;
        match self.closes_on.filter(|&closes_on| closes_on < today) {
            Some(closes_on) => Err(CycleRefused::InputEnded { cycle: self.code, closes_on }),
            None => Ok(()),
        }
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
