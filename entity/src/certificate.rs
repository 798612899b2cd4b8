use crate::value::Uscc;
use sea_orm::entity::prelude::*;

/// What was answered on a day about a firm and a day; never changed.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "certificate")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub number: String,
    pub firm_uscc: Uscc,
    pub firm_name: String,
    pub asked_day: Date,
    pub restricted: bool,
    #[sea_orm(column_type = "Text")]
    pub answer: String,
    pub made_at: DateTimeUtc,
}

impl ActiveModelBehavior for ActiveModel {}
