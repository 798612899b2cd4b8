//! Which compounds are held out of publication, or were.

use crate::error::Result;
use entity::hold;
use entity::value::{CompoundCode, CycleCode};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use std::collections::BTreeSet;

/// The compounds of the cycle that are held now.
pub async fn held(db: &impl ConnectionTrait, cycle: CycleCode) -> Result<BTreeSet<CompoundCode>> {
    let query = hold::Entity::find()
        .select_only()
        .column(hold::Column::CompoundCode)
        .filter(hold::Column::CycleCode.eq(cycle))
        .filter(hold::Column::ReleasedAt.is_null());
    Ok(query.into_tuple::<CompoundCode>().all(db).await?.into_iter().collect())
}

/// All of the cycle, those that are over too, the newest first.
pub async fn holds(db: &impl ConnectionTrait, cycle: CycleCode) -> Result<Vec<hold::Model>> {
    let query = hold::Entity::find()
        .filter(hold::Column::CycleCode.eq(cycle))
        .order_by_desc(hold::Column::HeldAt)
        .order_by_asc(hold::Column::CompoundCode);
    Ok(query.all(db).await?)
}
