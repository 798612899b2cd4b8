use crate::value::{Adjustment, CompoundCode, CompoundState, CycleCode, Score};
use sea_orm::entity::prelude::*;

/// The result of one compound in one version. Append-only.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "compound_result")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub cycle_code: CycleCode,
    #[sea_orm(primary_key, auto_increment = false)]
    pub version: i32,
    #[sea_orm(primary_key, auto_increment = false)]
    pub compound_code: CompoundCode,
    pub street: Option<Score>,
    pub community: Option<Score>,
    pub bureau: Option<Score>,
    pub owners: Option<Score>,
    pub valid_ballots: i32,
    pub required_ballots: i32,
    pub adjustment: Adjustment,
    pub veto: bool,
    pub state: CompoundState,
    pub composite: Option<Score>,
    pub grade: Option<String>,
    /// Dense, within the class.
    pub rank: Option<i32>,
}

impl ActiveModelBehavior for ActiveModel {}
