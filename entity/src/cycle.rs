use crate::value::{CycleCode, CycleState, RosterSource};
use sea_orm::entity::prelude::*;

/// 评价周期. Which columns are filled is told by `state`, and checked by the
/// database.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "cycle")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub code: CycleCode,
    pub state: CycleState,
    pub first_day: Date,
    pub last_day: Date,
    /// The last day on which input is taken, included; none is set in cycles of
    /// the time before it was asked for.
    pub closes_on: Option<Date>,
    pub rulebook_code: String,
    pub rulebook_version: i32,
    pub roster: RosterSource,
    pub policy_code: Option<String>,
    pub policy_version: Option<i32>,
    pub opened_on: Option<Date>,
    pub opened_by: Option<String>,
    pub closed_on: Option<Date>,
    pub closed_by: Option<String>,
    pub published_on: Option<Date>,
    pub published_by: Option<String>,
    /// The last day of the publicity, included.
    pub publicity_last_day: Option<Date>,
    pub finalised_on: Option<Date>,
    pub finalised_by: Option<String>,
}

impl ActiveModelBehavior for ActiveModel {}
