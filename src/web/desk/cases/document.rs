//! The papers of a case, each on a page of its own, as it is printed.

use super::words::{crumbs, read};
use crate::access::queries::case_document;
use crate::error::{Missing, Result};
use crate::registry::queries::current_policy;
use crate::view::View;
use crate::web::desk::ask::Link;
use crate::web::desk::{DeskVisit, evidence as file};
use crate::web::extract::Path;
use axum::response::Response;
use entity::value::CaseDocumentKind;
use serde::Serialize;

#[derive(Serialize)]
pub struct DocumentPage {
    crumbs: Vec<Link>,
    organ: String,
    title: String,
    number: String,
    paragraphs: Vec<String>,
    sign: String,
    date: String,
    sha256: String,
}

impl View for DocumentPage {
    const TEMPLATE: &'static str = "desk/cases/document";
}

impl DocumentPage {
    /// None where the case has no such paper.
    pub async fn read(
        visit: &DeskVisit,
        (code, kind): (&str, CaseDocumentKind),
        crumbs: Vec<Link>,
    ) -> Result<Option<Self>> {
        let Some(paper) = case_document(visit.db(), code, kind).await? else { return Ok(None) };
        let policy = current_policy(visit.db()).await?;
        let mut paragraphs: Vec<String> = paper.body.lines().map(str::to_owned).collect();
        // A paper ends with who gave it out, and when.
        let date = paragraphs.pop().unwrap_or_default();
        let sign = paragraphs.pop().unwrap_or_default();
        Ok(Some(Self {
            crumbs,
            organ: policy.map_or_else(String::new, |policy| policy.district.organ),
            title: paper.title,
            number: paper.number,
            paragraphs,
            sign,
            date,
            sha256: paper.sha256,
        }))
    }

    pub fn show(&self, visit: &DeskVisit) -> Result<Response> {
        visit.page(&self.title, self)
    }
}

pub async fn page(
    visit: DeskVisit,
    Path((code, kind)): Path<(String, String)>,
) -> Result<Response> {
    let missing = || Missing::new("case", &code);
    let kind = kind.parse().map_err(|_| missing())?;
    let crumbs = crumbs(&visit, &code).await?;
    let paper = DocumentPage::read(&visit, (&code, kind), crumbs).await?;
    paper.ok_or_else(missing)?.show(&visit)
}

/// What the investigators brought.
pub async fn evidence(visit: DeskVisit, Path(code): Path<String>) -> Result<Response> {
    let missing = || Missing::new("case", &code);
    let case = read(&visit, &code).await?;
    let kept = case.investigated().and_then(|is| is.evidence).ok_or_else(missing)?;
    let kept = crate::evidence::queries::evidence(visit.db(), kept).await?;
    file::attachment(kept.ok_or_else(missing)?)
}
