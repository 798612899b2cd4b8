//! What is known of the district.

mod changes;
mod one;
mod units;

pub use changes::{changes, pasts, public_changes};
pub use one::{branches, compound, compounds_named, divisions_named, firm, firms_named};
pub use units::{compounds_of, unit_counts, units};

use super::compound::Compound;
use super::division::Division;
use super::firm::{Contact, Firm};
use super::policy::Policy;
use super::version::{Listed, VersionRef};
use crate::calendar::{Calendar, Holiday};
use crate::clock::civil_date;
use crate::error::Result;
use anyhow::Context;
use chrono::{DateTime, NaiveDate, Utc};
use entity::value::{CompoundCode, DivisionCode, DivisionLevel, Uscc};
use entity::{compound, division, firm, former_name, holiday, policy, unit};
use sea_orm::{
    ColumnTrait, ConnectionTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect,
};
use std::collections::{BTreeMap, BTreeSet};

pub async fn divisions(db: &impl ConnectionTrait) -> Result<BTreeMap<DivisionCode, Division>> {
    let rows = division::Entity::find().all(db).await?;
    Ok(rows.into_iter().map(|row| (row.code, Division::from(row))).collect())
}

pub async fn division(db: &impl ConnectionTrait, code: DivisionCode) -> Result<Option<Division>> {
    Ok(division::Entity::find_by_id(code).one(db).await?.map(Division::from))
}

/// The streets of the district, or the communities of a street, in the order of
/// their codes.
pub async fn divisions_below(
    db: &impl ConnectionTrait,
    parent: Option<DivisionCode>,
) -> Result<BTreeMap<DivisionCode, String>> {
    let query = match parent {
        Some(parent) => division::Entity::find()
            .filter(division::Column::ParentCode.eq(parent))
            .filter(division::Column::Level.eq(DivisionLevel::Community)),
        None => division::Entity::find().filter(division::Column::Level.eq(DivisionLevel::Street)),
    };
    Ok(query.all(db).await?.into_iter().map(|row| (row.code, row.name)).collect())
}

pub async fn firms(db: &impl ConnectionTrait) -> Result<BTreeMap<Uscc, Firm>> {
    let mut names: BTreeMap<Uscc, BTreeSet<String>> = BTreeMap::new();
    for row in former_name::Entity::find().all(db).await? {
        names.entry(row.firm_uscc).or_default().insert(row.name);
    }
    let rows = firm::Entity::find().all(db).await?;
    let firms = rows.into_iter().map(|row| {
        let former_names = names.remove(&row.uscc).unwrap_or_default();
        (row.uscc, Firm { former_names, ..Firm::from(row) })
    });
    Ok(firms.collect())
}

pub async fn firm_codes(db: &impl ConnectionTrait) -> Result<BTreeSet<Uscc>> {
    let query = firm::Entity::find().select_only().column(firm::Column::Uscc);
    Ok(query.into_tuple::<Uscc>().all(db).await?.into_iter().collect())
}

pub async fn compounds(db: &impl ConnectionTrait) -> Result<BTreeMap<CompoundCode, Compound>> {
    let rows = compound::Entity::find().all(db).await?;
    rows.into_iter().map(|row| Ok((row.code, Compound::try_from(row)?))).collect()
}

pub async fn compound_codes(db: &impl ConnectionTrait) -> Result<BTreeSet<CompoundCode>> {
    let query = compound::Entity::find().select_only().column(compound::Column::Code);
    Ok(query.into_tuple::<CompoundCode>().all(db).await?.into_iter().collect())
}

pub async fn count_units(db: &impl ConnectionTrait) -> Result<usize> {
    let count = unit::Entity::find().count(db).await?;
    Ok(usize::try_from(count).context("a count")?)
}

/// The days that were imported, in order.
pub async fn holidays(db: &impl ConnectionTrait) -> Result<Vec<holiday::Model>> {
    Ok(holiday::Entity::find().order_by_asc(holiday::Column::Date).all(db).await?)
}

