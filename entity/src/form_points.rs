use crate::id::FormId;
use crate::value::Points;
use sea_orm::entity::prelude::*;

/// The points a form gives for one indicator.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "form_points")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub form_id: FormId,
    #[sea_orm(primary_key, auto_increment = false)]
    pub indicator: String,
    pub points: Points,
    #[sea_orm(belongs_to, from = "form_id", to = "id")]
    pub form: BelongsTo<super::form::Entity>,
}

impl ActiveModelBehavior for ActiveModel {}
