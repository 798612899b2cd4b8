use crate::value::FilingCondition;
use sea_orm::entity::prelude::*;

/// What a verified firm has yet to do.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "filing_condition")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub reference: String,
    #[sea_orm(primary_key, auto_increment = false)]
    pub condition: FilingCondition,
    /// Included.
    pub due_on: Date,
}

impl ActiveModelBehavior for ActiveModel {}
