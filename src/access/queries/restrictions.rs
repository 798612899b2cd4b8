use crate::access::legal_basis::LegalBasis;
use crate::access::restriction::{Restriction, Turn};
use crate::error::Result;
use crate::registry;
use anyhow::Context;
use chrono::{DateTime, NaiveDate, Utc};
use entity::id::RestrictionRequestId;
use entity::value::{RestrictionTurn, Uscc};
use entity::{restriction, restriction_basis, restriction_request, restriction_turn};
use sea_orm::{
    ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect, Select,
};
use std::collections::{BTreeMap, BTreeSet};

/// All there ever were, the latest signed first.
pub async fn restrictions(db: &impl ConnectionTrait) -> Result<Vec<Restriction>> {
    read(db, restriction::Entity::find()).await
}

/// By the code of its case.
pub async fn restriction(db: &impl ConnectionTrait, code: &str) -> Result<Option<Restriction>> {
    let query = restriction::Entity::find().filter(restriction::Column::CaseCode.eq(code));
    Ok(read(db, query).await?.pop())
}

/// Of a legal person and all its branches, whichever of them is asked for: what
/// one of them did keeps every one of them out.
pub async fn restrictions_of(db: &impl ConnectionTrait, firm: Uscc) -> Result<Vec<Restriction>> {
    let family = family(db, firm).await?;
    read(db, restriction::Entity::find().filter(restriction::Column::FirmUscc.is_in(family))).await
}

/// Those of the firm, its parent and its branches that keep a filing of it from
/// being verified on the day.
pub async fn barring(
    db: &impl ConnectionTrait,
    firm: Uscc,
    day: NaiveDate,
) -> Result<Vec<Restriction>> {
    let all = restrictions_of(db, firm).await?;
    Ok(all.into_iter().filter(|is| is.bars_entry_on(day)).collect())
}

/// The legal person's code and those of its branches.
pub async fn family(db: &impl ConnectionTrait, firm: Uscc) -> Result<BTreeSet<Uscc>> {
    let known = registry::queries::firm(db, firm).await?;
    let head = known.and_then(|firm| firm.parent).unwrap_or(firm);
    let branches = registry::queries::branches(db, head).await?;
    Ok(branches.into_iter().map(|branch| branch.uscc).chain([head, firm]).collect())
}

async fn read(
    db: &impl ConnectionTrait,
    query: Select<restriction::Entity>,
) -> Result<Vec<Restriction>> {
    let rows = query
        .order_by_desc(restriction::Column::SignedOn)
        .order_by_desc(restriction::Column::CaseCode)
        .all(db)
        .await?;
    if rows.is_empty() {
        return Ok(Vec::new());
    }
    let codes: Vec<String> = rows.iter().map(|row| row.case_code.clone()).collect();
    let mut bases = bases(db, &codes).await?;
    let mut turns = turns(db, &codes).await?;
    rows.into_iter()
        .map(|row| {
            let bases = bases.remove(&row.case_code).unwrap_or_default();
            let turns = turns.remove(&row.case_code).unwrap_or_default();
            of_row(row, bases, turns)
        })
        .collect()
}

fn of_row(
    row: restriction::Model,
    bases: Vec<LegalBasis>,
    turns: Vec<Turn>,
) -> Result<Restriction> {
    Ok(Restriction {
        years: u16::try_from(row.years).context("the years of a restriction")?,
        code: row.case_code,
        firm: row.firm_uscc,
        compound: row.compound_code,
        scope: row.scope,
        decision_no: row.decision_no,
        reasons: row.reasons,
        bases,
        basis_acknowledged: row.basis_acknowledged,
        signed_on: row.signed_on,
        served_on: row.served_on,
        turns,
    })
}

async fn bases(
    db: &impl ConnectionTrait,
    codes: &[String],
) -> Result<BTreeMap<String, Vec<LegalBasis>>> {
    let rows = restriction_basis::Entity::find()
        .filter(restriction_basis::Column::CaseCode.is_in(codes))
        .order_by_asc(restriction_basis::Column::Basis);
    let mut all: BTreeMap<String, Vec<LegalBasis>> = BTreeMap::new();
    for row in rows.all(db).await? {
        let basis = LegalBasis::of(&row.basis).context("a basis of the table")?;
        all.entry(row.case_code).or_default().push(basis);
    }
    Ok(all)
}

/// Those that were granted.
async fn turns(db: &impl ConnectionTrait, codes: &[String]) -> Result<BTreeMap<String, Vec<Turn>>> {
    let rows = restriction_turn::Entity::find()
        .filter(restriction_turn::Column::CaseCode.is_in(codes))
        .filter(restriction_turn::Column::Granted.eq(true))
        .order_by_asc(restriction_turn::Column::DecidedAt)
        .order_by_asc(restriction_turn::Column::RequestId)
        .all(db)
        .await?;
    let asked = restriction_request::Entity::find()
        .filter(restriction_request::Column::CaseCode.is_in(codes))
        .all(db)
        .await?;
    let mut asked: BTreeMap<_, _> = asked.into_iter().map(|row| (row.id, row)).collect();
    let mut all: BTreeMap<String, Vec<Turn>> = BTreeMap::new();
    for row in rows {
        let request = asked.remove(&row.request_id).context("a turn answers a request")?;
        let restriction_request::Model { reason, document_no, .. } = request;
        let turn = Turn { turn: row.turn, on: row.turned_on, reason, document_no };
        all.entry(row.case_code).or_default().push(turn);
    }
    Ok(all)
}

/// A request that nobody has answered yet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TurnRequest {
    pub id: RestrictionRequestId,
    pub code: String,
    pub turn: RestrictionTurn,
    pub document_no: String,
    pub reason: String,
    pub asked_by: String,
    pub asked_at: DateTime<Utc>,
}

/// Of one restriction, or of all; the oldest first.
pub async fn open_turn_requests(
    db: &impl ConnectionTrait,
    code: Option<&str>,
) -> Result<Vec<TurnRequest>> {
    let answered = restriction_turn::Entity::find()
        .select_only()
        .column(restriction_turn::Column::RequestId)
        .into_tuple::<RestrictionRequestId>()
        .all(db)
        .await?;
    let answered: BTreeSet<RestrictionRequestId> = answered.into_iter().collect();
    let mut query =
        restriction_request::Entity::find().order_by_asc(restriction_request::Column::AskedAt);
    if let Some(code) = code {
        query = query.filter(restriction_request::Column::CaseCode.eq(code));
    }
    let open = query.all(db).await?.into_iter().filter(|row| !answered.contains(&row.id));
    Ok(open
        .map(|row| TurnRequest {
            id: row.id,
            code: row.case_code,
            turn: row.turn,
            document_no: row.document_no,
            reason: row.reason,
            asked_by: row.asked_by,
            asked_at: row.asked_at,
        })
        .collect())
}
