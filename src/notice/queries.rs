//! Letters, and what became of them.

use crate::error::Result;
use chrono::{DateTime, Utc};
use entity::id::{DeliveryId, LetterId};
use entity::{delivery, letter};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use std::collections::BTreeMap;

/// The letters of some deliveries.
pub async fn letters(
    db: &impl ConnectionTrait,
    ids: impl IntoIterator<Item = LetterId>,
) -> Result<BTreeMap<LetterId, letter::Model>> {
    let rows = letter::Entity::find().filter(letter::Column::Id.is_in(ids)).all(db).await?;
    Ok(rows.into_iter().map(|row| (row.id, row)).collect())
}

/// The newest deliveries with their letters, the last written first.
pub async fn newest(
    db: &impl ConnectionTrait,
    limit: u64,
) -> Result<Vec<(delivery::Model, letter::Model)>> {
    let letters = letter::Entity::find()
        .order_by_desc(letter::Column::WrittenAt)
        .order_by_desc(letter::Column::Seq)
        .limit(limit)
        .all(db)
        .await?;
    let ids = letters.iter().map(|letter| letter.id);
    let query = delivery::Entity::find()
        .filter(delivery::Column::LetterId.is_in(ids))
        .order_by_asc(delivery::Column::Recipient);
    let mut of_letter: BTreeMap<LetterId, Vec<delivery::Model>> = BTreeMap::new();
    for delivery in query.all(db).await? {
        of_letter.entry(delivery.letter_id).or_default().push(delivery);
    }
    let all = letters.into_iter().flat_map(|letter| {
        let deliveries = of_letter.remove(&letter.id).unwrap_or_default();
        deliveries.into_iter().map(move |delivery| (delivery, letter.clone()))
    });
    Ok(all.take(usize::try_from(limit).unwrap_or(usize::MAX)).collect())
}

pub async fn delivery(
    db: &impl ConnectionTrait,
    id: DeliveryId,
) -> Result<Option<(delivery::Model, letter::Model)>> {
    let Some(delivery) = delivery::Entity::find_by_id(id).one(db).await? else { return Ok(None) };
    let letter = letter::Entity::find_by_id(delivery.letter_id).one(db).await?;
    Ok(letter.map(|letter| (delivery, letter)))
}

/// How many wait, and since when the first could have been sent.
pub async fn waiting(db: &impl ConnectionTrait) -> Result<(usize, Option<DateTime<Utc>>)> {
    let query = delivery::Entity::find()
        .filter(delivery::Column::DueAt.is_not_null())
        .select_only()
        .column(delivery::Column::DueAt)
        .order_by_asc(delivery::Column::DueAt);
    let due: Vec<DateTime<Utc>> = query.into_tuple().all(db).await?;
    Ok((due.len(), due.first().copied()))
}
