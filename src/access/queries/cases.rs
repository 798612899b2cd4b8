use super::{family, restrictions};
use crate::access::case::Case;
use crate::access::restriction::State;
use crate::error::Result;
use crate::rating::CaseVeto;
use chrono::NaiveDate;
use entity::id::WithdrawalReportId;
use entity::value::{CaseDocumentKind, Uscc};
use entity::{case_document, certificate, withdrawal_case, withdrawal_report};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use std::collections::{BTreeMap, BTreeSet};

/// The latest opened first.
pub async fn cases(db: &impl ConnectionTrait) -> Result<Vec<Case>> {
    let rows = withdrawal_case::Entity::find()
        .order_by_desc(withdrawal_case::Column::OpenedOn)
        .order_by_desc(withdrawal_case::Column::Code)
        .all(db)
        .await?;
    Ok(rows.into_iter().map(Case::try_from).collect::<anyhow::Result<_>>()?)
}

pub async fn case(db: &impl ConnectionTrait, code: &str) -> Result<Option<Case>> {
    let row = withdrawal_case::Entity::find_by_id(code).one(db).await?;
    Ok(row.map(Case::try_from).transpose()?)
}

/// Neither served nor closed, of the firm, its parent and its branches: while
/// there is one, what the firm is to be paid is held back.
pub async fn open_cases_of(db: &impl ConnectionTrait, firm: Uscc) -> Result<Vec<Case>> {
    let rows = withdrawal_case::Entity::find()
        .filter(withdrawal_case::Column::FirmUscc.is_in(family(db, firm).await?))
        .filter(withdrawal_case::Column::ClosedOn.is_null())
        .filter(withdrawal_case::Column::ServedOn.is_null())
        .order_by_asc(withdrawal_case::Column::Code)
        .all(db)
        .await?;
    Ok(rows.into_iter().map(Case::try_from).collect::<anyhow::Result<_>>()?)
}

/// The latest first.
pub async fn withdrawal_reports(
    db: &impl ConnectionTrait,
) -> Result<Vec<withdrawal_report::Model>> {
    let query = withdrawal_report::Entity::find()
        .order_by_desc(withdrawal_report::Column::ReportedAt)
        .order_by_desc(withdrawal_report::Column::Id);
    Ok(query.all(db).await?)
}

pub async fn withdrawal_report(
    db: &impl ConnectionTrait,
    id: WithdrawalReportId,
) -> Result<Option<withdrawal_report::Model>> {
    Ok(withdrawal_report::Entity::find_by_id(id).one(db).await?)
}

/// The reports that a case was opened on, with its code.
pub async fn cases_of_reports(
    db: &impl ConnectionTrait,
) -> Result<BTreeMap<WithdrawalReportId, String>> {
    let rows: Vec<(WithdrawalReportId, String)> = withdrawal_case::Entity::find()
        .select_only()
        .columns([withdrawal_case::Column::ReportId, withdrawal_case::Column::Code])
        .into_tuple()
        .all(db)
        .await?;
    Ok(rows.into_iter().collect())
}

/// In the order they were made.
pub async fn case_documents(
    db: &impl ConnectionTrait,
    code: &str,
) -> Result<Vec<case_document::Model>> {
    let query = case_document::Entity::find()
        .filter(case_document::Column::CaseCode.eq(code))
        .order_by_asc(case_document::Column::MadeAt)
        .order_by_asc(case_document::Column::Id);
    Ok(query.all(db).await?)
}

pub async fn case_document(
    db: &impl ConnectionTrait,
    code: &str,
    kind: CaseDocumentKind,
) -> Result<Option<case_document::Model>> {
    let documents = case_documents(db, code).await?;
    Ok(documents.into_iter().find(|document| document.kind == kind))
}

pub async fn certificate(
    db: &impl ConnectionTrait,
    number: &str,
) -> Result<Option<certificate::Model>> {
    Ok(certificate::Entity::find_by_id(number).one(db).await?)
}

/// The vetoes of decisions that were served and stand on the day. Which of them
/// a cycle takes is told by its rules.
pub async fn served_vetoes(db: &impl ConnectionTrait, day: NaiveDate) -> Result<Vec<CaseVeto>> {
    let mut vetoes = Vec::new();
    for restriction in restrictions(db).await? {
        let stands = matches!(restriction.state_on(day), Some(State::InForce | State::Pending));
        let case = case(db, &restriction.code).await?;
        let Some(served) = case.as_ref().and_then(Case::served).filter(|_| stands) else {
            continue;
        };
        vetoes.push(CaseVeto {
            compound: restriction.compound,
            firm: restriction.firm,
            document_no: restriction.decision_no.clone(),
            served_on: served.on,
            note: restriction.reasons.clone(),
            recorded_by: served.decided.deliberated.prepared_by.clone(),
            signed_by: served.decided.by.clone(),
        });
    }
    Ok(vetoes)
}

/// Codes of the firms with an open case, for marks in lists at the desk.
pub async fn firms_with_open_cases(db: &impl ConnectionTrait) -> Result<BTreeSet<Uscc>> {
    let rows: Vec<Uscc> = withdrawal_case::Entity::find()
        .select_only()
        .column(withdrawal_case::Column::FirmUscc)
        .filter(withdrawal_case::Column::ClosedOn.is_null())
        .filter(withdrawal_case::Column::ServedOn.is_null())
        .into_tuple()
        .all(db)
        .await?;
    Ok(rows.into_iter().collect())
}
