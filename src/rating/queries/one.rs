//! What concerns one compound or one firm of a cycle, read by key: whatever the
//! size of the registry, a page of one thing reads only that.

use crate::error::Result;
use crate::rating::{CompoundResult, FirmResult, Inputs, RosterLine, RuleBook, Service};
use anyhow::Context;
use chrono::NaiveDate;
use entity::value::{CompoundClass, CompoundCode, CycleCode, EventStanding, Party, Points, Uscc};
use entity::{
    compound_result, cycle_compound, cycle_event, cycle_firm, firm_result, form, form_points,
};
use sea_orm::{
    ColumnTrait, ConnectionTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect,
};
use std::collections::BTreeMap;

pub async fn compound_result(
    db: &impl ConnectionTrait,
    (cycle, version): (CycleCode, i32),
    compound: CompoundCode,
) -> Result<Option<CompoundResult>> {
    let row = compound_result::Entity::find_by_id((cycle, version, compound)).one(db).await?;
    Ok(row.map(CompoundResult::try_from).transpose()?)
}

/// In the order of the compounds.
pub async fn compound_results(
    db: &impl ConnectionTrait,
    (cycle, version): (CycleCode, i32),
    compounds: impl IntoIterator<Item = CompoundCode>,
) -> Result<Vec<CompoundResult>> {
    let compounds: Vec<CompoundCode> = compounds.into_iter().collect();
    if compounds.is_empty() {
        return Ok(Vec::new());
    }
    let rows = compound_result::Entity::find()
        .filter(compound_result::Column::CycleCode.eq(cycle))
        .filter(compound_result::Column::Version.eq(version))
        .filter(compound_result::Column::CompoundCode.is_in(compounds))
        .order_by_asc(compound_result::Column::CompoundCode)
        .all(db)
        .await?;
    Ok(rows.into_iter().map(CompoundResult::try_from).collect::<anyhow::Result<_>>()?)
}

pub async fn firm_result(
    db: &impl ConnectionTrait,
    (cycle, version): (CycleCode, i32),
    firm: Uscc,
) -> Result<Option<FirmResult>> {
    let row = firm_result::Entity::find_by_id((cycle, version, firm)).one(db).await?;
    Ok(row.map(FirmResult::try_from).transpose()?)
}

/// A compound's line of the frozen roster.
pub async fn roster_line(
    db: &impl ConnectionTrait,
    cycle: CycleCode,
    compound: CompoundCode,
) -> Result<Option<(RosterLine, Option<Service>)>> {
    let row = cycle_compound::Entity::find_by_id((cycle, compound)).one(db).await?;
    Ok(row.map(super::cycles::line_of).transpose()?)
}

/// The lines of the roster that a firm was rated on, in the order of the
/// compounds.
pub async fn roster_of_firm(
    db: &impl ConnectionTrait,
    cycle: CycleCode,
    firm: Uscc,
) -> Result<Vec<(RosterLine, Option<Service>)>> {
    let rows = cycle_compound::Entity::find()
        .filter(cycle_compound::Column::CycleCode.eq(cycle))
        .filter(cycle_compound::Column::FirmUscc.eq(firm))
        .order_by_asc(cycle_compound::Column::CompoundCode)
        .all(db)
        .await?;
    Ok(rows.into_iter().map(super::cycles::line_of).collect::<anyhow::Result<_>>()?)
}

/// The firm's name when the cycle was opened.
pub async fn firm_name_then(
    db: &impl ConnectionTrait,
    cycle: CycleCode,
    firm: Uscc,
) -> Result<Option<String>> {
    let row = cycle_firm::Entity::find_by_id((cycle, firm)).one(db).await?;
    Ok(row.map(|row| row.name))
}

