use crate::id::BallotId;
use crate::value::{CompoundCode, CycleCode};
use sea_orm::entity::prelude::*;

/// Which numbered ballot of a compound gave which answers. Kept while the cycle
/// takes ballots, so that none is counted twice; erased at closing.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "ballot_bond")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub cycle_code: CycleCode,
    #[sea_orm(primary_key, auto_increment = false)]
    pub compound_code: CompoundCode,
    #[sea_orm(primary_key, auto_increment = false)]
    pub ballot_no: i32,
    pub ballot_id: BallotId,
}

impl ActiveModelBehavior for ActiveModel {}
