use crate::error::Result;
use crate::registry::change::public_fields;
use entity::registry_change::{Column, Entity, Model};
use entity::value::RegistryKind;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, Select};

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

fn of(kind: RegistryKind, key: &str) -> Select<Entity> {
    Entity::find()
        .filter(Column::Kind.eq(kind))
        .filter(Column::Key.eq(key))
        .order_by_desc(Column::ChangedAt)
        .order_by_asc(Column::Field)
        .order_by_desc(Column::Id)
}
