//! What objections a cycle's results met.

use crate::error::Result;
use crate::rating::queries::objections_of_cycle;
use crate::rating::{Cycle, Objection, Roster};
use crate::view::Language;
use crate::web::objections::state;
use crate::web::visit::Visit;
use entity::value::{CompoundCode, CycleCode, CycleState};
use serde::Serialize;
use std::collections::BTreeSet;

#[derive(Serialize)]
pub struct Disputes {
    all: usize,
    open: usize,
    answered: usize,
    /// While one can object.
    how: bool,
    rows: Vec<Row>,
}

#[derive(Serialize)]
struct Row {
    reference: String,
    compound: String,
    name: String,
    line: String,
    state: String,
    open: bool,
}

/// None before the publicity, when there is nothing to object to.
pub async fn of(visit: &Visit, cycle: &Cycle, roster: &Roster) -> Result<Option<Disputes>> {
    let (_, _, Some(posting), _) = cycle.stage.steps() else { return Ok(None) };
    let found = objections_of_cycle(visit.db(), cycle.code).await?;
    let open = found.iter().filter(|is| is.is_open()).count();
    let how = cycle.state() == CycleState::Publicity && visit.today <= posting.last_day;
    let rows = found.iter().map(|is| row(visit.language(), roster, is)).collect();
    Ok(Some(Disputes { all: found.len(), open, answered: found.len() - open, how, rows }))
}

/// Of which some line is disputed now.
pub async fn compounds(visit: &Visit, cycle: CycleCode) -> Result<BTreeSet<CompoundCode>> {
    let found = objections_of_cycle(visit.db(), cycle).await?;
    Ok(found.iter().filter(|is| is.is_open()).map(|is| is.subject.compound).collect())
}

fn row(language: Language, roster: &Roster, of: &Objection) -> Row {
    let compound = of.subject.compound;
    let line = roster.lines.iter().find(|line| line.compound == compound);
    Row {
        reference: of.reference.clone(),
        compound: compound.to_string(),
        name: line.map(|line| line.name.clone()).unwrap_or_default(),
        line: language.say(&format!("disputed-{}", of.subject.line.line())),
        state: state(language, of),
        open: of.is_open(),
    }
}
