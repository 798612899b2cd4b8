use crate::id::EngagementId;
use crate::value::{CompoundCode, ContractKind, Uscc};
use sea_orm::entity::prelude::*;

/// One firm or branch serving one compound.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "engagement")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: EngagementId,
    pub compound_code: CompoundCode,
    pub firm_uscc: Uscc,
    pub first_day: Date,
    /// Included. None: no end is known.
    pub last_day: Option<Date>,
    pub signed_on: Option<Date>,
    pub kind: ContractKind,
    pub contract_no: Option<String>,
    /// The day the contract was filed (备案) with the bureau.
    pub filed_on: Option<Date>,
}

impl ActiveModelBehavior for ActiveModel {}
