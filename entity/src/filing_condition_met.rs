use crate::value::FilingCondition;
use sea_orm::entity::prelude::*;

/// A condition that a verified firm has met since.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "filing_condition_met")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub reference: String,
    #[sea_orm(primary_key, auto_increment = false)]
    pub condition: FilingCondition,
    pub met_on: Date,
    /// What was handed in.
    pub note: String,
    pub met_by: String,
    pub met_at: DateTimeUtc,
}

impl ActiveModelBehavior for ActiveModel {}
