use crate::id::DrawId;
use crate::value::Uscc;
use sea_orm::entity::prelude::*;

/// A firm on the list of a lot, at its number. Append-only.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "emergency_entrant")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub draw_id: DrawId,
    /// From 1 on.
    #[sea_orm(primary_key, auto_increment = false)]
    pub number: i32,
    pub firm_uscc: Uscc,
}

impl ActiveModelBehavior for ActiveModel {}
