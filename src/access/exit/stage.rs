//! 办理进度: where an exit stands.
//!
//! ```text
//! Given ──take over──► HandingOver ──the eighth item──► Closed
//!   └──withdraw, while the notice runs──► Withdrawn
//! ```

use super::{ExitRefused, Handed, Run};
use chrono::{DateTime, NaiveDate, Utc};
use entity::id::{EvidenceId, ExitId};
use entity::value::{CompoundCode, ExitGround, ExitParty, ExitState, HandoverItem, Uscc};

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Exit {
    pub id: ExitId,
    pub compound: CompoundCode,
    /// The branch, where a branch serves.
    pub firm: Uscc,
    /// Of the engagement that ends.
    pub first_day: NaiveDate,
    pub ground: ExitGround,
    pub reason: String,
    pub given_on: NaiveDate,
    pub run: Run,
    pub evidence: Option<EvidenceId>,
    pub recorded_by_party: ExitParty,
    pub recorded_by: String,
    pub recorded_at: DateTime<Utc>,
    pub stage: Stage,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Stage {
    Given,
    HandingOver(Takeover),
    Closed { takeover: Takeover, last_day: NaiveDate, by: String, at: DateTime<Utc> },
    Withdrawn { by: String, at: DateTime<Utc>, why: String },
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Takeover {
    pub on: NaiveDate,
    /// The successor, the committee, an emergency service.
    pub by: String,
    pub recorded_by: String,
    pub recorded_at: DateTime<Utc>,
    /// Within which everything is to be handed over.
    pub days: u16,
}

impl Exit {
    pub const fn state(&self) -> ExitState {
        match self.stage {
            Stage::Given => ExitState::Given,
            Stage::HandingOver(_) => ExitState::HandingOver,
            Stage::Closed { .. } => ExitState::Closed,
            Stage::Withdrawn { .. } => ExitState::Withdrawn,
        }
    }

    pub const fn is_open(&self) -> bool {
        matches!(self.stage, Stage::Given | Stage::HandingOver(_))
    }

    pub const fn takeover(&self) -> Option<&Takeover> {
        match &self.stage {
            Stage::HandingOver(takeover) | Stage::Closed { takeover, .. } => Some(takeover),
            Stage::Given | Stage::Withdrawn { .. } => None,
        }
    }

    /// Records the day the compound was taken over.
    pub fn take_over(&self, on: NaiveDate, today: NaiveDate) -> Result<(), ExitRefused> {
        match self.stage {
            Stage::Given if on < self.given_on || on > today => {
                Err(ExitRefused::TakeoverDay { from: self.given_on, to: today })
            }
            Stage::Given => Ok(()),
            _ => Err(ExitRefused::State { state: self.state() }),
        }
    }

    /// Takes the notice back: only while it runs, and only before somebody took
    /// over.
    pub fn withdraw(&self, today: NaiveDate) -> Result<(), ExitRefused> {
        match self.stage {
            Stage::Given if today > self.run.last_day => {
                Err(ExitRefused::HasRun { to: self.run.last_day })
            }
            Stage::Given => Ok(()),
            _ => Err(ExitRefused::State { state: self.state() }),
        }
    }

    /// Confirms an item; answers the last day of service where it was the last
    /// one.
    pub fn hand_over(
        &self,
        (item, on): (HandoverItem, NaiveDate),
        handed: &[Handed],
        today: NaiveDate,
    ) -> Result<Option<NaiveDate>, ExitRefused> {
        let Stage::HandingOver(takeover) = &self.stage else {
            return Err(ExitRefused::State { state: self.state() });
        };
        if handed.iter().any(|is| is.item == item) {
            return Err(ExitRefused::ItemTwice { item });
        }
        if on < self.given_on || on > today {
            return Err(ExitRefused::ItemDay { from: self.given_on, to: today });
        }
        let complete = handed.len() + 1 == HandoverItem::ALL.len();
        Ok(complete.then(|| self.last_day(takeover.on)))
    }

    /// The last day of service: the notice has run, and nobody is without
    /// service before the takeover.
    pub fn last_day(&self, taken_over_on: NaiveDate) -> NaiveDate {
        let free_from = self.run.free_from(taken_over_on);
        free_from.pred_opt().unwrap_or(free_from)
    }
}
