use crate::value::DayKind;
use sea_orm::entity::prelude::*;

/// A day the State Council moved, of a year that was imported.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "holiday")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub date: Date,
    pub kind: DayKind,
    pub name: String,
    pub name_zh: String,
}

impl ActiveModelBehavior for ActiveModel {}
