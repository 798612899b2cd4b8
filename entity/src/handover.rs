use crate::id::ExitId;
use crate::value::HandoverItem;
use sea_orm::entity::prelude::*;

/// One item of the 移交清单, confirmed by the street. Append-only.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "handover")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub exit_id: ExitId,
    #[sea_orm(primary_key, auto_increment = false)]
    pub item: HandoverItem,
    pub handed_over_on: Date,
    /// Who holds it now.
    pub holder: String,
    /// May be empty.
    pub remarks: String,
    pub confirmed_by: String,
    pub confirmed_at: DateTimeUtc,
}

impl ActiveModelBehavior for ActiveModel {}
