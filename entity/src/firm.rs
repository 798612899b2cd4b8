use crate::value::Uscc;
use sea_orm::entity::prelude::*;

/// 物业服务企业, or a branch of one. The last four columns are never public.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "firm")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub uscc: Uscc,
    pub name: String,
    /// The legal person, where this is a branch. One level only.
    pub parent_uscc: Option<Uscc>,
    pub legal_representative: Option<String>,
    pub phone: Option<String>,
    pub email: Option<String>,
    pub address: Option<String>,
}

impl ActiveModelBehavior for ActiveModel {}
