use crate::id::{EvidenceId, WithdrawalReportId};
use crate::value::{CaseOutcome, CompoundCode, ServiceWay, Uscc};
use sea_orm::entity::prelude::*;

/// A case of abrupt withdrawal. What is filled tells how far it has come; the
/// database checks that no step was left out.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "withdrawal_case")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub code: String,
    pub report_id: WithdrawalReportId,
    pub compound_code: CompoundCode,
    pub firm_uscc: Uscc,
    pub engagement_first_day: Date,
    pub left_on: Date,
    pub opened_on: Date,
    pub opened_by: String,
    pub decision_due: Date,
    pub investigated_on: Option<Date>,
    pub investigator_one: Option<String>,
    pub investigator_two: Option<String>,
    #[sea_orm(column_type = "Text")]
    pub findings: Option<String>,
    pub evidence_id: Option<EvidenceId>,
    pub notified_on: Option<Date>,
    pub notified_by: Option<String>,
    #[sea_orm(column_type = "Text")]
    pub proposal: Option<String>,
    pub defence_ends: Option<Date>,
    pub hearing_request_ends: Option<Date>,
    pub defended_on: Option<Date>,
    #[sea_orm(column_type = "Text")]
    pub defence: Option<String>,
    pub hearing_asked_on: Option<Date>,
    pub hearing_notified_on: Option<Date>,
    pub hearing_chair: Option<String>,
    pub hearing_place: Option<String>,
    pub hearing_planned_on: Option<Date>,
    pub hearing_notice_ends: Option<Date>,
    pub hearing_held_on: Option<Date>,
    #[sea_orm(column_type = "Text")]
    pub hearing_record: Option<String>,
    pub reviewed_on: Option<Date>,
    pub reviewed_by: Option<String>,
    #[sea_orm(column_type = "Text")]
    pub opinion: Option<String>,
    pub deliberated_on: Option<Date>,
    #[sea_orm(column_type = "Text")]
    pub participants: Option<String>,
    #[sea_orm(column_type = "Text")]
    pub minutes: Option<String>,
    pub prepared_by: Option<String>,
    pub decided_on: Option<Date>,
    pub decided_by: Option<String>,
    pub outcome: Option<CaseOutcome>,
    #[sea_orm(column_type = "Text")]
    pub reasons: Option<String>,
    #[sea_orm(column_type = "Text")]
    pub late_why: Option<String>,
    pub service_due: Option<Date>,
    pub served_on: Option<Date>,
    pub served_by: Option<String>,
    pub service_way: Option<ServiceWay>,
    #[sea_orm(column_type = "Text")]
    pub service_note: Option<String>,
    pub closed_on: Option<Date>,
    pub closed_by: Option<String>,
    #[sea_orm(column_type = "Text")]
    pub closed_why: Option<String>,
}

impl ActiveModelBehavior for ActiveModel {}
