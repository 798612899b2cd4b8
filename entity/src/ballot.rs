use crate::id::BallotId;
use crate::value::{CompoundCode, CycleCode};
use sea_orm::entity::prelude::*;

/// One household's answers, without the household.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "ballot")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub cycle_code: CycleCode,
    #[sea_orm(primary_key, auto_increment = false)]
    pub compound_code: CompoundCode,
    /// Random.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: BallotId,
    /// One digit 1 to 5 per item of the rule book.
    pub answers: String,
    /// The answers' points by the cycle's rule book, summed, in hundredths.
    pub points: i32,
}

impl ActiveModelBehavior for ActiveModel {}
