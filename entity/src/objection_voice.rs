use crate::id::EvidenceId;
use crate::value::{ObjectorKind, Uscc};
use sea_orm::entity::prelude::*;

/// One of those who object to the same line, once each.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "objection_voice")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub subject: String,
    /// A hash that tells the same objector of the same cycle again.
    #[sea_orm(primary_key, auto_increment = false)]
    pub objector: String,
    pub reference: String,
    pub kind: ObjectorKind,
    pub firm_uscc: Option<Uscc>,
    /// Erased when it is no longer needed; shown to nobody.
    pub email: Option<String>,
    /// In which they are written to.
    pub language: String,
    #[sea_orm(column_type = "Text")]
    pub grounds: String,
    /// A paper or picture that the firm handed in with it.
    pub evidence_id: Option<EvidenceId>,
    pub submitted_at: DateTimeUtc,
    pub raised_at: DateTimeUtc,
}

impl ActiveModelBehavior for ActiveModel {}
