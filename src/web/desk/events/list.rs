use crate::error::Result;
use crate::rating::queries::{RecordedEvent, every_cycle, recorded_events, roster_lines, rulebook};
use crate::rating::{Cycle, RuleBook};
use crate::view::{Language, View};
use crate::web::desk::{DeskVisit, instant};
use axum::response::Response;
use entity::value::{CompoundCode, CycleState, EventStanding, Role};
use serde::Serialize;

#[derive(Serialize)]
struct ListPage {
    /// Empty while none is open.
    cycle: String,
    /// Whether the visitor records, and input is taken today.
    records: bool,
    rows: Vec<EventRow>,
}

#[derive(Serialize)]
pub struct EventRow {
    pub id: String,
    pub compound: String,
    pub name: String,
    pub event: String,
    pub day: String,
    pub document_no: String,
    pub by: String,
    pub at: String,
    pub standing: String,
    /// Of its tag.
    pub class: &'static str,
    pub struck: bool,
}

impl View for ListPage {
    const TEMPLATE: &'static str = "desk/events/list";
}

pub async fn open_cycle(visit: &DeskVisit) -> Result<Option<Cycle>> {
    let cycles = every_cycle(visit.db()).await?;
    Ok(cycles.into_iter().find(|cycle| cycle.state() == CycleState::Open))
}

pub async fn page(visit: DeskVisit) -> Result<Response> {
    let cycle = open_cycle(&visit).await?;
    let rows = match &cycle {
        Some(cycle) => rows(&visit, cycle).await?,
        None => Vec::new(),
    };
    let taken = cycle.as_ref().is_some_and(|cycle| cycle.takes_input(visit.today).is_ok());
    let view = ListPage {
        cycle: cycle.map_or_else(String::new, |cycle| cycle.code.to_string()),
        records: taken && visit.who.has(Role::Reviewer),
        rows,
    };
    visit.page(&visit.language().say("events-title"), &view)
}

async fn rows(visit: &DeskVisit, cycle: &Cycle) -> Result<Vec<EventRow>> {
    let events = recorded_events(visit.db(), cycle.code).await?;
    let book = rulebook(visit.db(), &cycle.rulebook).await?;
    let codes: Vec<CompoundCode> = events.iter().map(|event| event.compound).collect();
    let lines = roster_lines(visit.db(), cycle.code, codes).await?;
    let row = |event: &RecordedEvent| {
        let name = lines.get(&event.compound).map(|line| line.name.clone());
        row(visit.language(), &book, event, name.unwrap_or_default())
    };
    Ok(events.iter().map(row).collect())
}

pub fn row(language: Language, book: &RuleBook, event: &RecordedEvent, name: String) -> EventRow {
    let title = book.event(&event.code).map_or("", |rule| rule.title.as_str());
    let (key, class) = match event.standing {
        EventStanding::Counts => ("event-counts", "tag-ok"),
        EventStanding::Pending => ("event-pending", "tag-warn"),
        EventStanding::Rejected => ("event-rejected", ""),
        EventStanding::Struck => ("event-struck", ""),
    };
    EventRow {
        id: event.id.to_string(),
        compound: event.compound.to_string(),
        name,
        event: format!("{} {title}", event.code),
        day: event.occurred_on.to_string(),
        document_no: event.record.document_no.clone(),
        by: event.record.recorded_by.trim_start_matches("account:").to_owned(),
        at: instant(event.record.recorded_at),
        standing: language.say(key),
        class,
        struck: matches!(event.standing, EventStanding::Rejected | EventStanding::Struck),
    }
}
