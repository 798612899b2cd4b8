use super::page::{Cut, Page};
use crate::error::{Missing, Result};
use crate::rating::queries::compound_history;
use crate::web::directory::{CompoundFilter, CompoundLine, CompoundSort};
use crate::web::extract::{Path, Query};
use crate::web::results::CompoundRow;
use crate::web::visit::Visit;
use axum::response::Response;
use entity::value::CompoundCode;
use serde::Serialize;
use utoipa::ToSchema;

#[derive(Serialize, ToSchema)]
pub struct CompoundDetail {
    #[serde(flatten)]
    compound: CompoundLine,
    /// Results of public cycles, the newest first.
    history: Vec<CompoundRow>,
}

/// Compounds by code.
#[utoipa::path(get, path = "/api/v1/compounds", params(Cut), responses(
    (status = 200, body = Page<CompoundLine>), (status = 422, description = "a bad query"),
))]
pub async fn compounds(visit: Visit, Query(cut): Query<Cut>) -> Result<Response> {
    visit
        .json(async {
            let directory = visit.directory().await?;
            let filter = CompoundFilter {
                q: cut.q.clone().unwrap_or_default(),
                sort: Some(CompoundSort::Code),
                ..CompoundFilter::default()
            };
            let found = directory.compounds_found(&filter).into_iter().cloned();
            Ok(cut.page(found, |compound| compound.code)?)
        })
        .await
}

/// One compound, with its results and their parts.
#[utoipa::path(get, path = "/api/v1/compounds/{code}", params(
    ("code" = String, Path, description = "compound code, like 530102001001-001"),
), responses((status = 200, body = CompoundDetail), (status = 404, description = "no such compound")))]
pub async fn compound(visit: Visit, Path(code): Path<CompoundCode>) -> Result<Response> {
    visit
        .json(async {
            let directory = visit.directory().await?;
            let compound = directory.compound(code).ok_or(Missing::new("compound", &code))?.clone();
            let history = compound_history(visit.db(), code).await?;
            let history =
                history.iter().map(|(cycle, of)| CompoundRow::of(cycle.code, of)).collect();
            Ok(CompoundDetail { compound, history })
        })
        .await
}
