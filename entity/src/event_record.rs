use crate::id::{CycleEventId, EvidenceId};
use sea_orm::entity::prelude::*;

/// Who recorded an event at the desk, on what paper, and who signed or struck
/// it; imported events have none.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "event_record")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub event_id: CycleEventId,
    /// 文号.
    pub document_no: String,
    pub note: String,
    pub evidence_id: Option<EvidenceId>,
    pub recorded_by: String,
    pub recorded_at: DateTimeUtc,
    /// Of a veto: by whom it was signed, or rejected where there is a reason.
    pub decided_by: Option<String>,
    pub decided_at: Option<DateTimeUtc>,
    pub rejected_why: Option<String>,
    pub struck_by: Option<String>,
    pub struck_at: Option<DateTimeUtc>,
    pub struck_why: Option<String>,
}

impl ActiveModelBehavior for ActiveModel {}