/// Working days as far as the arrangements are known.
pub async fn calendar(db: &impl ConnectionTrait) -> Result<Calendar> {
    let rows = holiday::Entity::find().all(db).await?;
    let imported = rows.into_iter().map(|row| Holiday { date: row.date, kind: row.kind });
    Ok(Calendar::new(imported.collect()))
}

/// Every version of every policy with its title and its day, the newest of each
/// first.
pub async fn policy_versions(
    db: &impl ConnectionTrait,
) -> Result<Vec<(VersionRef, String, NaiveDate)>> {
    let rows: Vec<(String, i32, String, DateTime<Utc>)> = policy::Entity::find()
        .select_only()
        .columns([
            policy::Column::Code,
            policy::Column::Version,
            policy::Column::Title,
            policy::Column::AddedAt,
        ])
        .order_by_asc(policy::Column::Code)
        .order_by_desc(policy::Column::Version)
        .into_tuple()
        .all(db)
        .await?;
    let version = |(code, version, title, added_at)| {
        (VersionRef { code, version }, title, civil_date(added_at))
    };
    Ok(rows.into_iter().map(version).collect())
}

/// The policy in force: the one added last.
pub async fn current_policy(db: &impl ConnectionTrait) -> Result<Option<Policy>> {
    let query = policy::Entity::find()
        .order_by_desc(policy::Column::AddedAt)
        .order_by_desc(policy::Column::Version);
    query.one(db).await?.as_ref().map(policy_of).transpose()
}

pub async fn policy(db: &impl ConnectionTrait, at: &VersionRef) -> Result<Option<Policy>> {
    let row = policy::Entity::find_by_id((at.code.clone(), at.version)).one(db).await?;
    row.as_ref().map(policy_of).transpose()
}

/// Every version of the policy, the latest of each first.
pub async fn policies(db: &impl ConnectionTrait) -> Result<Vec<Listed>> {
    let query = policy::Entity::find()
        .order_by_asc(policy::Column::Code)
        .order_by_desc(policy::Column::Version);
    let listed = |policy::Model { code, version, title, added_at, .. }: policy::Model| Listed {
        at: VersionRef { code, version },
        title,
        added_at,
    };
    Ok(query.all(db).await?.into_iter().map(listed).collect())
}

/// The policy as its author wrote it.
pub async fn policy_toml(db: &impl ConnectionTrait, at: &VersionRef) -> Result<Option<String>> {
    let row = policy::Entity::find_by_id((at.code.clone(), at.version)).one(db).await?;
    Ok(row.map(|row| row.toml))
}

pub async fn latest_policy_version(db: &impl ConnectionTrait, code: &str) -> Result<Option<i32>> {
    let query = policy::Entity::find()
        .select_only()
        .column(policy::Column::Version)
        .filter(policy::Column::Code.eq(code))
        .order_by_desc(policy::Column::Version);
    Ok(query.into_tuple().one(db).await?)
}

fn policy_of(row: &policy::Model) -> Result<Policy> {
    let policy = Policy::parse("policy.toml", &row.toml);
    Ok(policy.with_context(|| format!("policy {}/{} was checked once", row.code, row.version))?)
}

impl From<division::Model> for Division {
    fn from(row: division::Model) -> Self {
        let division::Model { code, level, name, parent_code, .. } = row;
        Self { code, level, name, parent: parent_code }
    }
}

impl From<firm::Model> for Firm {
    fn from(row: firm::Model) -> Self {
        let firm::Model {
            uscc,
            name,
            parent_uscc,
            legal_representative,
            phone,
            email,
            address,
            ..
        } = row;
        let contact = Contact { legal_representative, phone, email, address };
        Self { uscc, name, former_names: BTreeSet::new(), parent: parent_uscc, contact }
    }
}

impl TryFrom<compound::Model> for Compound {
    type Error = anyhow::Error;

    fn try_from(row: compound::Model) -> anyhow::Result<Self> {
        let compound::Model { code, name, class, built_year, households, area, mode, .. } = row;
        let households = u32::try_from(households).context("households are counted")?;
        let built_year = built_year.map(u32::try_from).transpose().context("a year")?;
        Ok(Self { code, name, class, built_year, households, area, mode })
    }
}
