use crate::error::Result;
use crate::event::Event;
use crate::work::Work;
use anyhow::Context;
use entity::audit_entry;
use sea_orm::{EntityTrait, Set};

/// Keys sorted, no white space, integers only: the event's canonical form
/// (RFC 8785), so that a record can be hashed.
#[expect(clippy::disallowed_methods, reason = "store module")]
pub(crate) async fn append(work: &Work, event: &Event) -> Result<()> {
    let detail = serde_json::to_value(event).context("serialize event")?.to_string();
    let entry = audit_entry::ActiveModel {
        at: Set(work.at()),
        actor: Set(work.actor().to_string()),
        event: Set(event.name().to_owned()),
        detail: Set(detail),
        ..Default::default()
    };
    audit_entry::Entity::insert(entry).exec_without_returning(work.conn()).await?;
    Ok(())
}
