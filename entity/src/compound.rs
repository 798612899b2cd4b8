use crate::value::{Area, CompoundClass, CompoundCode, DivisionCode, ManagementMode};
use sea_orm::entity::prelude::*;

/// 小区.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "compound")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub code: CompoundCode,
    pub name: String,
    pub community_code: DivisionCode,
    pub class: CompoundClass,
    pub built_year: Option<i32>,
    pub households: i32,
    pub area: Area,
    pub mode: ManagementMode,
}

impl ActiveModelBehavior for ActiveModel {}
