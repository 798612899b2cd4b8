use crate::error::Result;
use entity::audit_entry;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};

/// The record after entry `after`, oldest first.
pub async fn entries(
    db: &impl ConnectionTrait,
    after: i64,
    limit: u64,
) -> Result<Vec<audit_entry::Model>> {
    let query = audit_entry::Entity::find()
        .filter(audit_entry::Column::Seq.gt(after))
        .order_by_asc(audit_entry::Column::Seq)
        .limit(limit);
    Ok(query.all(db).await?)
}

/// The number of the newest entry; 0 while there is none.
pub async fn latest(db: &impl ConnectionTrait) -> Result<i64> {
    let query = audit_entry::Entity::find()
        .select_only()
        .column(audit_entry::Column::Seq)
        .order_by_desc(audit_entry::Column::Seq);
    Ok(query.into_tuple().one(db).await?.unwrap_or_default())
}
