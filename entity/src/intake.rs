use crate::value::CycleCode;
use sea_orm::entity::prelude::*;

/// How many times a ballot was taken, and of how many of them the record tells.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "intake")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub cycle_code: CycleCode,
    pub taken: i64,
    pub told: i64,
}

impl ActiveModelBehavior for ActiveModel {}
