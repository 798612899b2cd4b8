//! The district's standing data in the database. The only module of `registry`
//! that writes.
#![expect(clippy::disallowed_methods, reason = "store module")]

use super::change::{Change, Ground};
use super::compound::Compound;
use super::division::Division;
use super::firm::Firm;
use super::holiday::HolidayRow;
use super::policy::Policy;
use super::unit::Unit;
use super::version::NotNewer;
use crate::error::Result;
use crate::work::{BATCH, Work};
use anyhow::Context;
use chrono::Datelike;
use entity::id::RegistryChangeId;
use entity::value::DivisionLevel;
use entity::{compound, division, firm, former_name, holiday, policy, registry_change, unit};
use sea_orm::sea_query::OnConflict;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QuerySelect, Set, SqlErr};
use std::collections::BTreeSet;

/// Adds the divisions; those with a known code are replaced.
pub(crate) async fn save_divisions(work: &Work, divisions: &[&Division]) -> Result<()> {
    use division::Column::{Code, Level, Name, ParentCode};
    for batch in divisions.chunks(BATCH) {
        let rows = batch.iter().map(|division| division::ActiveModel {
            code: Set(division.code),
            level: Set(division.level),
            name: Set(division.name.clone()),
            parent_code: Set(division.parent),
        });
        let replace = OnConflict::column(Code).update_columns([Level, Name, ParentCode]).to_owned();
        division::Entity::insert_many(rows)
            .on_conflict(replace)
            .exec_without_returning(work.conn())
            .await?;
    }
    Ok(())
}

/// Adds the firms; those with a known code are replaced. Parents go first: a
/// branch refers to one.
pub(crate) async fn save_firms(work: &Work, firms: &[&Firm]) -> Result<()> {
    use firm::Column::{Address, Email, LegalRepresentative, Name, ParentUscc, Phone, Uscc};
    let (parents, branches): (Vec<&Firm>, Vec<&Firm>) =
        firms.iter().copied().partition(|firm| firm.parent.is_none());
    for batch in parents.chunks(BATCH).chain(branches.chunks(BATCH)) {
        let rows = batch.iter().map(|firm| firm::ActiveModel {
            uscc: Set(firm.uscc),
            name: Set(firm.name.clone()),
            parent_uscc: Set(firm.parent),
            legal_representative: Set(firm.contact.legal_representative.clone()),
            phone: Set(firm.contact.phone.clone()),
            email: Set(firm.contact.email.clone()),
            address: Set(firm.contact.address.clone()),
        });
        let replaced = [Name, ParentUscc, LegalRepresentative, Phone, Email, Address];
        let replace = OnConflict::column(Uscc).update_columns(replaced).to_owned();
        firm::Entity::insert_many(rows)
            .on_conflict(replace)
            .exec_without_returning(work.conn())
            .await?;
    }
    save_former_names(work, firms).await
}

async fn save_former_names(work: &Work, firms: &[&Firm]) -> Result<()> {
    for batch in firms.chunks(BATCH) {
        former_name::Entity::delete_many()
            .filter(former_name::Column::FirmUscc.is_in(batch.iter().map(|firm| firm.uscc)))
            .exec(work.conn())
            .await?;
    }
    let names: Vec<former_name::ActiveModel> = firms
        .iter()
        .flat_map(|firm| firm.former_names.iter().map(|name| (firm.uscc, name.clone())))
        .map(|(uscc, name)| former_name::ActiveModel { firm_uscc: Set(uscc), name: Set(name) })
        .collect();
    for batch in names.chunks(BATCH) {
        former_name::Entity::insert_many(batch.iter().cloned())
            .exec_without_returning(work.conn())
            .await?;
    }
    Ok(())
}

/// Adds the compounds; those with a known code are replaced.
pub(crate) async fn save_compounds(work: &Work, compounds: &[&Compound]) -> Result<()> {
    use compound::Column::{Area, BuiltYear, Class, Code, Households, Mode, Name};
    for batch in compounds.chunks(BATCH) {
        let rows = batch.iter().map(|&compound| row_of(compound)).collect::<Result<Vec<_>>>()?;
        let replaced = [Name, Class, BuiltYear, Households, Area, Mode];
        let replace = OnConflict::column(Code).update_columns(replaced).to_owned();
        compound::Entity::insert_many(rows)
            .on_conflict(replace)
            .exec_without_returning(work.conn())
            .await?;
    }
    Ok(())
}

