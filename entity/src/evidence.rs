use crate::id::EvidenceId;
use crate::value::EvidenceKind;
use sea_orm::entity::prelude::*;

/// 佐证材料. Images as they were written anew, PDF as it came; never changed.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "evidence")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: EvidenceId,
    pub kind: EvidenceKind,
    /// As it was called where it came from, with the ending of its kind.
    pub name: String,
    pub bytes: Vec<u8>,
    /// Of the bytes, in hexadecimal.
    pub sha256: String,
    pub kept_at: DateTimeUtc,
    pub kept_by: String,
}

impl ActiveModelBehavior for ActiveModel {}
