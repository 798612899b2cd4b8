use crate::id::FormSheetId;
use sea_orm::entity::prelude::*;

/// What was typed for one indicator: points that may not be a number yet.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "form_mark")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub sheet_id: FormSheetId,
    #[sea_orm(primary_key, auto_increment = false)]
    pub indicator: String,
    pub points: String,
    pub comment: String,
    #[sea_orm(belongs_to, from = "sheet_id", to = "id")]
    pub sheet: BelongsTo<super::form_sheet::Entity>,
}

impl ActiveModelBehavior for ActiveModel {}