fn row_of(compound: &Compound) -> Result<compound::ActiveModel> {
    let households = i32::try_from(compound.households).context("at most 100,000")?;
    let built_year = compound.built_year.map(i32::try_from).transpose().context("a year")?;
    Ok(compound::ActiveModel {
        code: Set(compound.code),
        name: Set(compound.name.clone()),
        community_code: Set(compound.code.community()),
        class: Set(compound.class),
        built_year: Set(built_year),
        households: Set(households),
        area: Set(compound.area),
        mode: Set(compound.mode),
    })
}

/// Adds the units; those with a known door are replaced.
pub(crate) async fn save_units(work: &Work, units: &[&Unit]) -> Result<()> {
    use unit::Column::{Area, CompoundCode, Door};
    for batch in units.chunks(BATCH) {
        let rows = batch.iter().map(|unit| unit::ActiveModel {
            compound_code: Set(unit.compound),
            door: Set(unit.door.clone()),
            area: Set(unit.area),
        });
        let replace = OnConflict::columns([CompoundCode, Door]).update_column(Area).to_owned();
        unit::Entity::insert_many(rows)
            .on_conflict(replace)
            .exec_without_returning(work.conn())
            .await?;
    }
    Ok(())
}

/// Replaces the years that the days are of.
pub(crate) async fn save_holidays(work: &Work, days: &[&HolidayRow]) -> Result<()> {
    let years: BTreeSet<i32> = days.iter().map(|day| day.date.year()).collect();
    for year in years {
        let day = |month, day| chrono::NaiveDate::from_ymd_opt(year, month, day).context("a year");
        holiday::Entity::delete_many()
            .filter(holiday::Column::Date.between(day(1, 1)?, day(12, 31)?))
            .exec(work.conn())
            .await?;
    }
    for batch in days.chunks(BATCH) {
        let rows = batch.iter().map(|day| holiday::ActiveModel {
            date: Set(day.date),
            kind: Set(day.kind),
            name: Set(day.name.clone()),
            name_zh: Set(day.name_zh.clone()),
        });
        holiday::Entity::insert_many(rows).exec_without_returning(work.conn()).await?;
    }
    Ok(())
}

/// One unit of work at a time changes standing data: locks the district's row
/// until it ends, so that what it reads is what it replaces.
pub(crate) async fn hold_district(work: &Work) -> Result<()> {
    let district = division::Column::Level.eq(DivisionLevel::District);
    division::Entity::find().filter(district).lock_exclusive().all(work.conn()).await?;
    Ok(())
}

/// What was there before is kept, with why it is there no more.
pub(crate) async fn add_changes(work: &Work, ground: &Ground, changes: &[Change]) -> Result<()> {
    let (reason, file) = match ground {
        Ground::Reason(reason) => (Some(reason.clone()), None),
        Ground::File(file) => (None, Some(file.clone())),
    };
    for batch in changes.chunks(BATCH) {
        let rows = batch.iter().map(|change| registry_change::ActiveModel {
            id: Set(work.unordered_id(RegistryChangeId::from_uuid)),
            kind: Set(change.kind),
            key: Set(change.key.clone()),
            field: Set(change.field.to_owned()),
            before: Set(change.before.clone()),
            after: Set(change.after.clone()),
            reason: Set(reason.clone()),
            file: Set(file.clone()),
            changed_at: Set(work.at()),
            changed_by: Set(work.actor().to_string()),
        });
        registry_change::Entity::insert_many(rows).exec_without_returning(work.conn()).await?;
    }
    Ok(())
}

pub(crate) async fn add_policy(work: &Work, policy: &Policy, toml: &str) -> Result<()> {
    let row = policy::ActiveModel {
        code: Set(policy.code.clone()),
        version: Set(policy.version),
        title: Set(policy.title.clone()),
        toml: Set(toml.to_owned()),
        added_at: Set(work.at()),
    };
    match policy::Entity::insert(row).exec_without_returning(work.conn()).await {
        Err(error) if matches!(error.sql_err(), Some(SqlErr::UniqueConstraintViolation(_))) => {
            Err(NotNewer { new: policy.at(), latest: policy.version }.into())
        }
        done => Ok(done.map(drop)?),
    }
}
