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
struct DocumentPage {
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

pub async fn page(
    visit: DeskVisit,
    Path((code, kind)): Path<(String, String)>,
) -> Result<Response> {
    let missing = || Missing::new("case", &code);
    let kind: CaseDocumentKind = kind.parse().map_err(|_| missing())?;
    let paper = case_document(visit.db(), &code, kind).await?.ok_or_else(missing)?;
    let organ = current_policy(visit.db()).await?;
    let mut paragraphs: Vec<String> = paper.body.lines().map(str::to_owned).collect();
    // A paper ends with who gave it out, and when.
    let date = paragraphs.pop().unwrap_or_default();
    let sign = paragraphs.pop().unwrap_or_default();
    let view = DocumentPage {
        crumbs: crumbs(&visit, &code).await?,
        organ: organ.map_or_else(String::new, |policy| policy.district.organ),
        title: paper.title.clone(),
        number: paper.number,
        paragraphs,
        sign,
        date,
        sha256: paper.sha256,
    };
    visit.page(&paper.title, &view)
}

/// What the investigators brought.
pub async fn evidence(visit: DeskVisit, Path(code): Path<String>) -> Result<Response> {
    let missing = || Missing::new("case", &code);
    let case = read(&visit, &code).await?;
    let kept = case.investigated().and_then(|is| is.evidence).ok_or_else(missing)?;
    let kept = crate::evidence::queries::evidence(visit.db(), kept).await?;
    file::attachment(kept.ok_or_else(missing)?)
}
