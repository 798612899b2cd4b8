//! Taking inputs into an open cycle.

use super::cycle_for_update;
use crate::bad_input::Fault;
use crate::error::Result;
use crate::rating::{Cycle, RuleBook, queries};
use crate::work::Work;
use entity::value::{CompoundCode, CycleCode};
use std::collections::HashMap;

/// An open cycle, what it asks, and of which compounds.
pub(super) struct Taking {
    pub cycle: Cycle,
    pub book: RuleBook,
    pub households: HashMap<CompoundCode, u32>,
}

impl Taking {
    /// Locks the cycle, so that it is not closed meanwhile.
    pub async fn begin(work: &Work, code: CycleCode) -> Result<Self> {
        let cycle = cycle_for_update(work, code).await?;
        cycle.takes_input(work.today())?;
        let book = queries::rulebook(work.conn(), &cycle.rulebook).await?;
        let households = queries::roster_households(work.conn(), code).await?;
        Ok(Self { cycle, book, households })
    }

    /// The households of a compound of the roster.
    pub fn households(&self, compound: CompoundCode) -> Result<u32, Fault> {
        let households = self.households.get(&compound).copied();
        households.ok_or_else(|| Fault::unknown("compound in the roster", compound))
    }
}
