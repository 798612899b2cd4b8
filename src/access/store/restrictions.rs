//! Restrictions, what happened to them, and certificates in the database.
#![expect(clippy::disallowed_methods, reason = "store module")]

use crate::access::queries::TurnRequest;
use crate::access::restriction::Restriction;
use crate::error::Result;
use crate::work::Work;
use chrono::NaiveDate;
use entity::id::RestrictionRequestId;
use entity::value::{RestrictionTurn, Uscc};
use entity::{certificate, restriction, restriction_basis, restriction_request, restriction_turn};
use sea_orm::{EntityTrait, Set};

pub(crate) async fn add_restriction(work: &Work, is: &Restriction) -> Result<()> {
    let row = restriction::ActiveModel {
        case_code: Set(is.code.clone()),
        firm_uscc: Set(is.firm),
        compound_code: Set(is.compound),
        scope: Set(is.scope),
        years: Set(i32::from(is.years)),
        decision_no: Set(is.decision_no.clone()),
        reasons: Set(is.reasons.clone()),
        basis_acknowledged: Set(is.basis_acknowledged.clone()),
        signed_on: Set(is.signed_on),
        served_on: Set(is.served_on),
    };
    restriction::Entity::insert(row).exec_without_returning(work.conn()).await?;
    let bases = is.bases.iter().map(|basis| restriction_basis::ActiveModel {
        case_code: Set(is.code.clone()),
        basis: Set(basis.key.to_owned()),
    });
    restriction_basis::Entity::insert_many(bases).exec_without_returning(work.conn()).await?;
    Ok(())
}

pub(crate) async fn save_service(work: &Work, code: &str, on: NaiveDate) -> Result<()> {
    let row = restriction::ActiveModel {
        case_code: Set(code.to_owned()),
        served_on: Set(Some(on)),
        ..Default::default()
    };
    restriction::Entity::update(row).exec_without_returning(work.conn()).await?;
    Ok(())
}

pub(crate) async fn add_turn_request(
    work: &Work,
    code: &str,
    turn: RestrictionTurn,
    (document_no, reason): (&str, &str),
) -> Result<RestrictionRequestId> {
    let id = work.next_id(RestrictionRequestId::from_uuid);
    let row = restriction_request::ActiveModel {
        id: Set(id),
        case_code: Set(code.to_owned()),
        turn: Set(turn),
        document_no: Set(document_no.to_owned()),
        reason: Set(reason.to_owned()),
        asked_by: Set(work.actor().to_string()),
        asked_at: Set(work.at()),
    };
    restriction_request::Entity::insert(row).exec_without_returning(work.conn()).await?;
    Ok(id)
}

/// From today on, where it is granted.
pub(crate) async fn add_turn(
    work: &Work,
    request: &TurnRequest,
    granted: bool,
    note: &str,
) -> Result<()> {
    let row = restriction_turn::ActiveModel {
        request_id: Set(request.id),
        case_code: Set(request.code.clone()),
        turn: Set(request.turn),
        granted: Set(granted),
        turned_on: Set(work.today()),
        note: Set(note.to_owned()),
        asked_by: Set(request.asked_by.clone()),
        decided_by: Set(work.actor().to_string()),
        decided_at: Set(work.at()),
    };
    restriction_turn::Entity::insert(row).exec_without_returning(work.conn()).await?;
    Ok(())
}

pub(crate) async fn add_certificate(
    work: &Work,
    number: &str,
    (firm, name): (Uscc, &str),
    asked_day: NaiveDate,
    (restricted, answer): (bool, &str),
) -> Result<()> {
    let row = certificate::ActiveModel {
        number: Set(number.to_owned()),
        firm_uscc: Set(firm),
        firm_name: Set(name.to_owned()),
        asked_day: Set(asked_day),
        restricted: Set(restricted),
        answer: Set(answer.to_owned()),
        made_at: Set(work.at()),
    };
    certificate::Entity::insert(row).exec_without_returning(work.conn()).await?;
    Ok(())
}
