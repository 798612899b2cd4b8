use crate::id::EvidenceId;
use crate::value::FilingItem;
use sea_orm::entity::prelude::*;

/// One paper of a filing's checklist.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "filing_document")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub evidence_id: EvidenceId,
    pub reference: String,
    pub item: FilingItem,
}

impl ActiveModelBehavior for ActiveModel {}
