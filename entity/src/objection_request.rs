use crate::id::CycleEventId;
use crate::value::{CompoundCode, CycleCode, DisputedLine};
use sea_orm::entity::prelude::*;

/// An objection whose address nobody has confirmed yet: it says nothing to
/// anybody, and goes when its link is dead.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "objection_request")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub token_hash: String,
    pub cycle_code: CycleCode,
    pub compound_code: CompoundCode,
    pub line: DisputedLine,
    pub event_id: Option<CycleEventId>,
    pub email: String,
    pub language: String,
    #[sea_orm(column_type = "Text")]
    pub grounds: String,
    pub submitted_at: DateTimeUtc,
    pub expires_at: DateTimeUtc,
}

impl ActiveModelBehavior for ActiveModel {}
