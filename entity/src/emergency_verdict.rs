use crate::id::DrawId;
use crate::value::CompoundCode;
use sea_orm::entity::prelude::*;

/// The second person's word on a lot: confirmed, or set aside for a reason.
/// Append-only.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "emergency_verdict")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub draw_id: DrawId,
    pub drawn_by: String,
    /// Why it was set aside; none where it is confirmed.
    pub set_aside_why: Option<String>,
    /// Of the engagement that was entered on it.
    pub compound_code: CompoundCode,
    pub entered_first_day: Option<Date>,
    pub decided_by: String,
    pub decided_at: DateTimeUtc,
}

impl ActiveModelBehavior for ActiveModel {}
