use sea_orm::entity::prelude::*;

/// A legal basis of a restriction, by its key in the table of the code.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "restriction_basis")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub case_code: String,
    #[sea_orm(primary_key, auto_increment = false)]
    pub basis: String,
}

impl ActiveModelBehavior for ActiveModel {}
