use super::asked::{Asked, actor_said, event_said};
use crate::audit::queries::{kinds, search};
use crate::clock::SHANGHAI;
use crate::error::Result;
use crate::view::{Language, View};
use crate::web::desk::DeskVisit;
use crate::web::extract::Query;
use crate::web::public::list::Choice;
use axum::response::Response;
use entity::audit_entry;
use serde::Serialize;

const ROWS: usize = 50;

#[derive(Serialize)]
struct AuditPage {
    events: Vec<Choice>,
    actor: String,
    from: String,
    to: String,
    q: String,
    rows: Vec<Row>,
    /// The address of the newest page; empty on it.
    newest: String,
    /// Of older ones; empty where there is none.
    older: String,
    csv: String,
    xlsx: String,
}

#[derive(Serialize)]
struct Row {
    seq: i64,
    at: String,
    actor: String,
    event: String,
    said: String,
    detail: String,
}

impl View for AuditPage {
    const TEMPLATE: &'static str = "desk/audit";
}

pub async fn page(visit: DeskVisit, Query(asked): Query<Asked>) -> Result<Response> {
    let language = visit.language();
    let limit = u64::try_from(ROWS).unwrap_or(u64::MAX) + 1;
    let mut found = search(visit.db(), &asked.search(), asked.before, limit).await?;
    let more = found.len() > ROWS;
    found.truncate(ROWS);
    let address = asked.address();
    let last = found.last().filter(|_| more);
    let view = AuditPage {
        events: events(language, kinds(visit.db()).await?, &asked.event),
        older: last.map(|row| address.with("before", &row.seq.to_string())).unwrap_or_default(),
        newest: asked.before.map(|_| address.whole()).unwrap_or_default(),
        csv: address.file(".csv"),
        xlsx: address.file(".xlsx"),
        rows: found.into_iter().map(|entry| row(language, entry)).collect(),
        actor: asked.actor,
        from: asked.from,
        to: asked.to,
        q: asked.q,
    };
    visit.page(&language.say("audit-title"), &view)
}

fn events(language: Language, kinds: Vec<String>, chosen: &str) -> Vec<Choice> {
    let any = Choice::new("", language.say("accounts-any"), chosen);
    let kinds = kinds.into_iter().map(|kind| {
        let said = event_said(language, &kind);
        Choice::new(kind, said, chosen)
    });
    std::iter::once(any).chain(kinds).collect()
}

fn row(language: Language, entry: audit_entry::Model) -> Row {
    let audit_entry::Model { seq, at, actor, event, detail, .. } = entry;
    Row {
        seq,
        at: at.with_timezone(&SHANGHAI).format("%Y-%m-%d %H:%M:%S").to_string(),
        actor: actor_said(language, &actor),
        said: event_said(language, &event),
        event,
        detail,
    }
}
