//! 异议 and what became of them. Of those who object nobody reads more here
//! than what kind they are; where they are written to, only the mail does.

use crate::error::Result;
use crate::rating::{Objection, Subject};
use chrono::{DateTime, Utc};
use entity::id::EvidenceId;
use entity::value::{CompoundCode, CycleCode, ObjectionState, ObjectorKind, Uscc};
use entity::{correction, cycle_compound, objection, objection_request, objection_voice};
use sea_orm::{
    ColumnTrait, ConnectionTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect,
};

/// Answered ones that a list shows.
const ANSWERED_MAX: u64 = 100;

/// How many of the cycle's are not answered: with one, nothing is final.
pub async fn open_objections(db: &impl ConnectionTrait, cycle: CycleCode) -> Result<u64> {
    let query = objection::Entity::find()
        .filter(objection::Column::CycleCode.eq(cycle))
        .filter(objection::Column::State.eq(ObjectionState::Raised));
    Ok(query.count(db).await?)
}

/// How many were handed in and can still be confirmed.
pub async fn waiting_objections(
    db: &impl ConnectionTrait,
    cycle: CycleCode,
    now: DateTime<Utc>,
) -> Result<u64> {
    let query = objection_request::Entity::find()
        .filter(objection_request::Column::CycleCode.eq(cycle))
        .filter(objection_request::Column::ExpiresAt.gte(now));
    Ok(query.count(db).await?)
}

/// How many wait at the address to be confirmed.
pub async fn waiting_at(db: &impl ConnectionTrait, email: &str, now: DateTime<Utc>) -> Result<u64> {
    let query = objection_request::Entity::find()
        .filter(objection_request::Column::Email.eq(email))
        .filter(objection_request::Column::ExpiresAt.gte(now));
    Ok(query.count(db).await?)
}

/// What the link is to confirm, while it is good.
pub async fn request(
    db: &impl ConnectionTrait,
    token_hash: &str,
) -> Result<Option<objection_request::Model>> {
    Ok(objection_request::Entity::find_by_id(token_hash).one(db).await?)
}

pub async fn objection(db: &impl ConnectionTrait, reference: &str) -> Result<Option<Objection>> {
    let row = objection::Entity::find_by_id(reference).one(db).await?;
    Ok(row.map(Objection::try_from).transpose()?)
}

fn all(rows: Vec<objection::Model>) -> Result<Vec<Objection>> {
    Ok(rows.into_iter().map(Objection::try_from).collect::<anyhow::Result<_>>()?)
}

/// All that are open, the oldest first.
pub async fn all_open(db: &impl ConnectionTrait) -> Result<Vec<Objection>> {
    let query = objection::Entity::find()
        .filter(objection::Column::State.eq(ObjectionState::Raised))
        .order_by_asc(objection::Column::ReceivedOn)
        .order_by_asc(objection::Column::RaisedAt)
        .order_by_asc(objection::Column::Reference);
    all(query.all(db).await?)
}

/// The last that were answered, the newest first.
pub async fn last_answered(db: &impl ConnectionTrait) -> Result<Vec<Objection>> {
    let query = objection::Entity::find()
        .filter(objection::Column::State.eq(ObjectionState::Answered))
        .order_by_desc(objection::Column::AnsweredAt)
        .order_by_asc(objection::Column::Reference)
        .limit(ANSWERED_MAX);
    all(query.all(db).await?)
}

/// Of a cycle, in the order they were raised.
pub async fn objections_of_cycle(
    db: &impl ConnectionTrait,
    cycle: CycleCode,
) -> Result<Vec<Objection>> {
    let query = objection::Entity::find()
        .filter(objection::Column::CycleCode.eq(cycle))
        .order_by_asc(objection::Column::RaisedAt)
        .order_by_asc(objection::Column::Reference);
    all(query.all(db).await?)
}

/// Of one compound in a cycle, in the order they were raised.
pub async fn objections_of(
    db: &impl ConnectionTrait,
    cycle: CycleCode,
    compound: CompoundCode,
) -> Result<Vec<Objection>> {
    let query = objection::Entity::find()
        .filter(objection::Column::CycleCode.eq(cycle))
        .filter(objection::Column::CompoundCode.eq(compound))
        .order_by_asc(objection::Column::RaisedAt)
        .order_by_asc(objection::Column::Reference);
    all(query.all(db).await?)
}

