use crate::id::CaseDocumentId;
use crate::value::CaseDocumentKind;
use sea_orm::entity::prelude::*;

/// A paper of a case as it was made; never changed.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "case_document")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: CaseDocumentId,
    pub case_code: String,
    pub kind: CaseDocumentKind,
    pub number: String,
    pub title: String,
    #[sea_orm(column_type = "Text")]
    pub body: String,
    pub sha256: String,
    pub dated: Date,
    pub made_by: String,
    pub made_at: DateTimeUtc,
}

impl ActiveModelBehavior for ActiveModel {}
