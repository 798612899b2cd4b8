use crate::id::{EvidenceId, FormSheetId};
use sea_orm::entity::prelude::*;

/// A file that stands behind one indicator of an officer's form.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "form_evidence")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub evidence_id: EvidenceId,
    pub sheet_id: FormSheetId,
    pub indicator: String,
}

impl ActiveModelBehavior for ActiveModel {}
