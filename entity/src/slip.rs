use crate::id::SlipBatchId;
use crate::value::{CompoundCode, CycleCode};
use sea_orm::entity::prelude::*;

/// 选票纸条: the right of one unit to one ballot in one cycle. Its code is kept
/// nowhere.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "slip")]
pub struct Model {
    /// HMAC-SHA-256 of the code, in hexadecimal.
    #[sea_orm(primary_key, auto_increment = false)]
    pub code_hash: String,
    pub cycle_code: CycleCode,
    pub compound_code: CompoundCode,
    /// From 1 within the compound and the cycle.
    pub slip_no: i32,
    pub door: String,
    /// What its holder is given for a ballot; known before there is one.
    pub receipt: String,
    pub batch_id: SlipBatchId,
    pub void_asked_by: Option<String>,
    pub void_asked_at: Option<DateTimeUtc>,
    pub void_reason: Option<String>,
    /// Somebody else than who asked.
    pub voided_by: Option<String>,
    pub voided_at: Option<DateTimeUtc>,
}

impl ActiveModelBehavior for ActiveModel {}
