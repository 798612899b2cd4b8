use crate::clock::civil_date;
use crate::error::Result;
use crate::registry::Past;
use crate::registry::change::public_fields;
use chrono::NaiveDate;
use entity::registry_change::{Column, Entity, Model};
use entity::value::RegistryKind;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, Select};
use std::collections::BTreeMap;

/// Every change of one thing, the newest first.
pub async fn changes(
    db: &impl ConnectionTrait,
    kind: RegistryKind,
    key: &str,
) -> Result<Vec<Model>> {
    Ok(of(kind, key).all(db).await?)
}

/// The same, of what anybody may read.
pub async fn public_changes(
    db: &impl ConnectionTrait,
    kind: RegistryKind,
    key: &str,
) -> Result<Vec<Model>> {
    let fields = public_fields(kind).iter().copied();
    Ok(of(kind, key).filter(Column::Field.is_in(fields)).all(db).await?)
}

/// What each of the things said at the end of the day, by its key.
pub async fn pasts(
    db: &impl ConnectionTrait,
    kind: RegistryKind,
    keys: impl IntoIterator<Item = String>,
    day: NaiveDate,
) -> Result<BTreeMap<String, Past>> {
    let keys: Vec<String> = keys.into_iter().collect();
    if keys.is_empty() {
        return Ok(BTreeMap::new());
    }
    let query = Entity::find()
        .filter(Column::Kind.eq(kind))
        .filter(Column::Key.is_in(keys))
        .order_by_desc(Column::ChangedAt);
    let mut of_key: BTreeMap<String, Vec<(NaiveDate, String, Option<String>)>> = BTreeMap::new();
    for row in query.all(db).await? {
        let change = (civil_date(row.changed_at), row.field, row.before);
        of_key.entry(row.key).or_default().push(change);
    }
    Ok(of_key.into_iter().map(|(key, changes)| (key, Past::on(day, changes))).collect())
}

fn of(kind: RegistryKind, key: &str) -> Select<Entity> {
    Entity::find()
        .filter(Column::Kind.eq(kind))
        .filter(Column::Key.eq(key))
        .order_by_desc(Column::ChangedAt)
        .order_by_asc(Column::Field)
        .order_by_desc(Column::Id)
}
