//! What is public of one compound in one cycle.

use crate::error::{Missing, Result};
use crate::rating::queries::{
    compound_result, cycle, event_documents, firm_name_then, inputs, public_version, roster_line,
};
use crate::rating::{CompoundResult, Cycle, Inputs, RosterLine, RuleBook, Service};
use crate::registry::queries::divisions_named;
use crate::web::visit::Visit;
use chrono::NaiveDate;
use entity::value::{CompoundCode, CycleCode, DivisionCode};
use std::collections::BTreeMap;
use std::sync::Arc;

pub struct Told {
    pub cycle: Cycle,
    pub book: Arc<RuleBook>,
    pub line: RosterLine,
    pub service: Option<Service>,
    pub result: CompoundResult,
    pub inputs: Inputs,
    /// 文号 of the events that count, by code and day; of imported ones none.
    pub documents: BTreeMap<(String, NaiveDate), Vec<String>>,
    pub firm: String,
    pub street: String,
    pub community: String,
    /// Among how many of its class a rank is counted.
    pub ranked: u64,
}

/// A cycle whose results anybody may read, and the newest version of them.
pub async fn public_cycle(visit: &Visit, code: CycleCode) -> Result<(Cycle, i32)> {
    let missing = || Missing::new("public result of cycle", &code);
    let cycle = cycle(visit.db(), code).await?.ok_or_else(missing)?;
    let version = public_version(visit.db(), &cycle).await?.ok_or_else(missing)?;
    Ok((cycle, version))
}

impl Told {
    pub async fn read(visit: &Visit, code: CycleCode, compound: CompoundCode) -> Result<Self> {
        let db = visit.db();
        let missing = || Missing::new("compound", &compound);
        let (cycle, version) = public_cycle(visit, code).await?;
        let result = compound_result(db, (code, version), compound).await?.ok_or_else(missing)?;
        let (line, service) = roster_line(db, code, compound).await?.ok_or_else(missing)?;
        let book = visit.book(&cycle.rulebook).await?;
        let inputs = inputs(db, code, compound, &book).await?;
        let documents = event_documents(db, code, compound).await?;
        let firm = firm_name_then(db, code, line.firm).await?.unwrap_or_default();
        let divisions = divisions_named(db, [line.street, line.community]).await?;
        let name = |code: DivisionCode| divisions.get(&code).map(|is| is.name.clone());
        let ranked = visit.ranked((code, version)).await?;
        Ok(Self {
            street: name(line.street).unwrap_or_default(),
            community: name(line.community).unwrap_or_default(),
            ranked: ranked.compounds.get(&line.class).copied().unwrap_or_default(),
            cycle,
            book,
            line,
            service,
            result,
            inputs,
            documents,
            firm,
        })
    }

    /// Whether enough owners voted for what follows from their ballots to be
    /// told.
    pub fn owners_are_told(&self) -> bool {
        self.result.owners_told().is_some()
    }
}
