use crate::id::{EvidenceId, WithdrawalReportId};
use crate::value::{CompoundCode, Reporter, Uscc, WithdrawalGround};
use sea_orm::entity::prelude::*;

/// Somebody says that a firm left before it might.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "withdrawal_report")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: WithdrawalReportId,
    pub compound_code: CompoundCode,
    pub firm_uscc: Uscc,
    pub engagement_first_day: Date,
    pub reporter: Reporter,
    pub ground: WithdrawalGround,
    pub left_on: Date,
    #[sea_orm(column_type = "Text")]
    pub facts: String,
    pub evidence_id: EvidenceId,
    pub reported_by: String,
    pub reported_on: Date,
    pub reported_at: DateTimeUtc,
    pub dismissed_by: Option<String>,
    pub dismissed_at: Option<DateTimeUtc>,
    #[sea_orm(column_type = "Text")]
    pub dismissed_why: Option<String>,
}

impl ActiveModelBehavior for ActiveModel {}
