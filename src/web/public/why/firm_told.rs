//! What is public of one firm in one cycle.

use super::told::public_cycle;
use crate::error::{Missing, Result};
use crate::rating::queries::{compound_results, firm_name_then, firm_result, roster_of_firm};
use crate::rating::{
    CompoundResult, Cycle, FirmResult, Part, RosterLine, RuleBook, roll_up_weight,
};
use crate::web::visit::Visit;
use entity::value::{CompoundCode, CycleCode, Uscc};
use std::sync::Arc;

pub struct FirmTold {
    pub cycle: Cycle,
    pub book: Arc<RuleBook>,
    /// Its name when the cycle was opened.
    pub name: String,
    pub result: FirmResult,
    /// In the order of the compounds.
    pub compounds: Vec<(RosterLine, CompoundResult)>,
    /// Among how many firms a rank is counted.
    pub ranked: u64,
}

impl FirmTold {
    pub async fn read(visit: &Visit, code: CycleCode, firm: Uscc) -> Result<Self> {
        let db = visit.db();
        let (cycle, version) = public_cycle(visit, code).await?;
        let result = firm_result(db, (code, version), firm).await?;
        let result = result.ok_or_else(|| Missing::new("firm", &firm))?;
        let book = visit.book(&cycle.rulebook).await?;
        let lines = roster_of_firm(db, code, firm).await?;
        let results =
            compound_results(db, (code, version), lines.iter().map(|(line, _)| line.compound))
                .await?;
        // Both in the order of the compounds; one that is held has no result.
        let mut results = results.into_iter().peekable();
        let compounds = lines.into_iter().filter_map(|(line, _)| {
            let result = results.next_if(|result| result.compound == line.compound)?;
            Some((line, result))
        });
        Ok(Self {
            compounds: compounds.collect(),
            name: firm_name_then(db, code, firm).await?.unwrap_or_default(),
            ranked: visit.ranked((code, version)).await?.firms,
            cycle,
            book,
            result,
        })
    }

    pub fn rated(&self) -> impl Iterator<Item = (&RosterLine, Part)> {
        self.compounds.iter().filter_map(|(line, result)| {
            let composite = result.composite?;
            let weight = roll_up_weight(self.book.roll_up.weight, line.area, line.households);
            Some((line, Part { compound: line.compound, composite, weight }))
        })
    }

    pub fn line(&self, compound: CompoundCode) -> Option<&RosterLine> {
        self.compounds.iter().map(|(line, _)| line).find(|line| line.compound == compound)
    }

    pub fn vetoed(&self) -> Vec<String> {
        let vetoed = self.compounds.iter().filter(|(_, result)| result.veto);
        vetoed.map(|(line, _)| line.name.clone()).collect()
    }
}
