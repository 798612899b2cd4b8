use crate::value::{DivisionCode, DivisionLevel};
use sea_orm::entity::prelude::*;

/// 区划: the district, its streets and their communities.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "division")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub code: DivisionCode,
    pub level: DivisionLevel,
    pub name: String,
    /// The street of a community, the district of a street; a district's own
    /// parent is outside the registry.
    pub parent_code: DivisionCode,
}

impl ActiveModelBehavior for ActiveModel {}
