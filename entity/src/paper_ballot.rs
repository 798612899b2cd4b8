use crate::value::{CompoundCode, CycleCode};
use sea_orm::entity::prelude::*;

/// A paper ballot that was typed and does not count yet. Gone as soon as it
/// counts, and at closing.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "paper_ballot")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub cycle_code: CycleCode,
    #[sea_orm(primary_key, auto_increment = false)]
    pub compound_code: CompoundCode,
    #[sea_orm(primary_key, auto_increment = false)]
    pub slip_no: i32,
    pub first_answers: String,
    pub first_by: String,
    pub first_at: DateTimeUtc,
    /// Of somebody else; there only while it differs from the first.
    pub second_answers: Option<String>,
    pub second_by: Option<String>,
    pub second_at: Option<DateTimeUtc>,
}

impl ActiveModelBehavior for ActiveModel {}
