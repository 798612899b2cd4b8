use crate::error::Result;
use crate::registry::Compound;
use entity::value::{CompoundCode, DivisionCode};
use entity::{compound, unit};
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use std::collections::BTreeMap;

/// The doors of a compound, with their areas.
pub async fn units(db: &impl ConnectionTrait, compound: CompoundCode) -> Result<Vec<unit::Model>> {
    Ok(unit::Entity::find().filter(unit::Column::CompoundCode.eq(compound)).all(db).await?)
}

/// The compounds of a community, in the order of their codes.
pub async fn compounds_of(
    db: &impl ConnectionTrait,
    community: DivisionCode,
) -> Result<Vec<Compound>> {
    let query = compound::Entity::find()
        .filter(compound::Column::CommunityCode.eq(community))
        .order_by_asc(compound::Column::Code);
    let rows = query.all(db).await?;
    Ok(rows.into_iter().map(Compound::try_from).collect::<anyhow::Result<_>>()?)
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
