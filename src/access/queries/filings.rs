//! 报备.

use crate::error::Result;
use entity::filing;
use entity::value::{FilingState, Uscc};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, PaginatorTrait, QueryFilter};

/// Whether a filing of the firm's own was verified; a parent's does not speak
/// for a branch. Who came by an import has none, and no fault by it.
pub async fn is_verified(db: &impl ConnectionTrait, firm: Uscc) -> Result<bool> {
    let query = filing::Entity::find()
        .filter(filing::Column::FirmUscc.eq(firm))
        .filter(filing::Column::State.eq(FilingState::Verified));
    Ok(query.count(db).await? > 0)
}
