use crate::value::{CompoundCode, RestrictionScope, Uscc};
use sea_orm::entity::prelude::*;

/// 禁入期, by the case that ended in it. Its state is computed.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "restriction")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub case_code: String,
    pub firm_uscc: Uscc,
    pub compound_code: CompoundCode,
    pub scope: RestrictionScope,
    pub years: i32,
    pub decision_no: String,
    #[sea_orm(column_type = "Text")]
    pub reasons: String,
    #[sea_orm(column_type = "Text")]
    pub basis_acknowledged: Option<String>,
    pub signed_on: Date,
    pub served_on: Option<Date>,
}

impl ActiveModelBehavior for ActiveModel {}
