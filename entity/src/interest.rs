use crate::id::AccountId;
use sea_orm::entity::prelude::*;

/// A compound or a firm its holder keeps away from: 回避.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "interest")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub account_id: AccountId,
    /// A compound code or a credit code.
    #[sea_orm(primary_key, auto_increment = false)]
    pub object: String,
    pub note: String,
    pub declared_at: DateTimeUtc,
}

impl ActiveModelBehavior for ActiveModel {}
