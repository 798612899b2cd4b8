use super::asked::{Asked, event_said};
use crate::audit::queries::search;
use crate::clock::SHANGHAI;
use crate::error::Result;
use crate::sheet::write::Cell;
use crate::web::data::Kind;
use crate::web::desk::DeskVisit;
use crate::web::desk::files::File;
use crate::web::extract::Query;
use crate::web::visit::Visit;
use axum::response::Response;
use entity::audit_entry;

/// Entries of one table. Whoever wants more asks for fewer days.
const ROWS_MAX: u64 = 100_000;

const HEADINGS: [&str; 6] =
    ["audit-seq", "audit-at", "audit-actor", "audit-event", "audit-name", "audit-detail"];

pub async fn csv(desk: DeskVisit, visit: Visit, asked: Query<Asked>) -> Result<Response> {
    table(&desk, &visit, asked, Kind::Csv).await
}

pub async fn xlsx(desk: DeskVisit, visit: Visit, asked: Query<Asked>) -> Result<Response> {
    table(&desk, &visit, asked, Kind::Xlsx).await
}

async fn table(
    desk: &DeskVisit,
    visit: &Visit,
    Query(asked): Query<Asked>,
    kind: Kind,
) -> Result<Response> {
    let language = desk.language();
    let found = search(desk.db(), &asked.search(), None, ROWS_MAX).await?;
    let file = File {
        name: "audit",
        title: language.say("audit-title"),
        of: desk.today.to_string(),
        licence: language.say("audit-licence"),
        headings: HEADINGS.map(|key| language.say(key)).into(),
        notes: Vec::new(),
        rows: Box::new(found.into_iter().map(move |entry| cells(language, entry))),
    };
    file.give(desk, visit, kind).await
}

fn cells(language: crate::view::Language, entry: audit_entry::Model) -> Vec<Cell> {
    let audit_entry::Model { seq, at, actor, event, detail, .. } = entry;
    vec![
        Cell::whole(seq),
        Cell::code(at.with_timezone(&SHANGHAI).to_rfc3339()),
        Cell::text(actor),
        Cell::word(event_said(language, &event)),
        Cell::code(event),
        Cell::text(detail),
    ]
}
