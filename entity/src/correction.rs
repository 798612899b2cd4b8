use crate::id::{CorrectionId, CycleEventId};
use crate::value::{CompoundCode, CorrectedInput, CycleCode, Party};
use sea_orm::entity::prelude::*;

/// An input that an upheld objection corrected: what it was, what it is, and
/// since which version. Append-only.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "correction")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: CorrectionId,
    pub reference: String,
    pub cycle_code: CycleCode,
    /// The first version that was computed with it.
    pub version: i32,
    pub compound_code: CompoundCode,
    pub input: CorrectedInput,
    pub party: Option<Party>,
    pub form_no: Option<i32>,
    pub indicator: Option<String>,
    /// The event that was struck. It stays where it was.
    pub event_id: Option<CycleEventId>,
    pub before: String,
    /// Empty where something was struck.
    pub after: String,
    #[sea_orm(column_type = "Text")]
    pub reason: String,
    pub made_by: String,
    pub made_at: DateTimeUtc,
}

impl ActiveModelBehavior for ActiveModel {}
