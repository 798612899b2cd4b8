use crate::error::Result;
use crate::identity::queries::account;
use crate::rating::Objection;
use crate::rating::queries::{all_open, last_answered};
use crate::view::View;
use crate::web::desk::DeskVisit;
use crate::web::objections::{ObjectionView, read};
use axum::response::Response;
use serde::Serialize;

#[derive(Serialize)]
struct ListPage {
    open: Vec<Row>,
    answered: Vec<Row>,
}

#[derive(Serialize)]
struct Row {
    is: ObjectionView,
    /// The post; empty where it was given to nobody yet.
    officer: String,
}

impl View for ListPage {
    const TEMPLATE: &'static str = "desk/objections/list";
}

pub async fn page(visit: DeskVisit) -> Result<Response> {
    let open = rows(&visit, all_open(visit.db()).await?).await?;
    let answered = rows(&visit, last_answered(visit.db()).await?).await?;
    visit.page(&visit.language().say("objections-desk"), &ListPage { open, answered })
}

async fn rows(visit: &DeskVisit, found: Vec<Objection>) -> Result<Vec<Row>> {
    let mut rows = Vec::new();
    for objection in found {
        let is = read(visit.db(), visit.language(), &objection).await?;
        rows.push(Row { is, officer: officer(visit, &objection).await? });
    }
    Ok(rows)
}

/// By post, as officials are known.
pub async fn officer(visit: &DeskVisit, of: &Objection) -> Result<String> {
    let Some(assigned) = &of.assigned else { return Ok(String::new()) };
    let account = account(visit.db(), &assigned.officer).await?;
    Ok(account.map_or_else(|| assigned.officer.clone(), |account| account.post))
}
