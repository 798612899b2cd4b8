use crate::id::BallotId;
use crate::value::{Channel, CompoundCode, CycleCode};
use sea_orm::entity::prelude::*;

/// Which slip gave which ballot. Kept while the cycle is open, so that the
/// ballot can be changed; erased at closing.
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
    pub channel: Channel,
    pub accepted_at: DateTimeUtc,
    /// By which other way the same unit had voted before.
    pub replaced: Option<Channel>,
}

impl ActiveModelBehavior for ActiveModel {}
