use crate::id::BallotId;
use crate::value::{CompoundCode, CycleCode};
use sea_orm::entity::prelude::*;

/// Which ballot a slip gives. Made with the slip, so that a vote writes nothing
/// but the ballot: the slip has voted when the ballot is there. Erased at
/// closing, together with those of the slips that did not vote.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "slip_bond")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub cycle_code: CycleCode,
    #[sea_orm(primary_key, auto_increment = false)]
    pub compound_code: CompoundCode,
    #[sea_orm(primary_key, auto_increment = false)]
    pub slip_no: i32,
    pub ballot_id: BallotId,
}

impl ActiveModelBehavior for ActiveModel {}
