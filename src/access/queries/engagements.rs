use crate::access::engagement::{Engagement, Key, key_text};
use crate::error::Result;
use crate::registry;
use chrono::NaiveDate;
use entity::engagement;
use entity::value::{CompoundCode, RegistryKind, Uscc};
use sea_orm::{ColumnTrait, Condition, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder};
use std::collections::BTreeMap;

pub async fn engagements(db: &impl ConnectionTrait) -> Result<BTreeMap<Key, Engagement>> {
    let rows = engagement::Entity::find().all(db).await?;
    Ok(rows.into_iter().map(Engagement::from).map(|is| (is.key(), is)).collect())
}

pub async fn engagement(
    db: &impl ConnectionTrait,
    (compound, firm, first_day): Key,
) -> Result<Option<Engagement>> {
    let query = engagement::Entity::find()
        .filter(engagement::Column::CompoundCode.eq(compound))
        .filter(engagement::Column::FirmUscc.eq(firm))
        .filter(engagement::Column::FirstDay.eq(first_day));
    Ok(query.one(db).await?.map(Engagement::from))
}

/// Who serves on the day, in the order of the compounds.
pub async fn serving(db: &impl ConnectionTrait, on: NaiveDate) -> Result<Vec<Engagement>> {
    let query = engagement::Entity::find()
        .filter(engagement::Column::FirstDay.lte(on))
        .filter(
            Condition::any()
                .add(engagement::Column::LastDay.is_null())
                .add(engagement::Column::LastDay.gte(on)),
        )
        .order_by_asc(engagement::Column::CompoundCode);
    Ok(query.all(db).await?.into_iter().map(Engagement::from).collect())
}

impl From<engagement::Model> for Engagement {
    fn from(row: engagement::Model) -> Self {
        let engagement::Model {
            compound_code,
            firm_uscc,
            first_day,
            last_day,
            signed_on,
            kind,
            contract_no,
            filed_on,
            ..
        } = row;
        Self {
            compound: compound_code,
            firm: firm_uscc,
            first_day,
            last_day,
            signed_on,
            kind,
            contract_no,
            filed_on,
        }
    }
}

/// Everybody who served the compound, the earliest first.
pub async fn engagements_of(
    db: &impl ConnectionTrait,
    compound: CompoundCode,
) -> Result<Vec<Engagement>> {
    let query = engagement::Entity::find()
        .filter(engagement::Column::CompoundCode.eq(compound))
        .order_by_asc(engagement::Column::FirstDay);
    Ok(query.all(db).await?.into_iter().map(Engagement::from).collect())
}

/// Everything the firms serve or served, the newest first.
pub async fn engagements_of_firms(
    db: &impl ConnectionTrait,
    firms: impl IntoIterator<Item = Uscc>,
) -> Result<Vec<Engagement>> {
    let query = engagement::Entity::find()
        .filter(engagement::Column::FirmUscc.is_in(firms))
        .order_by_desc(engagement::Column::FirstDay)
        .order_by_asc(engagement::Column::CompoundCode);
    Ok(query.all(db).await?.into_iter().map(Engagement::from).collect())
}

/// The same as they were known at the end of the day: with the last day that
/// was set then, and without those that were to come and that nobody had filed.
/// Who served on the day served, whenever it was filed.
pub async fn known_on(
    db: &impl ConnectionTrait,
    engagements: Vec<Engagement>,
    day: NaiveDate,
) -> Result<Vec<Engagement>> {
    let keys = engagements.iter().map(|is| key_text(is.key()));
    let pasts = registry::queries::pasts(db, RegistryKind::Engagement, keys, day).await?;
    let then = engagements.into_iter().filter_map(|is| {
        let Some(past) = pasts.get(&key_text(is.key())) else { return Some(is) };
        if past.is_later() && is.first_day > day {
            return None;
        }
        let last_day = match past.said("to") {
            Some(cell) => cell.parse().ok(),
            None => is.last_day,
        };
        Some(Engagement { last_day, ..is })
    });
    Ok(then.collect())
}
