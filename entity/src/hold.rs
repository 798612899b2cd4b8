use crate::id::HoldId;
use crate::value::{CompoundCode, CycleCode};
use sea_orm::entity::prelude::*;

/// 暂缓公布: a compound left out of what is published, until it is released. A row
/// that is over stays.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "hold")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: HoldId,
    pub cycle_code: CycleCode,
    pub compound_code: CompoundCode,
    pub reason: String,
    pub held_by: String,
    pub held_at: DateTimeUtc,
    pub released_by: Option<String>,
    pub released_at: Option<DateTimeUtc>,
    pub release_reason: Option<String>,
}

impl ActiveModelBehavior for ActiveModel {}
