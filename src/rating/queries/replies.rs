//! 企业自述.

use crate::error::Result;
use crate::rating::Reply;
use entity::id::ReplyId;
use entity::reply;
use entity::value::{CompoundCode, CycleCode, Uscc};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder};

/// The one beside a compound's result: as it was published, or that it was
/// taken down.
pub async fn reply(
    db: &impl ConnectionTrait,
    cycle: CycleCode,
    compound: CompoundCode,
) -> Result<Option<Reply>> {
    let query = reply::Entity::find()
        .filter(reply::Column::CycleCode.eq(cycle))
        .filter(reply::Column::CompoundCode.eq(compound))
        .filter(reply::Column::WithdrawnAt.is_null());
    Ok(query.one(db).await?.map(Reply::try_from).transpose()?)
}

/// Those of a firm, the newest first; withdrawn ones are gone.
pub async fn replies_of_firm(db: &impl ConnectionTrait, firm: Uscc) -> Result<Vec<Reply>> {
    let query = reply::Entity::find()
        .filter(reply::Column::FirmUscc.eq(firm))
        .filter(reply::Column::WithdrawnAt.is_null())
        .order_by_desc(reply::Column::PublishedAt)
        .order_by_asc(reply::Column::Id);
    Ok(query.all(db).await?.into_iter().map(Reply::try_from).collect::<anyhow::Result<_>>()?)
}

/// All that are to be read, the newest first.
pub async fn replies(db: &impl ConnectionTrait) -> Result<Vec<Reply>> {
    let query = reply::Entity::find()
        .filter(reply::Column::WithdrawnAt.is_null())
        .order_by_desc(reply::Column::PublishedAt)
        .order_by_asc(reply::Column::Id);
    Ok(query.all(db).await?.into_iter().map(Reply::try_from).collect::<anyhow::Result<_>>()?)
}

/// None where it was withdrawn.
pub async fn reply_by_id(db: &impl ConnectionTrait, id: ReplyId) -> Result<Option<Reply>> {
    let row = reply::Entity::find_by_id(id).one(db).await?;
    let row = row.filter(|row| row.withdrawn_at.is_none());
    Ok(row.map(Reply::try_from).transpose()?)
}
