use crate::id::PoolWordId;
use crate::value::Uscc;
use sea_orm::entity::prelude::*;

/// 应急服务库: that a firm takes part in the lots, or no longer does. Its last
/// word counts. Append-only.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "emergency_pool")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: PoolWordId,
    pub firm_uscc: Uscc,
    /// Counts the firm's words.
    pub number: i32,
    pub takes_part: bool,
    pub said_by: String,
    pub said_at: DateTimeUtc,
}

impl ActiveModelBehavior for ActiveModel {}
