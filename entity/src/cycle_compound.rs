use crate::value::{Area, CompoundClass, CompoundCode, CycleCode, DivisionCode, Uscc};
use sea_orm::entity::prelude::*;

/// A line of the roster: a compound, and the firm that served it, as they stood
/// when the cycle was opened.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "cycle_compound")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub cycle_code: CycleCode,
    #[sea_orm(primary_key, auto_increment = false)]
    pub compound_code: CompoundCode,
    pub name: String,
    pub street_code: DivisionCode,
    pub community_code: DivisionCode,
    pub class: CompoundClass,
    pub households: i32,
    pub area: Area,
    /// The legal person, also where a branch serves.
    pub firm_uscc: Uscc,
    /// Fixed at closing; a dossier brings its own.
    pub months_served: Option<i16>,
    /// Fixed at closing; a dossier brings its own.
    pub contract_filed: Option<bool>,
}

impl ActiveModelBehavior for ActiveModel {}
