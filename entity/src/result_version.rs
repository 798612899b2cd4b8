use crate::value::CycleCode;
use sea_orm::entity::prelude::*;

/// One computation of a cycle. A correction adds a version; none is overwritten.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "result_version")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub cycle_code: CycleCode,
    #[sea_orm(primary_key, auto_increment = false)]
    pub version: i32,
    pub made_at: DateTimeUtc,
    pub made_by: String,
    /// Why it took the place of the one before; none for the first.
    pub reason: Option<String>,
}

impl ActiveModelBehavior for ActiveModel {}
