use super::page::{Cut, Page};
use crate::error::{Missing, Result};
use crate::rating::queries::{self, public_version};
use crate::rating::{Cycle, Posting, Stage};
use crate::web::extract::{Path, Query};
use crate::web::results::CompoundRow;
use crate::web::visit::Visit;
use axum::response::Response;
use chrono::NaiveDate;
use entity::value::{CycleCode, CycleState};
use serde::Serialize;
use utoipa::ToSchema;

#[derive(Serialize, ToSchema)]
pub struct CycleLine {
    #[schema(value_type = String)]
    code: CycleCode,
    #[schema(value_type = String)]
    state: CycleState,
    first_day: NaiveDate,
    last_day: NaiveDate,
    /// `code/version`.
    rulebook: String,
    opened_on: Option<NaiveDate>,
    closed_on: Option<NaiveDate>,
    published_on: Option<NaiveDate>,
    /// Included.
    publicity_last_day: Option<NaiveDate>,
    finalised_on: Option<NaiveDate>,
}

impl CycleLine {
    fn of(cycle: &Cycle) -> Self {
        let (opening, closing, posting, finalised) = cycle.stage.steps();
        Self {
            code: cycle.code,
            state: cycle.state(),
            first_day: cycle.first_day,
            last_day: cycle.last_day,
            rulebook: cycle.rulebook.to_string(),
            opened_on: opening.map(|opening| opening.step.on),
            closed_on: closing.map(|step| step.on),
            published_on: posting.map(|posting| posting.step.on),
            publicity_last_day: posting.map(|Posting { last_day, .. }| *last_day),
            finalised_on: finalised.map(|step| step.on),
        }
    }
}

/// Rating cycles, the newest first.
#[utoipa::path(get, path = "/api/v1/cycles", responses((status = 200, body = Vec<CycleLine>)))]
pub async fn cycles(visit: Visit) -> Result<Response> {
    visit
        .json(async {
            let cycles = queries::cycles(visit.db()).await?;
            Ok(cycles.iter().map(CycleLine::of).collect::<Vec<_>>())
        })
        .await
}

async fn known(visit: &Visit, code: CycleCode) -> Result<Cycle> {
    let cycle = queries::cycle(visit.db(), code).await?;
    let told = cycle.filter(|cycle| !matches!(cycle.stage, Stage::Draft));
    Ok(told.ok_or(Missing::new("cycle", &code))?)
}

/// One cycle.
#[utoipa::path(get, path = "/api/v1/cycles/{code}", params(
    ("code" = String, Path, description = "like 2026 or 2026h1"),
), responses((status = 200, body = CycleLine), (status = 404, description = "no such cycle")))]
pub async fn cycle(visit: Visit, Path(code): Path<CycleCode>) -> Result<Response> {
    visit.json(async { Ok(CycleLine::of(&known(&visit, code).await?)) }).await
}

/// The results of a cycle, from its publicity on, by compound.
#[utoipa::path(get, path = "/api/v1/cycles/{code}/results", params(
    ("code" = String, Path, description = "like 2026 or 2026h1"), Cut,
), responses(
    (status = 200, body = Page<CompoundRow>),
    (status = 404, description = "no such cycle, or nothing public yet"),
    (status = 422, description = "a bad query"),
))]
pub async fn results(
    visit: Visit,
    Path(code): Path<CycleCode>,
    Query(cut): Query<Cut>,
) -> Result<Response> {
    visit
        .json(async {
            let rows = rows(&visit, code).await?;
            Ok(cut.page(rows.into_iter(), |row| row.compound)?)
        })
        .await
}

async fn rows(visit: &Visit, code: CycleCode) -> Result<Vec<CompoundRow>> {
    let cycle = known(visit, code).await?;
    let version = public_version(visit.db(), &cycle).await?;
    let version = version.ok_or(Missing::new("public result of cycle", &code))?;
    let results = queries::results(visit.db(), code, version).await?;
    Ok(results.compounds.iter().map(|of| CompoundRow::of(code, of)).collect())
}
