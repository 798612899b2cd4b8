use crate::error::Result;
use crate::event::Event;
use crate::work::Work;
use anyhow::Context;
use entity::{audit_entry, audit_head};
use sea_orm::sea_query::Expr;
use sea_orm::{EntityTrait, ExprTrait, Set};

/// Appends the event and answers with its number.
///
/// Keys sorted, no white space, integers only: the event's canonical form
/// (RFC 8785), so that a record can be hashed.
#[expect(clippy::disallowed_methods, reason = "store module")]
pub(crate) async fn append(work: &Work, event: &Event) -> Result<i64> {
    let next = Expr::col(audit_head::Column::Seq).add(1);
    let head = audit_head::Entity::update_many()
        .col_expr(audit_head::Column::Seq, next)
        .exec_with_returning(work.conn())
        .await?;
    let seq = head.first().context("the head of the record is there")?.seq;
    let detail = serde_json::to_value(event).context("serialize event")?.to_string();
    let entry = audit_entry::ActiveModel {
        seq: Set(seq),
        at: Set(work.at()),
        actor: Set(work.actor().to_string()),
        event: Set(event.name().to_owned()),
        detail: Set(detail),
    };
    audit_entry::Entity::insert(entry).exec_without_returning(work.conn()).await?;
    Ok(seq)
}
