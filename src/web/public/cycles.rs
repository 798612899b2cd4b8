use super::shown::day;
use crate::error::Result;
use crate::rating::Cycle;
use crate::rating::queries::cycles;
use crate::view::{Language, View};
use crate::web::visit::Visit;
use axum::response::Response;
use serde::Serialize;

#[derive(Serialize)]
pub struct CyclesPage {
    cycles: Vec<CycleRow>,
}

#[derive(Serialize)]
pub struct CycleRow {
    code: String,
    state: String,
    first_day: String,
    last_day: String,
    /// The last thing that happened to it, and when.
    latest: String,
    rulebook: String,
}

impl View for CyclesPage {
    const TEMPLATE: &'static str = "page/cycles";
}

pub async fn list(visit: Visit) -> Result<Response> {
    visit
        .page(async {
            let language = visit.language();
            let all = cycles(visit.db()).await?;
            let title = language.say("cycles-title");
            let frame = visit.frame(&title).below(language, &[("", title.clone())]);
            let cycles = all.iter().map(|cycle| row(language, cycle)).collect();
            Ok((frame, CyclesPage { cycles }))
        })
        .await
}

pub fn row(language: Language, cycle: &Cycle) -> CycleRow {
    let (opening, closing, posting, finalised) = cycle.stage.steps();
    let on = |key: &str, on| language.say_with(key, &[("day", day(language, on))]);
    let latest = finalised
        .map(|step| on("cycle-finalised", step.on))
        .or_else(|| posting.map(|posting| on("cycle-published", posting.step.on)))
        .or_else(|| closing.map(|step| on("cycle-closed", step.on)))
        .or_else(|| opening.map(|opening| on("cycle-opened", opening.step.on)));
    CycleRow {
        code: cycle.code.to_string(),
        state: language.say(&format!("cycle-state-{}", cycle.state())),
        first_day: cycle.first_day.to_string(),
        last_day: cycle.last_day.to_string(),
        latest: latest.unwrap_or_default(),
        rulebook: cycle.rulebook.to_string(),
    }
}
