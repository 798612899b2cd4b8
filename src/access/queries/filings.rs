//! 报备.

use crate::access::filing::Filing;
use crate::error::Result;
use chrono::NaiveDate;
use entity::id::EvidenceId;
use entity::value::{CompoundCode, FilingCondition, FilingItem, FilingKind, FilingState, Uscc};
use entity::{
    filing, filing_answer, filing_compound, filing_condition, filing_condition_met,
    filing_document, filing_step,
};
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder,
    QuerySelect,
};
use std::collections::{BTreeMap, BTreeSet};

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

pub async fn filing(db: &impl ConnectionTrait, reference: &str) -> Result<Option<Filing>> {
    let Some(row) = filing::Entity::find_by_id(reference).one(db).await? else { return Ok(None) };
    let compounds = filed_compounds(db, reference).await?;
    Ok(Some(Filing::of_row(row, compounds)))
}

pub async fn filed_compounds(
    db: &impl ConnectionTrait,
    reference: &str,
) -> Result<BTreeSet<CompoundCode>> {
    let query = filing_compound::Entity::find()
        .select_only()
        .column(filing_compound::Column::CompoundCode)
        .filter(filing_compound::Column::Reference.eq(reference));
    Ok(query.into_tuple::<CompoundCode>().all(db).await?.into_iter().collect())
}

/// What the desk's list shows; drafts of firms are their own.
#[derive(Debug, Clone, Default)]
pub struct FilingsAsked {
    pub state: Option<FilingState>,
    /// Part of a name, a code or a reference.
    pub text: String,
}

/// The latest begun first. Without their compounds.
pub async fn filings(db: &impl ConnectionTrait, asked: &FilingsAsked) -> Result<Vec<Filing>> {
    use filing::Column::{ApplicantUscc, BegunAt, FirmUscc, Name, Reference, State};
    let others_drafts =
        Condition::any().add(ApplicantUscc.is_null()).add(State.ne(FilingState::Draft));
    let mut query = filing::Entity::find().filter(others_drafts);
    if let Some(state) = asked.state {
        query = query.filter(State.eq(state));
    }
    if !asked.text.is_empty() {
        let code = crate::text::normal_code(&asked.text);
        let any = Condition::any().add(Name.contains(&asked.text));
        query = query.filter(any.add(FirmUscc.contains(&code)).add(Reference.contains(&code)));
    }
    let rows = query.order_by_desc(BegunAt).order_by_asc(Reference).all(db).await?;
    Ok(rows.into_iter().map(without_compounds).collect())
}

fn without_compounds(row: filing::Model) -> Filing {
    Filing::of_row(row, BTreeSet::new())
}

/// Those that wait for somebody at the bureau, the first handed in first.
/// Without their compounds.
pub async fn submitted_filings(db: &impl ConnectionTrait) -> Result<Vec<Filing>> {
    let query = filing::Entity::find()
        .filter(filing::Column::State.eq(FilingState::Submitted))
        .order_by_asc(filing::Column::SubmittedOn)
        .order_by_asc(filing::Column::Reference);
    Ok(query.all(db).await?.into_iter().map(without_compounds).collect())
}

/// What the agents of a legal person filed for it and its branches, and what
/// was entered for it at the desk, the latest first. Without their compounds.
pub async fn filings_of(db: &impl ConnectionTrait, firm: Uscc) -> Result<Vec<Filing>> {
    let own = Condition::any()
        .add(filing::Column::ApplicantUscc.eq(firm))
        .add(filing::Column::FirmUscc.eq(firm));
    let query = filing::Entity::find()
        .filter(own)
        .order_by_desc(filing::Column::BegunAt)
        .order_by_asc(filing::Column::Reference);
    Ok(query.all(db).await?.into_iter().map(without_compounds).collect())
}

/// The verified one that was decided last, up to the day, with its conditions.
pub async fn standing_filing(
    db: &impl ConnectionTrait,
    firm: Uscc,
    on: NaiveDate,
) -> Result<Option<(Filing, Vec<ConditionDue>)>> {
    let query = filing::Entity::find()
        .filter(filing::Column::FirmUscc.eq(firm))
        .filter(filing::Column::State.eq(FilingState::Verified))
        .filter(filing::Column::DecidedOn.lte(on))
        .order_by_desc(filing::Column::DecidedOn)
        .order_by_desc(filing::Column::BegunAt);
    let Some(row) = query.one(db).await? else { return Ok(None) };
    let conditions = conditions(db, &row.reference).await?;
    Ok(Some((without_compounds(row), conditions)))
}

/// What a verified firm has yet to do, or has done since.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ConditionDue {
    pub reference: String,
    pub condition: FilingCondition,
    /// Included.
    pub due_on: NaiveDate,
    pub met_on: Option<NaiveDate>,
}

pub async fn conditions(db: &impl ConnectionTrait, reference: &str) -> Result<Vec<ConditionDue>> {
    let query = filing_condition::Entity::find()
        .filter(filing_condition::Column::Reference.eq(reference))
        .order_by_asc(filing_condition::Column::Condition);
    let met = filing_condition_met::Entity::find()
        .filter(filing_condition_met::Column::Reference.eq(reference));
    Ok(with_met(query.all(db).await?, met.all(db).await?))
}

/// Of every firm, those that nobody has met yet, the first due first.
pub async fn open_conditions(db: &impl ConnectionTrait) -> Result<Vec<ConditionDue>> {
    let query = filing_condition::Entity::find()
        .order_by_asc(filing_condition::Column::DueOn)
        .order_by_asc(filing_condition::Column::Reference)
        .order_by_asc(filing_condition::Column::Condition);
    let met = filing_condition_met::Entity::find().all(db).await?;
    let all = with_met(query.all(db).await?, met);
    Ok(all.into_iter().filter(|is| is.met_on.is_none()).collect())
}

fn with_met(
    rows: Vec<filing_condition::Model>,
    met: Vec<filing_condition_met::Model>,
) -> Vec<ConditionDue> {
    let met: BTreeMap<_, _> =
        met.into_iter().map(|row| ((row.reference, row.condition), row.met_on)).collect();
    let due = |row: filing_condition::Model| ConditionDue {
        met_on: met.get(&(row.reference.clone(), row.condition)).copied(),
        reference: row.reference,
        condition: row.condition,
        due_on: row.due_on,
    };
    rows.into_iter().map(due).collect()
}

/// In the order they happened.
pub async fn steps(db: &impl ConnectionTrait, reference: &str) -> Result<Vec<filing_step::Model>> {
    let query = filing_step::Entity::find()
        .filter(filing_step::Column::Reference.eq(reference))
        .order_by_asc(filing_step::Column::StepNo);
    Ok(query.all(db).await?)
}

/// The papers that came with it.
pub async fn papers(
    db: &impl ConnectionTrait,
    reference: &str,
) -> Result<BTreeMap<FilingItem, EvidenceId>> {
    let query =
        filing_document::Entity::find().filter(filing_document::Column::Reference.eq(reference));
    Ok(query.all(db).await?.into_iter().map(|row| (row.item, row.evidence_id)).collect())
}

pub async fn answers(
    db: &impl ConnectionTrait,
    reference: &str,
) -> Result<Vec<filing_answer::Model>> {
    let query =
        filing_answer::Entity::find().filter(filing_answer::Column::Reference.eq(reference));
    Ok(query.all(db).await?)
}
