use crate::value::{FilingHand, FilingStep};
use sea_orm::entity::prelude::*;

/// What happened to a filing, for everybody who has its reference: no names.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "filing_step")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub reference: String,
    /// 1, 2, 3 …
    #[sea_orm(primary_key, auto_increment = false)]
    pub step_no: i32,
    pub step: FilingStep,
    pub hand: FilingHand,
    pub text: String,
    pub at: DateTimeUtc,
}

impl ActiveModelBehavior for ActiveModel {}
