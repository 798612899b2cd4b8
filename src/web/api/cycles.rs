use super::page::{Page, Paged, Plain};
use super::words::{self, label};
use crate::error::{Missing, Result};
use crate::rating::queries::{self, public_version};
use crate::rating::{Cycle, Posting, Stage};
use crate::view::Language;
use crate::web::extract::{Path, Query};
use crate::web::visit::Visit;
use axum::response::Response;
use chrono::NaiveDate;
use entity::value::{CycleCode, CycleState};
use serde::Serialize;
use utoipa::ToSchema;

#[derive(Serialize, ToSchema)]
pub struct CycleLine {
    #[schema(value_type = String, examples("2026"))]
    code: CycleCode,
    #[schema(schema_with = words::cycle_state)]
    state: CycleState,
    #[schema(examples("已定级"))]
    state_label: String,
    /// Of the service rated.
    #[schema(examples("2026-01-01"))]
    first_day: NaiveDate,
    /// Included.
    #[schema(examples("2026-12-31"))]
    last_day: NaiveDate,
    /// Code and version.
    #[schema(examples("wuhua-default/1"))]
    rulebook: String,
    /// Code and version.
    #[schema(examples("wuhua-default/1"))]
    policy: Option<String>,
    #[schema(examples("2026-05-06"))]
    opened_on: Option<NaiveDate>,
    #[schema(examples("2026-06-20"))]
    closed_on: Option<NaiveDate>,
    #[schema(examples("2026-06-24"))]
    published_on: Option<NaiveDate>,
    /// Included.
    #[schema(examples("2026-07-01"))]
    publicity_last_day: Option<NaiveDate>,
    #[schema(examples("2026-07-02"))]
    finalised_on: Option<NaiveDate>,
}

impl CycleLine {
    fn of(language: Language, cycle: &Cycle) -> Self {
        let (opening, closing, posting, finalised) = cycle.stage.steps();
        Self {
            code: cycle.code,
            state: cycle.state(),
            state_label: label(language, "cycle-state", cycle.state()),
            first_day: cycle.first_day,
            last_day: cycle.last_day,
            rulebook: cycle.rulebook.to_string(),
            policy: opening.map(|opening| opening.policy.to_string()),
            opened_on: opening.map(|opening| opening.step.on),
            closed_on: closing.map(|step| step.on),
            published_on: posting.map(|posting| posting.step.on),
            publicity_last_day: posting.map(|Posting { last_day, .. }| *last_day),
            finalised_on: finalised.map(|step| step.on),
        }
    }
}

/// Rating cycles
///
/// From their opening on, by code.
#[utoipa::path(get, path = "/api/v1/cycles", tag = "cycles", params(Paged), responses(
    (status = 200, body = Page<CycleLine>),
))]
pub async fn cycles(visit: Visit, Query(asked): Query<Paged>) -> Result<Response> {
    let language = visit.language();
    visit
        .json_page(async {
            let cut = asked.cut()?;
            let mut cycles = queries::cycles(visit.db()).await?;
            cycles.sort_by_key(|cycle| cycle.code);
            Ok(cut.page(&cycles, |cycle| cycle.code, |cycle| CycleLine::of(language, cycle)))
        })
        .await
}

/// One cycle
///
/// Its state, and the days of its steps.
#[utoipa::path(get, path = "/api/v1/cycles/{code}", tag = "cycles", params(
    ("code" = String, Path, description = "year, or half-year: 2026 or 2026h1", example = "2026"),
    Plain,
), responses((status = 200, body = CycleLine)))]
pub async fn cycle(
    visit: Visit,
    Path(code): Path<CycleCode>,
    Query(_): Query<Plain>,
) -> Result<Response> {
    visit.json(async { Ok(CycleLine::of(visit.language(), &known(&visit, code).await?)) }).await
}

async fn known(visit: &Visit, code: CycleCode) -> Result<Cycle> {
    let cycle = queries::cycle(visit.db(), code).await?;
    let told = cycle.filter(|cycle| !matches!(cycle.stage, Stage::Draft));
    Ok(told.ok_or(Missing::new("cycle", &code))?)
}

/// A cycle whose results are public, and their version.
pub async fn public(visit: &Visit, code: CycleCode) -> Result<(Cycle, i32)> {
    let cycle = known(visit, code).await?;
    let version = public_version(visit.db(), &cycle).await?;
    Ok((cycle, version.ok_or(Missing::new("public result of cycle", &code))?))
}
