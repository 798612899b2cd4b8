use crate::id::AccountId;
use sea_orm::entity::prelude::*;

/// A browser that is signed in. The cookie itself is not kept.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "session")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub token_hash: String,
    pub account_id: AccountId,
    pub began_at: DateTimeUtc,
    pub seen_at: DateTimeUtc,
    /// Whether the second factor was shown.
    pub factor: bool,
    /// Which browser on which system, for the list of sessions.
    pub agent: String,
}

impl ActiveModelBehavior for ActiveModel {}
