//! 文书: written from a template once, numbered, and kept as they are.

use super::policy;
use crate::access::case::{Case, Signing};
use crate::access::legal_basis::LegalBasis;
use crate::access::{queries, store};
use crate::error::Result;
use crate::registry::{self, Policy};
use crate::work::Work;
use chrono::NaiveDate;
use entity::value::{CaseDocumentKind, CaseOutcome};
use serde::Serialize;

/// What the templates of papers are given. Nobody's name is among it but the
/// firm's.
#[derive(Debug, Default, Serialize)]
pub struct Paper {
    pub organ: String,
    pub number: String,
    pub case_number: String,
    pub firm: String,
    pub uscc: String,
    pub compound: String,
    pub left_on: String,
    pub opened_on: String,
    pub notified_on: String,
    pub defence_ends: String,
    pub hearing_request_ends: String,
    pub hearing_on: String,
    pub reviewed_on: String,
    pub deliberated_on: String,
    pub decided_on: String,
    pub served_on: String,
    pub decision_number: String,
    /// What the step itself says.
    pub text: String,
    pub abrupt: bool,
    pub heard: bool,
    pub bases: String,
    pub years: u16,
    pub today: String,
}

impl Paper {
    pub async fn of(work: &Work, case: &Case) -> Result<Self> {
        let opened = case.opened();
        let db = work.conn();
        let policy = policy(work).await?;
        let firm = registry::queries::firm(db, opened.firm).await?;
        let compound = registry::queries::compound(db, opened.compound).await?;
        let numbers = queries::case_documents(db, case.code()).await?;
        let number_of = |kind| {
            let paper = numbers.iter().find(|paper| paper.kind == kind);
            paper.map_or_else(String::new, |paper| paper.number.clone())
        };
        let notified = case.notified();
        let hearing = notified.and_then(|is| is.hearing.as_ref()?.notice.as_ref());
        Ok(Self {
            organ: policy.district.organ,
            case_number: number_of(CaseDocumentKind::Opening),
            decision_number: number_of(CaseDocumentKind::Decision),
            firm: firm.map_or_else(String::new, |firm| firm.name),
            uscc: opened.firm.to_string(),
            compound: compound.map_or_else(String::new, |compound| compound.name),
            left_on: written(Some(opened.left_on)),
            opened_on: written(Some(opened.on)),
            notified_on: written(notified.map(|is| is.on)),
            defence_ends: written(notified.map(|is| is.defence_ends)),
            hearing_request_ends: written(notified.map(|is| is.hearing_request_ends)),
            hearing_on: written(hearing.map(|notice| notice.planned_on)),
            reviewed_on: written(case.reviewed().map(|is| is.on)),
            deliberated_on: written(case.deliberated().map(|is| is.on)),
            decided_on: written(case.decided().map(|is| is.on)),
            served_on: written(case.served().map(|is| is.on)),
            heard: notified.is_some_and(|is| is.defence.is_some() || is.hearing.is_some()),
            today: written(Some(work.today())),
            ..Self::default()
        })
    }

    pub fn deciding(self, signing: &Signing, policy: &Policy) -> Self {
        let cited: Vec<String> = signing.bases.iter().map(LegalBasis::citation).collect();
        Self {
            text: signing.reasons.clone(),
            abrupt: signing.outcome == CaseOutcome::Abrupt,
            bases: cited.join("，"),
            years: policy.restriction.years,
            ..self
        }
    }
}

/// Answers with its number. The receipt bears that of what was served.
pub async fn keep_paper(
    work: &Work,
    case: &Case,
    kind: CaseDocumentKind,
    paper: Paper,
) -> Result<String> {
    let (template, series) = match kind {
        CaseDocumentKind::Opening => ("opening", None),
        CaseDocumentKind::PriorNotice => ("prior-notice", Some("告")),
        CaseDocumentKind::HearingNotice => ("hearing-notice", Some("听")),
        CaseDocumentKind::Decision => ("decision", Some("决")),
        CaseDocumentKind::ServiceReceipt => ("service-receipt", None),
    };
    let prefix = policy(work).await?.district.document_prefix;
    let number = match (series, kind) {
        (Some(series), _) => {
            let (year, number) = store::next_number(work, series).await?;
            format!("{prefix}{series}〔{year}〕{number}号")
        }
        (None, CaseDocumentKind::ServiceReceipt) => paper.decision_number.clone(),
        (None, _) => {
            let (year, number) = case.code().split_once('-').unwrap_or((case.code(), ""));
            format!("{prefix}案〔{year}〕{number}号")
        }
    };
    let case_number =
        if paper.case_number.is_empty() { number.clone() } else { paper.case_number.clone() };
    let paper = Paper { number: number.clone(), case_number, ..paper };
    let text = work.app().templates.document(template, &paper)?;
    let (title, body) = text.split_once('\n').unwrap_or((text.as_str(), ""));
    let (title, body) = (title.trim(), body.trim());
    store::add_document(work, case.code(), (kind, &number), (title, body)).await?;
    Ok(number)
}

/// 2026年3月5日.
fn written(day: Option<NaiveDate>) -> String {
    day.map(|day| day.format("%Y年%-m月%-d日").to_string()).unwrap_or_default()
}
