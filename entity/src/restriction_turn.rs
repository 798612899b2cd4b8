use crate::id::RestrictionRequestId;
use crate::value::RestrictionTurn;
use sea_orm::entity::prelude::*;

/// What an approver answered to it.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "restriction_turn")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub request_id: RestrictionRequestId,
    pub case_code: String,
    pub turn: RestrictionTurn,
    pub granted: bool,
    pub turned_on: Date,
    #[sea_orm(column_type = "Text")]
    pub note: String,
    pub asked_by: String,
    pub decided_by: String,
    pub decided_at: DateTimeUtc,
}

impl ActiveModelBehavior for ActiveModel {}
