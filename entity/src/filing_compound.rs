use crate::value::CompoundCode;
use sea_orm::entity::prelude::*;

/// 拟服务小区 of a filing.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "filing_compound")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub reference: String,
    #[sea_orm(primary_key, auto_increment = false)]
    pub compound_code: CompoundCode,
}

impl ActiveModelBehavior for ActiveModel {}
