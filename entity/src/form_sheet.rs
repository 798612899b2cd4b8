use crate::id::FormSheetId;
use crate::value::{CompoundCode, CycleCode, Party};
use sea_orm::entity::prelude::*;

/// 评价表, as one officer fills it in: a draft, or handed in and then also a
/// [`form`](super::form) under its number.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "form_sheet")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: FormSheetId,
    pub cycle_code: CycleCode,
    pub compound_code: CompoundCode,
    pub party: Party,
    pub author: String,
    /// One more with each saving.
    pub version: i32,
    pub saved_at: DateTimeUtc,
    pub submitted_at: Option<DateTimeUtc>,
    pub form_no: Option<i32>,
    #[sea_orm(has_many)]
    pub marks: HasMany<super::form_mark::Entity>,
}

impl ActiveModelBehavior for ActiveModel {}
