use crate::id::AccountId;
use crate::value::{AccountKind, Role};
use sea_orm::entity::prelude::*;

/// A role held. The kind repeats the account's, which the database holds to the
/// role.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "account_role")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub account_id: AccountId,
    #[sea_orm(primary_key, auto_increment = false)]
    pub role: Role,
    pub kind: AccountKind,
    pub granted_by: String,
    pub granted_at: DateTimeUtc,
}

impl ActiveModelBehavior for ActiveModel {}
