use crate::id::CycleEventId;
use crate::value::{CompoundCode, CycleCode, EventStanding};
use sea_orm::entity::prelude::*;

/// A bonus, a deduction or a veto; the rule book says which its code is.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "cycle_event")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: CycleEventId,
    pub cycle_code: CycleCode,
    pub compound_code: CompoundCode,
    pub event_code: String,
    pub occurred_on: Date,
    /// Imported ones count.
    pub standing: EventStanding,
}

impl ActiveModelBehavior for ActiveModel {}
