use sea_orm::entity::prelude::*;

/// What was done, by whom and when. Append-only: triggers refuse UPDATE and
/// DELETE.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "audit_entry")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub seq: i64,
    pub at: DateTimeUtc,
    pub actor: String,
    pub event: String,
    /// The event as canonical JSON (RFC 8785).
    #[sea_orm(column_type = "Text")]
    pub detail: String,
}

impl ActiveModelBehavior for ActiveModel {}
