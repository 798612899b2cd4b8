//! 报备 in the database.
#![expect(clippy::disallowed_methods, reason = "store module")]

use crate::access::filing::{Content, Filing, FilingRefused};
use crate::access::queries;
use crate::access::screening::Reason;
use crate::error::Result;
use crate::evidence::{EvidenceFile, keep_evidence};
use crate::work::Work;
use anyhow::Context;
use chrono::NaiveDate;
use entity::value::{FilingCondition, FilingHand, FilingItem, FilingStep};
use entity::{
    filing, filing_answer, filing_compound, filing_condition, filing_condition_met,
    filing_document, filing_step,
};
use sea_orm::sea_query::OnConflict;
use sea_orm::{
    ColumnTrait, DbErr, EntityTrait, IdenStatic, PaginatorTrait, QueryFilter, QuerySelect, Set,
    SqlErr,
};

/// Refused while another of the firm is open.
pub(crate) async fn add_filing(work: &Work, is: &Filing) -> Result<()> {
    let row = filing::ActiveModel {
        reference: Set(is.reference.clone()),
        kind: Set(is.kind),
        firm_uscc: Set(is.firm),
        applicant_uscc: Set(is.applicant),
        entered_by: Set(is.entered_by.clone()),
        begun_at: Set(is.begun_at),
        ..columns(is)
    };
    match filing::Entity::insert(row).exec_without_returning(work.conn()).await {
        Err(error) if is_second_open(&error) => Err(FilingRefused::Open { firm: is.firm }.into()),
        done => Ok(done.map(drop)?),
    }
}

/// Both databases name the column of the index on open filings, and no other
/// unique one has it.
fn is_second_open(error: &DbErr) -> bool {
    let Some(SqlErr::UniqueConstraintViolation(told)) = error.sql_err() else { return false };
    told.contains(filing::Column::FirmUscc.as_str())
}

/// Locks the row until the unit of work ends.
pub(crate) async fn filing_for_update(work: &Work, reference: &str) -> Result<Option<Filing>> {
    let row = filing::Entity::find_by_id(reference).lock_exclusive().one(work.conn()).await?;
    let Some(row) = row else { return Ok(None) };
    let compounds = queries::filed_compounds(work.conn(), reference).await?;
    Ok(Some(Filing::of_row(row, compounds)))
}

pub(crate) async fn save_filing(work: &Work, is: &Filing) -> Result<()> {
    let row = filing::ActiveModel { reference: Set(is.reference.clone()), ..columns(is) };
    filing::Entity::update(row).exec_without_returning(work.conn()).await?;
    Ok(())
}

fn columns(is: &Filing) -> filing::ActiveModel {
    let Content { name, parent, legal_representative, phone, email, address, .. } = &is.content;
    let (asked, proposal) = (is.asked.as_ref(), is.proposal.as_ref());
    filing::ActiveModel {
        state: Set(is.state),
        name: Set(name.clone()),
        parent_uscc: Set(*parent),
        legal_representative: Set(legal_representative.clone()),
        phone: Set(phone.clone()),
        email: Set(email.clone()),
        address: Set(address.clone()),
        project_manager: Set(is.content.project_manager.clone()),
        emergency_contact: Set(is.content.emergency_contact.clone()),
        submitted_on: Set(is.submitted_on),
        asked_on: Set(asked.map(|asked| asked.on)),
        asked_by: Set(asked.map(|asked| asked.by.clone())),
        asked_text: Set(asked.map(|asked| asked.text.clone())),
        supplemented_on: Set(is.supplemented_on),
        proposal: Set(proposal.map(|is| is.what)),
        proposal_ground: Set(proposal.and_then(|is| is.ground)),
        proposal_text: Set(proposal.map(|is| is.text.clone())),
        proposed_by: Set(proposal.map(|is| is.by.clone())),
        proposed_at: Set(proposal.map(|is| is.at)),
        decided_on: Set(is.decided.as_ref().map(|is| is.on)),
        decided_by: Set(is.decided.as_ref().map(|is| is.by.clone())),
        withdrawn_on: Set(is.withdrawn_on),
        ..Default::default()
    }
}

