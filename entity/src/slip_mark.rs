use crate::value::{Channel, CompoundCode, CycleCode};
use sea_orm::entity::prelude::*;

/// What is left of the bonds after closing: which slips of a compound voted, and
/// by which way. Written in one stroke and in the order of the numbers, so that
/// it tells nothing of when.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "slip_mark")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub cycle_code: CycleCode,
    #[sea_orm(primary_key, auto_increment = false)]
    pub compound_code: CompoundCode,
    #[sea_orm(primary_key, auto_increment = false)]
    pub channel: Channel,
    pub slips: i32,
    /// `1,2,5`, ascending.
    pub slip_nos: String,
}

impl ActiveModelBehavior for ActiveModel {}
