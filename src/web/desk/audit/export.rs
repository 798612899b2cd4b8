use super::asked::{Asked, event_said};
use crate::audit::queries::search;
use crate::clock::SHANGHAI;
use crate::error::Result;
use crate::sheet::write::{About, Cell, Mark, Table};
use crate::web::data::{Kind, Order};
use crate::web::desk::DeskVisit;
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
    let title = language.say("audit-title");
    let names = ["audit", &title].map(|name| format!("{name}-{}", desk.today));
    let about = About {
        title: title.clone(),
        licence: language.say("audit-licence"),
        source: desk.site.settings.base_url.clone(),
        day: desk.today,
    };
    let headings = HEADINGS.map(|key| language.say(key));
    let order = Order { kind, mark: Mark::Utf8, names, about };
    let stored = order
        .make(move |write| {
            let rows = found.into_iter().map(|entry| cells(language, entry));
            write(Table { name: title, headings: headings.into(), rows: Box::new(rows) })
        })
        .await?;
    Ok(visit.give(&stored))
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
