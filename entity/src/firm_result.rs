use crate::value::{CycleCode, FirmState, Score, Uscc};
use sea_orm::entity::prelude::*;

/// The result of one firm in one version. Append-only.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "firm_result")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub cycle_code: CycleCode,
    #[sea_orm(primary_key, auto_increment = false)]
    pub version: i32,
    #[sea_orm(primary_key, auto_increment = false)]
    pub firm_uscc: Uscc,
    pub compounds: i32,
    pub compounds_rated: i32,
    pub veto: bool,
    pub state: FirmState,
    pub composite: Option<Score>,
    pub grade: Option<String>,
    pub rank: Option<i32>,
}

impl ActiveModelBehavior for ActiveModel {}
