//! Whose forms, of which cycle, under which rules.

use crate::error::{Missing, Result};
use crate::rating::{Cycle, Filler, FormSheet, RosterLine, RuleBook, queries};
use crate::web::desk::DeskVisit;
use entity::value::{CompoundCode, CycleCode, CycleState};

pub struct Room {
    pub filler: Filler,
    pub cycle: Cycle,
    pub book: RuleBook,
}

impl Room {
    /// None while no cycle takes forms; the newest, should there be several.
    pub async fn open(visit: &DeskVisit) -> Result<Option<Self>> {
        let filler: Filler = visit.acting()?;
        let cycles = queries::cycles(visit.db()).await?;
        let open = cycles.into_iter().find(|cycle| cycle.state() == CycleState::Open);
        match open {
            Some(cycle) => Ok(Some(Self::new(visit, filler, cycle).await?)),
            None => Ok(None),
        }
    }

    pub async fn opened(visit: &DeskVisit) -> Result<Self> {
        Ok(Self::open(visit).await?.ok_or(Missing::new("cycle", &""))?)
    }

    /// Of the cycle that a form was shown for, which may be over by now.
    pub async fn of(visit: &DeskVisit, cycle: &str) -> Result<Self> {
        let missing = || Missing::new("cycle", &cycle);
        let code: CycleCode = cycle.parse().map_err(|_| missing())?;
        let cycle = queries::cycle(visit.db(), code).await?.ok_or_else(missing)?;
        Self::new(visit, visit.acting()?, cycle).await
    }

    async fn new(visit: &DeskVisit, filler: Filler, cycle: Cycle) -> Result<Self> {
        let book = queries::rulebook(visit.db(), &cycle.rulebook).await?;
        Ok(Self { filler, cycle, book })
    }

    /// A compound that is the filler's; any other is not there.
    pub async fn line(&self, visit: &DeskVisit, compound: CompoundCode) -> Result<RosterLine> {
        let line = queries::roster_line(visit.db(), self.cycle.code, compound).await?;
        let line = line.map(|(line, _)| line).filter(|line| self.filler.area.holds(line));
        Ok(line.ok_or_else(|| Missing::new("compound", &compound))?)
    }

    /// The filler's own.
    pub async fn sheet(
        &self,
        visit: &DeskVisit,
        compound: CompoundCode,
    ) -> Result<Option<FormSheet>> {
        let at = (self.cycle.code, compound, self.filler.party);
        queries::form_sheet(visit.db(), at, &self.filler.author()).await
    }

    pub fn takes_forms(&self, visit: &DeskVisit) -> bool {
        self.cycle.takes_input(visit.today).is_ok()
    }
}

/// A login, as the record names it.
pub fn author_said(author: &str) -> String {
    author.trim_start_matches("account:").trim_start_matches("post:").to_owned()
}