/// To the results of a firm's compounds, whoever raised them; the newest first.
pub async fn objections_of_firm(db: &impl ConnectionTrait, firm: Uscc) -> Result<Vec<Objection>> {
    let rated: Vec<(CycleCode, CompoundCode)> = cycle_compound::Entity::find()
        .select_only()
        .columns([cycle_compound::Column::CycleCode, cycle_compound::Column::CompoundCode])
        .filter(cycle_compound::Column::FirmUscc.eq(firm))
        .into_tuple()
        .all(db)
        .await?;
    let codes: std::collections::BTreeSet<CompoundCode> = rated.iter().map(|is| is.1).collect();
    let query = objection::Entity::find()
        .filter(objection::Column::CompoundCode.is_in(codes))
        .order_by_desc(objection::Column::RaisedAt)
        .order_by_asc(objection::Column::Reference);
    let mut found = all(query.all(db).await?)?;
    found.retain(|is| rated.contains(&(is.subject.cycle, is.subject.compound)));
    Ok(found)
}

/// The references of those that the firm raised or joined.
pub async fn raised_by_firm(db: &impl ConnectionTrait, firm: Uscc) -> Result<Vec<String>> {
    let query = objection_voice::Entity::find()
        .select_only()
        .column(objection_voice::Column::Reference)
        .filter(objection_voice::Column::FirmUscc.eq(firm));
    Ok(query.into_tuple().all(db).await?)
}

/// What one of them said.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Voice {
    pub kind: ObjectorKind,
    pub grounds: String,
    pub submitted_at: DateTime<Utc>,
}

/// In the order they came.
pub async fn voices(db: &impl ConnectionTrait, reference: &str) -> Result<Vec<Voice>> {
    let rows = voice_rows(db, reference).await?;
    let voice = |row: objection_voice::Model| Voice {
        kind: row.kind,
        grounds: row.grounds,
        submitted_at: row.submitted_at,
    };
    Ok(rows.into_iter().map(voice).collect())
}

/// The paper that the firm handed in with its objection.
pub async fn objection_paper(
    db: &impl ConnectionTrait,
    reference: &str,
) -> Result<Option<EvidenceId>> {
    let rows = voice_rows(db, reference).await?;
    Ok(rows.into_iter().find_map(|row| row.evidence_id))
}

async fn voice_rows(
    db: &impl ConnectionTrait,
    reference: &str,
) -> Result<Vec<objection_voice::Model>> {
    let query = objection_voice::Entity::find()
        .filter(objection_voice::Column::Reference.eq(reference))
        .order_by_asc(objection_voice::Column::RaisedAt)
        .order_by_asc(objection_voice::Column::Objector);
    Ok(query.all(db).await?)
}

pub async fn has_objected(
    db: &impl ConnectionTrait,
    subject: &Subject,
    objector: &str,
) -> Result<bool> {
    let key = (subject.to_string(), objector.to_owned());
    Ok(objection_voice::Entity::find_by_id(key).one(db).await?.is_some())
}

/// Whom to write to: a firm by its agents, others by address and language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Objector {
    Firm(Uscc),
    Address { address: String, language: String },
}

/// In the order they came; whose address was erased is not among them.
pub async fn objectors(db: &impl ConnectionTrait, reference: &str) -> Result<Vec<Objector>> {
    let rows = voice_rows(db, reference).await?;
    let objector = |row: objection_voice::Model| match (row.firm_uscc, row.email) {
        (Some(firm), _) => Some(Objector::Firm(firm)),
        (None, Some(address)) => Some(Objector::Address { address, language: row.language }),
        (None, None) => None,
    };
    Ok(rows.into_iter().filter_map(objector).collect())
}

/// What was corrected on a compound, the first first.
pub async fn corrections(
    db: &impl ConnectionTrait,
    cycle: CycleCode,
    compound: CompoundCode,
) -> Result<Vec<correction::Model>> {
    let query = correction::Entity::find()
        .filter(correction::Column::CycleCode.eq(cycle))
        .filter(correction::Column::CompoundCode.eq(compound))
        .order_by_asc(correction::Column::Version)
        .order_by_asc(correction::Column::Id);
    Ok(query.all(db).await?)
}