/// All that was handed in on the compound.
pub async fn inputs(
    db: &impl ConnectionTrait,
    cycle: CycleCode,
    compound: CompoundCode,
    book: &RuleBook,
) -> Result<Inputs> {
    let mut inputs = Inputs::new(book);
    for (answers, ballots) in super::answers(db, cycle, compound).await? {
        inputs.add_ballots(&answers, u32::try_from(ballots).context("a count")?);
    }
    for ((party, _), points) in forms_of(db, cycle, compound).await? {
        let of = |code: &String| points.get(code).copied().context("a form is whole");
        let form = book.indicators_of(party).map(|indicator| of(&indicator.code));
        inputs.forms.of_mut(party).push(form.collect::<anyhow::Result<_>>()?);
    }
    for (code, occurred_on) in events_of(db, cycle, compound).await? {
        let event = book.event(&code).context("events are of the rule book")?;
        inputs.events.push((event.clone(), occurred_on));
    }
    Ok(inputs)
}

/// The points of each form, by party, number and indicator.
async fn forms_of(
    db: &impl ConnectionTrait,
    cycle: CycleCode,
    compound: CompoundCode,
) -> Result<BTreeMap<(Party, i32), BTreeMap<String, Points>>> {
    let rows = form::Entity::find()
        .select_only()
        .columns([form::Column::Party, form::Column::FormNo])
        .columns([form_points::Column::Indicator, form_points::Column::Points])
        .inner_join(form_points::Entity)
        .filter(form::Column::CycleCode.eq(cycle))
        .filter(form::Column::CompoundCode.eq(compound))
        .into_tuple::<(Party, i32, String, Points)>()
        .all(db)
        .await?;
    let mut forms: BTreeMap<_, BTreeMap<_, _>> = BTreeMap::new();
    for (party, no, indicator, points) in rows {
        forms.entry((party, no)).or_default().insert(indicator, points);
    }
    Ok(forms)
}

async fn events_of(
    db: &impl ConnectionTrait,
    cycle: CycleCode,
    compound: CompoundCode,
) -> Result<Vec<(String, NaiveDate)>> {
    let query = cycle_event::Entity::find()
        .select_only()
        .columns([cycle_event::Column::EventCode, cycle_event::Column::OccurredOn])
        .filter(cycle_event::Column::CycleCode.eq(cycle))
        .filter(cycle_event::Column::CompoundCode.eq(compound))
        .filter(cycle_event::Column::Id.not_in_subquery(super::stands::struck()))
        .filter(cycle_event::Column::Standing.eq(EventStanding::Counts))
        .order_by_asc(cycle_event::Column::OccurredOn)
        .order_by_asc(cycle_event::Column::EventCode);
    Ok(query.into_tuple().all(db).await?)
}

/// How many are ranked in one version of a cycle's results: firms, and
/// compounds by class. It never changes once the version is there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ranked {
    pub firms: u64,
    pub compounds: BTreeMap<CompoundClass, u64>,
}

pub async fn ranked(
    db: &impl ConnectionTrait,
    (cycle, version): (CycleCode, i32),
) -> Result<Ranked> {
    let firms = firm_result::Entity::find()
        .filter(firm_result::Column::CycleCode.eq(cycle))
        .filter(firm_result::Column::Version.eq(version))
        .filter(firm_result::Column::Rank.is_not_null())
        .count(db)
        .await?;
    let compounds = compound_result::Entity::find()
        .select_only()
        .column(compound_result::Column::CompoundCode)
        .filter(compound_result::Column::CycleCode.eq(cycle))
        .filter(compound_result::Column::Version.eq(version))
        .filter(compound_result::Column::Rank.is_not_null())
        .into_tuple::<CompoundCode>()
        .all(db)
        .await?;
    let classes = cycle_compound::Entity::find()
        .select_only()
        .columns([cycle_compound::Column::CompoundCode, cycle_compound::Column::Class])
        .filter(cycle_compound::Column::CycleCode.eq(cycle))
        .into_tuple::<(CompoundCode, CompoundClass)>()
        .all(db)
        .await?;
    let classes: std::collections::HashMap<_, _> = classes.into_iter().collect();
    let mut counts = BTreeMap::new();
    for class in compounds.iter().filter_map(|compound| classes.get(compound)) {
        *counts.entry(*class).or_default() += 1;
    }
    Ok(Ranked { firms, compounds: counts })
}
