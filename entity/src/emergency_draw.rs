use crate::id::DrawId;
use crate::value::CompoundCode;
use sea_orm::entity::prelude::*;

/// 应急服务抽签: a lot, with everything that is needed to check it. Append-only.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "emergency_draw")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: DrawId,
    pub compound_code: CompoundCode,
    pub reason: String,
    /// How many firms were on the list.
    pub entrants: i32,
    /// A whole number below 2^64, in decimal.
    pub random: String,
    /// Its remainder by the entrants, and one.
    pub drawn: i32,
    /// Of the service.
    pub first_day: Date,
    pub last_day: Date,
    /// How long such a service lasts at most.
    pub months: i32,
    /// The end of the longest time it may last; none in the oldest lots.
    pub lawful_last_day: Option<Date>,
    pub drawn_by: String,
    pub drawn_at: DateTimeUtc,
}

impl ActiveModelBehavior for ActiveModel {}
