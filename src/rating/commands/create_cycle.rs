use crate::app::App;
use crate::error::{Missing, Result};
use crate::identity::Reviewer;
use crate::rating::{Cycle, Event, queries, store};
use crate::registry::VersionRef;
use chrono::NaiveDate;
use entity::value::CycleCode;

#[derive(Debug, Clone)]
pub struct CreateCycle {
    pub code: CycleCode,
    pub rulebook: VersionRef,
    /// Of the service that is rated; both ends are included.
    pub first_day: NaiveDate,
    pub last_day: NaiveDate,
    /// The last day on which input will be taken, included.
    pub closes_on: Option<NaiveDate>,
}

pub async fn create_cycle(app: &App, reviewer: &Reviewer, command: CreateCycle) -> Result<Cycle> {
    let CreateCycle { code, rulebook, first_day, last_day, closes_on } = command;
    let work = app.begin(reviewer).await?;
    if queries::rulebook_toml(work.conn(), &rulebook).await?.is_none() {
        return Err(Missing::new("rule book", &rulebook).into());
    }
    let cycle = Cycle::draft(code, rulebook.clone(), first_day, last_day, closes_on)?;
    store::add_cycle(&work, &cycle).await?;
    let event = Event::CycleCreated { cycle: code, rulebook, first_day, last_day, closes_on };
    work.commit(event).await?;
    Ok(cycle)
}
