//! 报备.

use crate::error::Result;
use chrono::NaiveDate;
use entity::filing;
use entity::value::{FilingKind, FilingState, Uscc};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder};

/// Whether a filing of the firm's own was verified; a parent's does not speak
/// for a branch. Who came by an import has none, and no fault by it.
pub async fn is_verified(db: &impl ConnectionTrait, firm: Uscc) -> Result<bool> {
    let query = filing::Entity::find()
        .filter(filing::Column::FirmUscc.eq(firm))
        .filter(filing::Column::State.eq(FilingState::Verified));
    Ok(query.count(db).await? > 0)
}

/// The days on which filings of the firm's own were verified, the first first.
pub async fn verified_on(
    db: &impl ConnectionTrait,
    firm: Uscc,
) -> Result<Vec<(FilingKind, NaiveDate)>> {
    let query = filing::Entity::find()
        .filter(filing::Column::FirmUscc.eq(firm))
        .filter(filing::Column::State.eq(FilingState::Verified))
        .order_by_asc(filing::Column::DecidedOn);
    let rows = query.all(db).await?;
    Ok(rows.into_iter().filter_map(|row| Some((row.kind, row.decided_on?))).collect())
}
