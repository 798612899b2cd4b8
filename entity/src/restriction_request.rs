use crate::id::RestrictionRequestId;
use crate::value::RestrictionTurn;
use sea_orm::entity::prelude::*;

/// What a reviewer asks to happen to a restriction.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "restriction_request")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: RestrictionRequestId,
    pub case_code: String,
    pub turn: RestrictionTurn,
    pub document_no: String,
    #[sea_orm(column_type = "Text")]
    pub reason: String,
    pub asked_by: String,
    pub asked_at: DateTimeUtc,
}

impl ActiveModelBehavior for ActiveModel {}
