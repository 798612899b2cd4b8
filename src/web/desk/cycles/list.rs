use crate::error::Result;
use crate::rating::Cycle;
use crate::rating::queries::every_cycle;
use crate::view::{Language, View};
use crate::web::desk::DeskVisit;
use axum::response::Response;
use entity::value::Role;
use serde::Serialize;

#[derive(Serialize)]
struct ListPage {
    /// Whether the visitor drafts cycles.
    makes: bool,
    rows: Vec<Row>,
}

#[derive(Serialize)]
struct Row {
    code: String,
    state: String,
    /// Whether it is under way.
    on: bool,
    first_day: String,
    last_day: String,
    closes_on: String,
    publicity: String,
    rulebook: String,
}

impl View for ListPage {
    const TEMPLATE: &'static str = "desk/cycles/list";
}

pub async fn page(visit: DeskVisit) -> Result<Response> {
    let language = visit.language();
    let cycles = every_cycle(visit.db()).await?;
    let view = ListPage {
        makes: visit.who.has(Role::Reviewer),
        rows: cycles.iter().map(|cycle| row(language, cycle)).collect(),
    };
    visit.page(&language.say("cycles-desk-title"), &view)
}

fn row(language: Language, cycle: &Cycle) -> Row {
    let (opening, _, posting, finalised) = cycle.stage.steps();
    let day =
        |on: Option<chrono::NaiveDate>| on.map_or_else(|| "—".to_owned(), |on| on.to_string());
    Row {
        code: cycle.code.to_string(),
        state: language.say(&format!("cycle-state-{}", cycle.state())),
        on: opening.is_some() && finalised.is_none(),
        first_day: cycle.first_day.to_string(),
        last_day: cycle.last_day.to_string(),
        closes_on: day(cycle.closes_on),
        publicity: day(posting.map(|posting| posting.last_day)),
        rulebook: cycle.rulebook.to_string(),
    }
}
