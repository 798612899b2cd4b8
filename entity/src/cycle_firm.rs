use crate::value::{CycleCode, Uscc};
use sea_orm::entity::prelude::*;

/// A firm as it stood when the cycle was opened.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "cycle_firm")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub cycle_code: CycleCode,
    #[sea_orm(primary_key, auto_increment = false)]
    pub uscc: Uscc,
    pub name: String,
    pub restricted: bool,
    pub open_case: bool,
}

impl ActiveModelBehavior for ActiveModel {}
