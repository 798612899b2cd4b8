use crate::error::Result;
use crate::rating::{
    Cycle, Opening, Posting, Roster, RosterFirm, RosterLine, RuleBook, Service, Stage, Step,
};
use crate::registry::{Listed, VersionRef};
use anyhow::{Context, anyhow};
use entity::value::{CompoundCode, CycleCode, CycleState};
use entity::{cycle, cycle_compound, cycle_firm, rulebook};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use std::collections::{BTreeMap, HashMap};

pub async fn cycle(db: &impl ConnectionTrait, code: CycleCode) -> Result<Option<Cycle>> {
    let row = cycle::Entity::find_by_id(code).one(db).await?;
    Ok(row.map(Cycle::try_from).transpose()?)
}

/// All of them, drafts too, the newest first.
pub async fn every_cycle(db: &impl ConnectionTrait) -> Result<Vec<Cycle>> {
    let query = cycle::Entity::find()
        .order_by_desc(cycle::Column::LastDay)
        .order_by_desc(cycle::Column::Code);
    let rows = query.all(db).await?;
    Ok(rows.into_iter().map(Cycle::try_from).collect::<anyhow::Result<_>>()?)
}

/// The rule book as its author wrote it.
pub async fn rulebook_toml(db: &impl ConnectionTrait, at: &VersionRef) -> Result<Option<String>> {
    let row = rulebook::Entity::find_by_id((at.code.clone(), at.version)).one(db).await?;
    Ok(row.map(|row| row.toml))
}

/// Every version of the rule books, the latest of each first.
pub async fn rulebooks(db: &impl ConnectionTrait) -> Result<Vec<Listed>> {
    let query = rulebook::Entity::find()
        .order_by_asc(rulebook::Column::Code)
        .order_by_desc(rulebook::Column::Version);
    let listed = |rulebook::Model { code, version, title, added_at, .. }: rulebook::Model| Listed {
        at: VersionRef { code, version },
        title,
        added_at,
    };
    Ok(query.all(db).await?.into_iter().map(listed).collect())
}

/// The rule book a cycle refers to, which therefore is there.
pub async fn rulebook(db: &impl ConnectionTrait, at: &VersionRef) -> Result<RuleBook> {
    let toml =
        rulebook_toml(db, at).await?.with_context(|| format!("rule book {at} has vanished"))?;
    let book = RuleBook::parse("rulebook.toml", &toml);
    Ok(book.with_context(|| format!("rule book {at} was checked once"))?)
}

pub async fn latest_rulebook_version(db: &impl ConnectionTrait, code: &str) -> Result<Option<i32>> {
    let query = rulebook::Entity::find()
        .select_only()
        .column(rulebook::Column::Version)
        .filter(rulebook::Column::Code.eq(code))
        .order_by_desc(rulebook::Column::Version);
    Ok(query.into_tuple().one(db).await?)
}

/// The frozen roster, in the order of the compounds; the service of each line
/// once the cycle is closed.
pub async fn roster(
    db: &impl ConnectionTrait,
    cycle: CycleCode,
) -> Result<(Roster, Vec<Option<Service>>)> {
    let rows = cycle_compound::Entity::find()
        .filter(cycle_compound::Column::CycleCode.eq(cycle))
        .order_by_asc(cycle_compound::Column::CompoundCode)
        .all(db)
        .await?;
    let firms =
        cycle_firm::Entity::find().filter(cycle_firm::Column::CycleCode.eq(cycle)).all(db).await?;
    let firms: BTreeMap<_, _> = firms
        .into_iter()
        .map(|cycle_firm::Model { uscc, name, restricted, open_case, .. }| {
            (uscc, RosterFirm { name, restricted, open_case })
        })
        .collect();
    let (lines, services) = rows.into_iter().map(line_of).collect::<anyhow::Result<_>>()?;
    Ok((Roster { lines, firms }, services))
}

pub(super) fn line_of(row: cycle_compound::Model) -> anyhow::Result<(RosterLine, Option<Service>)> {
    let line = RosterLine {
        compound: row.compound_code,
        name: row.name,
        street: row.street_code,
        community: row.community_code,
        class: row.class,
        households: u32::try_from(row.households)?,
        area: row.area,
        firm: row.firm_uscc,
    };
    let service = match (row.months_served, row.contract_filed) {
        (Some(months), Some(contract_filed)) => {
            Some(Service { months: months.try_into()?, contract_filed })
        }
        _ => None,
    };
    Ok((line, service))
}

/// The households of each compound of the roster.
pub async fn roster_households(
    db: &impl ConnectionTrait,
    cycle: CycleCode,
) -> Result<HashMap<CompoundCode, u32>> {
    let query = cycle_compound::Entity::find()
        .select_only()
        .column(cycle_compound::Column::CompoundCode)
        .column(cycle_compound::Column::Households)
        .filter(cycle_compound::Column::CycleCode.eq(cycle));
    let rows: Vec<(CompoundCode, i32)> = query.into_tuple().all(db).await?;
    let households = rows.into_iter().map(|(compound, households)| {
        Ok((compound, u32::try_from(households).context("households are counted")?))
    });
    households.collect()
}

/// Refuses a row that contradicts itself.
impl TryFrom<cycle::Model> for Cycle {
    type Error = anyhow::Error;

    fn try_from(row: cycle::Model) -> anyhow::Result<Self> {
        let torn = || anyhow!("cycle {} is {} with the wrong columns", row.code, row.state);
        let step = |on, by: &Option<String>| Some(Step { on: on?, by: by.clone()? });
        let policy = row.policy_code.clone().zip(row.policy_version);
        let opening = step(row.opened_on, &row.opened_by)
            .zip(policy)
            .map(|(step, (code, version))| Opening { step, policy: VersionRef { code, version } });
        let closing = step(row.closed_on, &row.closed_by);
        let posting = step(row.published_on, &row.published_by)
            .zip(row.publicity_last_day)
            .map(|(step, last_day)| Posting { step, last_day });
        let finalised = step(row.finalised_on, &row.finalised_by);
        let stage = match (row.state, opening, closing, posting, finalised) {
            (CycleState::Draft, None, None, None, None) => Stage::Draft,
            (CycleState::Open, Some(opening), None, None, None) => Stage::Open(opening),
            (CycleState::Closed, Some(opening), Some(closing), None, None) => {
                Stage::Closed(opening, closing)
            }
            (CycleState::Publicity, Some(opening), Some(closing), Some(posting), None) => {
                Stage::Publicity(opening, closing, posting)
            }
            (CycleState::Final, Some(opening), Some(closing), Some(posting), Some(finalised)) => {
                Stage::Final(opening, closing, posting, finalised)
            }
            _ => return Err(torn()),
        };
        let rulebook = VersionRef { code: row.rulebook_code, version: row.rulebook_version };
        let cycle::Model { code, first_day, last_day, closes_on, roster, .. } = row;
        Ok(Self { code, first_day, last_day, closes_on, rulebook, roster, stage })
    }
}
