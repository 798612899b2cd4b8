//! How many objections a cycle's results met.

use crate::error::Result;
use crate::rating::queries::objections_of_cycle;
use crate::rating::{Cycle, Objection};
use crate::web::visit::Visit;
use entity::value::CycleState;
use serde::Serialize;

#[derive(Serialize)]
pub struct Disputes {
    all: usize,
    open: usize,
    answered: usize,
    /// While one can object.
    how: bool,
}

/// None before the publicity, when there is nothing to object to.
pub async fn of(visit: &Visit, cycle: &Cycle) -> Result<Option<Disputes>> {
    let (_, _, Some(posting), _) = cycle.stage.steps() else { return Ok(None) };
    let found = objections_of_cycle(visit.db(), cycle.code).await?;
    let open = found.iter().filter(|is: &&Objection| is.is_open()).count();
    let how = cycle.state() == CycleState::Publicity && visit.today <= posting.last_day;
    Ok(Some(Disputes { all: found.len(), open, answered: found.len() - open, how }))
}
