#![expect(clippy::disallowed_methods, reason = "store module")]

use crate::database::Db;
use crate::error::Result;
use crate::rating::{Objection, ObjectionStage, Subject};
use crate::work::Work;
use chrono::{DateTime, NaiveDate, Utc};
use entity::id::EvidenceId;
use entity::value::{CycleCode, ObjectionState, ObjectorKind, Uscc};
use entity::{objection, objection_request, objection_voice};
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QuerySelect, Set};

/// Handed in, to be confirmed.
pub(crate) struct NewRequest {
    pub subject: Subject,
    pub email: String,
    pub language: &'static str,
    pub grounds: String,
}

pub(crate) async fn add_request(
    work: &Work,
    new: NewRequest,
    (token_hash, expires_at): (String, DateTime<Utc>),
) -> Result<()> {
    let row = objection_request::ActiveModel {
        token_hash: Set(token_hash),
        cycle_code: Set(new.subject.cycle),
        compound_code: Set(new.subject.compound),
        line: Set(new.subject.line.line()),
        event_id: Set(new.subject.line.event()),
        email: Set(new.email),
        language: Set(new.language.to_owned()),
        grounds: Set(new.grounds),
        submitted_at: Set(work.at()),
        expires_at: Set(expires_at),
    };
    objection_request::Entity::insert(row).exec_without_returning(work.conn()).await?;
    Ok(())
}

/// Takes what was to be confirmed out of the waiting: whoever comes first.
pub(crate) async fn take_request(work: &Work, token_hash: &str) -> Result<bool> {
    let gone = objection_request::Entity::delete_by_id(token_hash).exec(work.conn()).await?;
    Ok(gone.rows_affected > 0)
}

/// Somebody who objects.
pub(crate) struct NewVoice {
    pub objector: String,
    pub firm: Option<Uscc>,
    pub email: Option<String>,
    pub language: String,
    pub grounds: String,
    pub evidence: Option<EvidenceId>,
    pub submitted_at: DateTime<Utc>,
}

/// The reference of the objection to the line that is open. The cycle is held
/// meanwhile, so that no two find none.
pub(crate) async fn open_on(work: &Work, subject: &Subject) -> Result<Option<String>> {
    let query = objection::Entity::find()
        .select_only()
        .column(objection::Column::Reference)
        .filter(objection::Column::Subject.eq(subject.to_string()))
        .filter(objection::Column::State.eq(ObjectionState::Raised));
    Ok(query.into_tuple().one(work.conn()).await?)
}

pub(crate) async fn add_objection(
    work: &Work,
    reference: &str,
    subject: &Subject,
    received_on: NaiveDate,
) -> Result<()> {
    let row = objection::ActiveModel {
        reference: Set(reference.to_owned()),
        cycle_code: Set(subject.cycle),
        compound_code: Set(subject.compound),
        line: Set(subject.line.line()),
        event_id: Set(subject.line.event()),
        subject: Set(subject.to_string()),
        state: Set(ObjectionState::Raised),
        received_on: Set(received_on),
        raised_at: Set(work.at()),
        ..Default::default()
    };
    objection::Entity::insert(row).exec_without_returning(work.conn()).await?;
    Ok(())
}

pub(crate) async fn add_voice(
    work: &Work,
    (reference, subject): (&str, &Subject),
    voice: NewVoice,
) -> Result<()> {
    let kind = if voice.firm.is_some() { ObjectorKind::Firm } else { ObjectorKind::Public };
    let row = objection_voice::ActiveModel {
        subject: Set(subject.to_string()),
        objector: Set(voice.objector),
        reference: Set(reference.to_owned()),
        kind: Set(kind),
        firm_uscc: Set(voice.firm),
        email: Set(voice.email),
        language: Set(voice.language),
        grounds: Set(voice.grounds),
        evidence_id: Set(voice.evidence),
        submitted_at: Set(voice.submitted_at),
        raised_at: Set(work.at()),
    };
    objection_voice::Entity::insert(row).exec_without_returning(work.conn()).await?;
    Ok(())
}

/// Locks the row until the unit of work ends.
pub(crate) async fn objection_for_update(
    work: &Work,
    reference: &str,
) -> Result<Option<Objection>> {
    let row = objection::Entity::find_by_id(reference).lock_exclusive().one(work.conn()).await?;
    Ok(row.map(Objection::try_from).transpose()?)
}

pub(crate) async fn save_objection(work: &Work, is: &Objection) -> Result<()> {
    let mut row = objection::ActiveModel {
        reference: Set(is.reference.clone()),
        longer_reason: Set(is.longer_reason.clone()),
        ..Default::default()
    };
    if let Some(assigned) = &is.assigned {
        row.officer = Set(Some(assigned.officer.clone()));
        row.assigned_by = Set(Some(assigned.by.clone()));
        row.assigned_at = Set(Some(assigned.at));
    }
    if let ObjectionStage::Answered(answered) = &is.stage {
        row.state = Set(ObjectionState::Answered);
        row.outcome = Set(Some(answered.outcome));
        row.answer = Set(Some(answered.text.clone()));
        row.answered_by = Set(Some(answered.by.clone()));
        row.answered_at = Set(Some(answered.at));
    }
    objection::Entity::update(row).exec_without_returning(work.conn()).await?;
    Ok(())
}

/// What nobody confirmed in time. No decision: it is written on the pool.
pub(crate) async fn drop_dead_requests(db: &Db, now: DateTime<Utc>) -> Result<u64> {
    let gone = objection_request::Entity::delete_many()
        .filter(objection_request::Column::ExpiresAt.lt(now))
        .exec(db)
        .await?;
    Ok(gone.rows_affected)
}

/// Once nothing can be objected to any more nobody needs to know who did.
pub(crate) async fn erase_addresses(db: &Db, cycle: CycleCode) -> Result<u64> {
    let of_cycle = format!("{cycle}/");
    let erased = objection_voice::Entity::update_many()
        .col_expr(objection_voice::Column::Email, Expr::value(None::<String>))
        .filter(objection_voice::Column::Subject.starts_with(of_cycle))
        .filter(objection_voice::Column::Email.is_not_null())
        .exec(db)
        .await?;
    Ok(erased.rows_affected)
}
