//! 查报备进度: for whoever has a reference, without signing in.

use super::shown::{Shown, shown};
use crate::access::filing::read_reference;
use crate::access::queries::filing;
use crate::error::{Missing, Result};
use crate::view::View;
use crate::web::desk::see;
use crate::web::extract::{Path, Query};
use crate::web::visit::Visit;
use axum::http::StatusCode;
use axum::response::Response;
use entity::value::FilingState;
use serde::{Deserialize, Serialize};

#[derive(Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    reference: String,
}

#[derive(Serialize)]
struct AskPage {
    typed: String,
    /// Whether what was typed is no reference of any filing.
    unknown: bool,
}

impl View for AskPage {
    const TEMPLATE: &'static str = "page/filing/ask";
}

#[derive(Serialize)]
struct OnePage {
    is: Shown,
}

impl View for OnePage {
    const TEMPLATE: &'static str = "page/filing/one";
}

pub async fn ask(visit: Visit, Query(asked): Query<Asked>) -> Result<Response> {
    let typed = asked.reference;
    if let Some(reference) = read_reference(&typed)
        && filing(visit.db(), &reference).await?.is_some_and(|is| is.state != FilingState::Draft)
    {
        return Ok(see(&format!("/filings/{reference}")));
    }
    let unknown = !typed.trim().is_empty();
    let status = if unknown { StatusCode::NOT_FOUND } else { StatusCode::OK };
    let title = visit.language().say("filing-ask-title");
    let way = [("", title.clone())];
    let frame = visit.frame(&title).below(visit.language(), &way);
    visit.fresh(status, &frame, &AskPage { typed, unknown })
}

/// A draft is nobody's business yet.
pub async fn page(visit: Visit, Path(typed): Path<String>) -> Result<Response> {
    visit
        .page(async {
            let (db, language) = (visit.db(), visit.language());
            let missing = || Missing::new("filing", &typed);
            let reference = read_reference(&typed).ok_or_else(missing)?;
            let filing = filing(db, &reference).await?;
            let filing = filing.filter(|is| is.state != FilingState::Draft).ok_or_else(missing)?;
            let is = shown(db, language, &filing).await?;
            let title = language.say_with("filing-one", &[("reference", reference)]);
            let way = [("/filings", language.say("filing-ask-title")), ("", title.clone())];
            let frame = visit.frame(&title).below(language, &way).hidden();
            Ok((frame, OnePage { is }))
        })
        .await
}
