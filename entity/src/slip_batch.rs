use crate::id::SlipBatchId;
use crate::value::{CompoundCode, CycleCode};
use sea_orm::entity::prelude::*;

/// Slips that were made and shown together, once.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "slip_batch")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: SlipBatchId,
    pub cycle_code: CycleCode,
    pub compound_code: CompoundCode,
    pub slips: i32,
    /// Tells one key from another, and nothing of either.
    pub key_fingerprint: String,
    pub made_at: DateTimeUtc,
    pub made_by: String,
}

impl ActiveModelBehavior for ActiveModel {}
