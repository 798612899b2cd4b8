use crate::value::Uscc;
use sea_orm::entity::prelude::*;

/// 曾用名.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "former_name")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub firm_uscc: Uscc,
    #[sea_orm(primary_key, auto_increment = false)]
    pub name: String,
}

impl ActiveModelBehavior for ActiveModel {}
