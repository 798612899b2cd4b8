//! Kept files. Who may see one is for the context that refers to it.

use crate::error::Result;
use entity::evidence;
use entity::id::EvidenceId;
use entity::value::EvidenceKind;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QuerySelect};
use std::collections::BTreeMap;

pub async fn evidence(
    db: &impl ConnectionTrait,
    id: EvidenceId,
) -> Result<Option<evidence::Model>> {
    Ok(evidence::Entity::find_by_id(id).one(db).await?)
}

/// What files are called, without their bytes.
pub async fn evidence_named(
    db: &impl ConnectionTrait,
    ids: impl IntoIterator<Item = EvidenceId>,
) -> Result<BTreeMap<EvidenceId, (EvidenceKind, String)>> {
    use evidence::Column::{Id, Kind, Name};
    let rows: Vec<(EvidenceId, EvidenceKind, String)> = evidence::Entity::find()
        .select_only()
        .columns([Id, Kind, Name])
        .filter(Id.is_in(ids))
        .into_tuple()
        .all(db)
        .await?;
    Ok(rows.into_iter().map(|(id, kind, name)| (id, (kind, name))).collect())
}
