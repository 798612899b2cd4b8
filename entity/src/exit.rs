use crate::id::{EvidenceId, ExitId};
use crate::value::{CompoundCode, ExitGround, ExitParty, ExitState, Uscc};
use sea_orm::entity::prelude::*;

/// 退出: a firm's leaving a compound, from the notice to the last item handed
/// over. Which columns are filled is told by `state`, and checked by the
/// database.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "exit")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: ExitId,
    pub compound_code: CompoundCode,
    pub firm_uscc: Uscc,
    /// Of the engagement that ends.
    pub first_day: Date,
    pub ground: ExitGround,
    pub reason: String,
    /// The day the other side had it in writing, which is not counted.
    pub given_on: Date,
    /// How long the notice runs; none where the paper itself names the day.
    pub notice_days: Option<i32>,
    /// The contract's own term instead of the law's.
    pub by_contract: bool,
    /// Of a fixed term.
    pub contract_end: Option<Date>,
    /// The earliest lawful last day as far as the notice goes.
    pub notice_last_day: Date,
    pub evidence_id: Option<EvidenceId>,
    pub state: ExitState,
    pub recorded_by_party: ExitParty,
    pub recorded_by: String,
    pub recorded_at: DateTimeUtc,
    /// The day the compound was taken over.
    pub takeover_on: Option<Date>,
    /// By whom: the successor, the committee, an emergency service.
    pub taken_over_by: Option<String>,
    pub takeover_recorded_by: Option<String>,
    pub takeover_recorded_at: Option<DateTimeUtc>,
    /// Within which everything is to be handed over.
    pub handover_days: Option<i32>,
    /// The last day of service.
    pub last_day: Option<Date>,
    pub closed_by: Option<String>,
    pub closed_at: Option<DateTimeUtc>,
    pub withdrawn_by: Option<String>,
    pub withdrawn_at: Option<DateTimeUtc>,
    pub withdrawn_why: Option<String>,
}

impl ActiveModelBehavior for ActiveModel {}
