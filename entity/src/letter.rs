use crate::id::LetterId;
use sea_orm::entity::prelude::*;

/// What an event has somebody told, written in the event's transaction.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "letter")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: LetterId,
    /// The entry of the record that it tells of.
    pub seq: i64,
    /// Which letter it is, such as `invitation`.
    pub matter: String,
    pub language: String,
    pub subject: String,
    #[sea_orm(column_type = "Text")]
    pub plain: String,
    #[sea_orm(column_type = "Text")]
    pub html: String,
    pub written_at: DateTimeUtc,
    /// Until when a link in it is good; then its words are erased.
    pub secret_until: Option<DateTimeUtc>,
}

impl ActiveModelBehavior for ActiveModel {}
