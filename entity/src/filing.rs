use crate::value::{FilingGround, FilingKind, FilingProposal, FilingState, Uscc};
use sea_orm::entity::prelude::*;

/// 报备, from the first draft on. What is not filled in yet is empty.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "filing")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub reference: String,
    pub kind: FilingKind,
    pub state: FilingState,
    /// Which may not be in the registry yet.
    pub firm_uscc: Uscc,
    /// The legal person whose agent files. None: entered at the desk.
    pub applicant_uscc: Option<Uscc>,
    pub entered_by: String,
    pub begun_at: DateTimeUtc,
    pub name: String,
    pub parent_uscc: Option<Uscc>,
    pub legal_representative: String,
    pub phone: String,
    pub email: String,
    pub address: String,
    pub project_manager: String,
    pub emergency_contact: String,
    pub submitted_on: Option<Date>,
    /// 补正告知.
    pub asked_on: Option<Date>,
    pub asked_by: Option<String>,
    pub asked_text: Option<String>,
    pub supplemented_on: Option<Date>,
    pub proposal: Option<FilingProposal>,
    pub proposal_ground: Option<FilingGround>,
    pub proposal_text: Option<String>,
    pub proposed_by: Option<String>,
    pub proposed_at: Option<DateTimeUtc>,
    pub decided_on: Option<Date>,
    pub decided_by: Option<String>,
    pub withdrawn_on: Option<Date>,
}

impl ActiveModelBehavior for ActiveModel {}
