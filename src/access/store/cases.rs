//! Cases, their reports and papers in the database.
#![expect(clippy::disallowed_methods, reason = "store module")]

use crate::access::Key;
use crate::access::case::{Case, CaseRefused};
use crate::digest::sha256;
use crate::error::Result;
use crate::work::Work;
use anyhow::Context;
use chrono::{Datelike, NaiveDate};
use entity::id::{CaseDocumentId, EvidenceId, WithdrawalReportId};
use entity::value::{CaseDocumentKind, Reporter, WithdrawalGround};
use entity::{case_document, serial, withdrawal_case, withdrawal_report};
use sea_orm::sea_query::{Expr, OnConflict};
use sea_orm::{ActiveModelTrait, EntityTrait, ExprTrait, IntoActiveModel, Set, SqlErr, Unchanged};

/// The next number of the series this year. A unit of work that comes to nothing
/// takes none: there are no gaps.
pub(crate) async fn next_number(work: &Work, series: &str) -> Result<(i32, i32)> {
    let year = work.today().year();
    let row = serial::ActiveModel { series: Set(series.to_owned()), year: Set(year), last: Set(1) };
    let next = Expr::col((serial::Entity, serial::Column::Last)).add(1);
    let raise = OnConflict::columns([serial::Column::Series, serial::Column::Year])
        .value(serial::Column::Last, next)
        .to_owned();
    serial::Entity::insert(row).on_conflict(raise).exec_without_returning(work.conn()).await?;
    let row = serial::Entity::find_by_id((series.to_owned(), year)).one(work.conn()).await?;
    Ok((year, row.context("a number was just given out")?.last))
}

pub(crate) struct NewReport<'r> {
    pub engagement: Key,
    pub reporter: Reporter,
    pub ground: WithdrawalGround,
    pub left_on: NaiveDate,
    pub facts: &'r str,
    pub evidence: EvidenceId,
}

pub(crate) async fn add_report(work: &Work, new: NewReport<'_>) -> Result<WithdrawalReportId> {
    let id = work.next_id(WithdrawalReportId::from_uuid);
    let (compound, firm, first_day) = new.engagement;
    let row = withdrawal_report::ActiveModel {
        id: Set(id),
        compound_code: Set(compound),
        firm_uscc: Set(firm),
        engagement_first_day: Set(first_day),
        reporter: Set(new.reporter),
        ground: Set(new.ground),
        left_on: Set(new.left_on),
        facts: Set(new.facts.to_owned()),
        evidence_id: Set(new.evidence),
        reported_by: Set(work.actor().to_string()),
        reported_on: Set(work.today()),
        reported_at: Set(work.at()),
        ..Default::default()
    };
    withdrawal_report::Entity::insert(row).exec_without_returning(work.conn()).await?;
    Ok(id)
}

pub(crate) async fn dismiss_report(work: &Work, id: WithdrawalReportId, why: &str) -> Result<()> {
    let row = withdrawal_report::ActiveModel {
        id: Set(id),
        dismissed_by: Set(Some(work.actor().to_string())),
        dismissed_at: Set(Some(work.at())),
        dismissed_why: Set(Some(why.to_owned())),
        ..Default::default()
    };
    withdrawal_report::Entity::update(row).exec_without_returning(work.conn()).await?;
    Ok(())
}

/// Refuses a second open case on the same firm and compound.
pub(crate) async fn add_case(work: &Work, case: &Case) -> Result<()> {
    let row = withdrawal_case::Model::from(case).into_active_model();
    let row = row.reset_all();
    match withdrawal_case::Entity::insert(row).exec_without_returning(work.conn()).await {
        Ok(_) => Ok(()),
        Err(error) if matches!(error.sql_err(), Some(SqlErr::UniqueConstraintViolation(_))) => {
            Err(CaseRefused::OpenAlready.into())
        }
        Err(error) => Err(error.into()),
    }
}

/// As far as it has come.
pub(crate) async fn save_case(work: &Work, case: &Case) -> Result<()> {
    let row = withdrawal_case::Model::from(case).into_active_model().reset_all();
    let row = withdrawal_case::ActiveModel { code: Unchanged(case.code().to_owned()), ..row };
    withdrawal_case::Entity::update(row).exec_without_returning(work.conn()).await?;
    Ok(())
}

/// A paper as it was written, with its digest.
pub(crate) async fn add_document(
    work: &Work,
    case: &str,
    (kind, number): (CaseDocumentKind, &str),
    (title, body): (&str, &str),
) -> Result<()> {
    let row = case_document::ActiveModel {
        id: Set(work.next_id(CaseDocumentId::from_uuid)),
        case_code: Set(case.to_owned()),
        kind: Set(kind),
        number: Set(number.to_owned()),
        title: Set(title.to_owned()),
        body: Set(body.to_owned()),
        sha256: Set(sha256(body.as_bytes())),
        dated: Set(work.today()),
        made_by: Set(work.actor().to_string()),
        made_at: Set(work.at()),
    };
    case_document::Entity::insert(row).exec_without_returning(work.conn()).await?;
    Ok(())
}
