use crate::value::{Signal, Uscc};
use sea_orm::entity::prelude::*;

/// What a reviewer wrote about a reason to look.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "filing_answer")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub reference: String,
    #[sea_orm(primary_key, auto_increment = false)]
    pub signal: Signal,
    /// The firm it has it in common with.
    #[sea_orm(primary_key, auto_increment = false)]
    pub other_uscc: Uscc,
    /// What was in common when it was answered.
    pub evidence: String,
    pub answer: String,
    pub answered_by: String,
    pub answered_at: DateTimeUtc,
}

impl ActiveModelBehavior for ActiveModel {}
