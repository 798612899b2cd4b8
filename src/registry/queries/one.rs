//! One thing, or a few that are named: read by key, whatever the size of the
//! registry. Nothing is asked where nothing is named: a database reads a whole
//! table to find none of it.

use crate::error::Result;
use crate::registry::{Compound, Division, Firm};
use entity::value::{CompoundCode, DivisionCode, Uscc};
use entity::{compound, division, firm, former_name};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder};
use std::collections::BTreeMap;

/// A legal person or a branch, with its former names.
pub async fn firm(db: &impl ConnectionTrait, uscc: Uscc) -> Result<Option<Firm>> {
    let Some(row) = firm::Entity::find_by_id(uscc).one(db).await? else { return Ok(None) };
    let names = former_name::Entity::find().filter(former_name::Column::FirmUscc.eq(uscc));
    let former_names = names.all(db).await?.into_iter().map(|row| row.name).collect();
    Ok(Some(Firm { former_names, ..Firm::from(row) }))
}

/// Sorted by code, without their former names.
pub async fn branches(db: &impl ConnectionTrait, parent: Uscc) -> Result<Vec<Firm>> {
    let query = firm::Entity::find()
        .filter(firm::Column::ParentUscc.eq(parent))
        .order_by_asc(firm::Column::Uscc);
    Ok(query.all(db).await?.into_iter().map(Firm::from).collect())
}

/// Without their former names.
pub async fn firms_named(
    db: &impl ConnectionTrait,
    codes: impl IntoIterator<Item = Uscc>,
) -> Result<BTreeMap<Uscc, Firm>> {
    let codes: Vec<_> = codes.into_iter().collect();
    if codes.is_empty() {
        return Ok(BTreeMap::new());
    }
    let rows = firm::Entity::find().filter(firm::Column::Uscc.is_in(codes)).all(db).await?;
    Ok(rows.into_iter().map(|row| (row.uscc, Firm::from(row))).collect())
}

pub async fn compound(db: &impl ConnectionTrait, code: CompoundCode) -> Result<Option<Compound>> {
    let row = compound::Entity::find_by_id(code).one(db).await?;
    Ok(row.map(Compound::try_from).transpose()?)
}

pub async fn compounds_named(
    db: &impl ConnectionTrait,
    codes: impl IntoIterator<Item = CompoundCode>,
) -> Result<BTreeMap<CompoundCode, Compound>> {
    let codes: Vec<_> = codes.into_iter().collect();
    if codes.is_empty() {
        return Ok(BTreeMap::new());
    }
    let rows = compound::Entity::find().filter(compound::Column::Code.is_in(codes)).all(db).await?;
    rows.into_iter().map(|row| Ok((row.code, Compound::try_from(row)?))).collect()
}

pub async fn divisions_named(
    db: &impl ConnectionTrait,
    codes: impl IntoIterator<Item = DivisionCode>,
) -> Result<BTreeMap<DivisionCode, Division>> {
    let codes: Vec<_> = codes.into_iter().collect();
    if codes.is_empty() {
        return Ok(BTreeMap::new());
    }
    let rows = division::Entity::find().filter(division::Column::Code.is_in(codes)).all(db).await?;
    Ok(rows.into_iter().map(|row| (row.code, Division::from(row))).collect())
}
