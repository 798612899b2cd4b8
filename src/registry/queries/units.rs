use crate::error::Result;
use entity::unit;
use entity::value::CompoundCode;
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QuerySelect};
use std::collections::BTreeMap;

/// The doors of a compound, with their areas.
pub async fn units(db: &impl ConnectionTrait, compound: CompoundCode) -> Result<Vec<unit::Model>> {
    Ok(unit::Entity::find().filter(unit::Column::CompoundCode.eq(compound)).all(db).await?)
}

/// How many units each of the compounds has.
pub async fn unit_counts(
    db: &impl ConnectionTrait,
    compounds: impl IntoIterator<Item = CompoundCode>,
) -> Result<BTreeMap<CompoundCode, i64>> {
    let query = unit::Entity::find()
        .select_only()
        .column(unit::Column::CompoundCode)
        .column_as(Expr::cust("count(*)"), "units")
        .filter(unit::Column::CompoundCode.is_in(compounds))
        .group_by(unit::Column::CompoundCode);
    let rows: Vec<(CompoundCode, i64)> = query.into_tuple().all(db).await?;
    Ok(rows.into_iter().collect())
}
