use crate::id::CycleEventId;
use crate::value::{CompoundCode, CycleCode, DisputedLine, ObjectionState, Outcome};
use sea_orm::entity::prelude::*;

/// 异议 to one line of a compound's result. Which columns are filled is told by
/// `state`, and checked by the database.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "objection")]
pub struct Model {
    /// Ten of Crockford's symbols.
    #[sea_orm(primary_key, auto_increment = false)]
    pub reference: String,
    pub cycle_code: CycleCode,
    pub compound_code: CompoundCode,
    pub line: DisputedLine,
    /// Which bonus or deduction, where the line is one.
    pub event_id: Option<CycleEventId>,
    /// Cycle, compound and line in one: of each only one is open.
    pub subject: String,
    pub state: ObjectionState,
    /// The day the bureau had it, from which its answer is counted.
    pub received_on: Date,
    pub raised_at: DateTimeUtc,
    /// The login of who answers.
    pub officer: Option<String>,
    pub assigned_by: Option<String>,
    pub assigned_at: Option<DateTimeUtc>,
    /// Why another body must verify, which takes longer.
    pub longer_reason: Option<String>,
    pub outcome: Option<Outcome>,
    #[sea_orm(column_type = "Text")]
    pub answer: Option<String>,
    pub answered_by: Option<String>,
    pub answered_at: Option<DateTimeUtc>,
}

impl ActiveModelBehavior for ActiveModel {}
