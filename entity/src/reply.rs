use crate::id::ReplyId;
use crate::value::{CompoundCode, CycleCode, Uscc};
use sea_orm::entity::prelude::*;

/// 企业自述: what a firm has printed beside its grade.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "reply")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: ReplyId,
    pub cycle_code: CycleCode,
    pub compound_code: CompoundCode,
    pub firm_uscc: Uscc,
    #[sea_orm(column_type = "Text")]
    pub text: String,
    pub published_by: String,
    pub published_at: DateTimeUtc,
    /// By the firm.
    pub withdrawn_at: Option<DateTimeUtc>,
    /// By the bureau, which says why; that it was there stays to be seen.
    pub taken_down_by: Option<String>,
    pub taken_down_at: Option<DateTimeUtc>,
    pub taken_down_reason: Option<String>,
}

impl ActiveModelBehavior for ActiveModel {}
