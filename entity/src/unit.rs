use crate::value::{Area, CompoundCode};
use sea_orm::entity::prelude::*;

/// 户: a door number and its area. No names, ever.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "unit")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub compound_code: CompoundCode,
    #[sea_orm(primary_key, auto_increment = false)]
    pub door: String,
    pub area: Area,
}

impl ActiveModelBehavior for ActiveModel {}
