use crate::id::{ContractId, EvidenceId};
use crate::value::{CompoundCode, ContractFiler, ContractKind, ContractState, Fen, Uscc};
use sea_orm::entity::prelude::*;

/// 合同备案: what was signed, as it was filed. Which columns are filled is told
/// by `state`, and checked by the database.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "contract")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: ContractId,
    pub compound_code: CompoundCode,
    /// The branch, where a branch serves.
    pub firm_uscc: Uscc,
    pub first_day: Date,
    pub last_day: Option<Date>,
    pub kind: ContractKind,
    pub contract_no: Option<String>,
    pub signed_on: Date,
    /// For a square metre and a month.
    pub fee: Fen,
    /// 服务标准.
    pub standard: String,
    /// Not public.
    pub project_manager: String,
    /// The contract's own term of notice.
    pub notice_days: Option<i32>,
    pub evidence_id: EvidenceId,
    /// Within which it was to be filed.
    pub filing_days: i32,
    pub filer: ContractFiler,
    pub filed_by: String,
    pub filed_on: Date,
    pub filed_at: DateTimeUtc,
    pub state: ContractState,
    pub decided_by: Option<String>,
    pub decided_at: Option<DateTimeUtc>,
    pub refused_why: Option<String>,
    /// Of the engagement that was entered on it.
    pub entered_first_day: Option<Date>,
}

impl ActiveModelBehavior for ActiveModel {}
