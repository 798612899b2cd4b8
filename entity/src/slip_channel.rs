use crate::value::{Channel, CompoundCode, CycleCode};
use sea_orm::entity::prelude::*;

/// A slip whose unit voted on paper, now or before. A slip that has only voted
/// on the web has no row: it would tell nothing and cost a page at every vote.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "slip_channel")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub cycle_code: CycleCode,
    #[sea_orm(primary_key, auto_increment = false)]
    pub compound_code: CompoundCode,
    #[sea_orm(primary_key, auto_increment = false)]
    pub slip_no: i32,
    /// Of the ballot that stands.
    pub channel: Channel,
    /// By which other way the same unit had voted before.
    pub replaced: Option<Channel>,
}

impl ActiveModelBehavior for ActiveModel {}
