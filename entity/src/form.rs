use crate::id::FormId;
use crate::value::{CompoundCode, CycleCode, Party};
use sea_orm::entity::prelude::*;

/// One form of one party on one compound.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "form")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: FormId,
    pub cycle_code: CycleCode,
    pub compound_code: CompoundCode,
    pub party: Party,
    pub form_no: i32,
    /// Whoever brought it in a file; a form from a desk has its sheet's author.
    pub imported_by: Option<String>,
    #[sea_orm(has_many)]
    pub points: HasMany<super::form_points::Entity>,
}

impl ActiveModelBehavior for ActiveModel {}
