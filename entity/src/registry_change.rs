use crate::id::RegistryChangeId;
use crate::value::RegistryKind;
use sea_orm::entity::prelude::*;

/// What a field of the registry said before and says after. Append-only:
/// triggers refuse UPDATE and DELETE. A thing that was added has one row, with
/// nothing before it.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "registry_change")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: RegistryChangeId,
    pub kind: RegistryKind,
    pub key: String,
    /// The English heading of its column; `added` for the whole.
    pub field: String,
    pub before: Option<String>,
    pub after: Option<String>,
    /// By hand.
    pub reason: Option<String>,
    /// By an import.
    pub file: Option<String>,
    pub changed_at: DateTimeUtc,
    pub changed_by: String,
}

impl ActiveModelBehavior for ActiveModel {}