pub(crate) async fn save_filed_compounds(work: &Work, is: &Filing) -> Result<()> {
    filing_compound::Entity::delete_many()
        .filter(filing_compound::Column::Reference.eq(&is.reference))
        .exec(work.conn())
        .await?;
    let rows = is.content.compounds.iter().map(|code| filing_compound::ActiveModel {
        reference: Set(is.reference.clone()),
        compound_code: Set(*code),
    });
    let rows: Vec<_> = rows.collect();
    if !rows.is_empty() {
        filing_compound::Entity::insert_many(rows).exec_without_returning(work.conn()).await?;
    }
    Ok(())
}

/// In the place of what was there for the item.
pub(crate) async fn keep_paper(
    work: &Work,
    reference: &str,
    item: FilingItem,
    file: EvidenceFile,
) -> Result<()> {
    filing_document::Entity::delete_many()
        .filter(filing_document::Column::Reference.eq(reference))
        .filter(filing_document::Column::Item.eq(item))
        .exec(work.conn())
        .await?;
    let row = filing_document::ActiveModel {
        evidence_id: Set(keep_evidence(work, file).await?),
        reference: Set(reference.to_owned()),
        item: Set(item),
    };
    filing_document::Entity::insert(row).exec_without_returning(work.conn()).await?;
    Ok(())
}

/// The filing is locked, so that the number is the next one.
pub(crate) async fn add_step(
    work: &Work,
    reference: &str,
    (step, hand): (FilingStep, FilingHand),
    text: &str,
) -> Result<()> {
    let before = filing_step::Entity::find()
        .filter(filing_step::Column::Reference.eq(reference))
        .count(work.conn())
        .await?;
    let row = filing_step::ActiveModel {
        reference: Set(reference.to_owned()),
        step_no: Set(i32::try_from(before + 1).context("few steps")?),
        step: Set(step),
        hand: Set(hand),
        text: Set(text.to_owned()),
        at: Set(work.at()),
    };
    filing_step::Entity::insert(row).exec_without_returning(work.conn()).await?;
    Ok(())
}

pub(crate) async fn save_answer(
    work: &Work,
    reference: &str,
    reason: &Reason,
    answer: &str,
) -> Result<()> {
    use filing_answer::Column::{
        Answer, AnsweredAt, AnsweredBy, Evidence, OtherUscc, Reference, Signal,
    };
    let row = filing_answer::ActiveModel {
        reference: Set(reference.to_owned()),
        signal: Set(reason.signal),
        other_uscc: Set(reason.other),
        evidence: Set(reason.evidence.clone()),
        answer: Set(answer.to_owned()),
        answered_by: Set(work.actor().to_string()),
        answered_at: Set(work.at()),
    };
    let again = OnConflict::columns([Reference, Signal, OtherUscc])
        .update_columns([Evidence, Answer, AnsweredBy, AnsweredAt])
        .to_owned();
    filing_answer::Entity::insert(row)
        .on_conflict(again)
        .exec_without_returning(work.conn())
        .await?;
    Ok(())
}

pub(crate) async fn add_conditions(
    work: &Work,
    reference: &str,
    conditions: &[FilingCondition],
    due_on: NaiveDate,
) -> Result<()> {
    for condition in conditions {
        let row = filing_condition::ActiveModel {
            reference: Set(reference.to_owned()),
            condition: Set(*condition),
            due_on: Set(due_on),
        };
        filing_condition::Entity::insert(row).exec_without_returning(work.conn()).await?;
    }
    Ok(())
}

pub(crate) async fn add_condition_met(
    work: &Work,
    (reference, condition): (&str, FilingCondition),
    note: &str,
) -> Result<()> {
    let row = filing_condition_met::ActiveModel {
        reference: Set(reference.to_owned()),
        condition: Set(condition),
        met_on: Set(work.today()),
        note: Set(note.to_owned()),
        met_by: Set(work.actor().to_string()),
        met_at: Set(work.at()),
    };
    filing_condition_met::Entity::insert(row).exec_without_returning(work.conn()).await?;
    Ok(())
}
