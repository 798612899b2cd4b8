use sea_orm::entity::prelude::*;

/// The number of the newest audit entry, in one row. Whoever appends holds it
/// until the commit, so that entries come in the order of their numbers and
/// none is missing.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "audit_head")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: i16,
    pub seq: i64,
}

impl ActiveModelBehavior for ActiveModel {}
