use super::page::{Cut, Page};
use crate::error::{Missing, Result};
use crate::rating::queries::firm_history;
use crate::web::directory::{FirmFilter, FirmLine, FirmRating, FirmSort};
use crate::web::extract::{Path, Query};
use crate::web::visit::Visit;
use axum::response::Response;
use entity::value::Uscc;
use serde::Serialize;
use utoipa::ToSchema;

#[derive(Serialize, ToSchema)]
pub struct FirmDetail {
    #[serde(flatten)]
    firm: FirmLine,
    /// Results of public cycles, the newest first.
    history: Vec<FirmRating>,
}

/// Firms, legal persons, by credit code.
#[utoipa::path(get, path = "/api/v1/firms", params(Cut), responses(
    (status = 200, body = Page<FirmLine>), (status = 422, description = "a bad query"),
))]
pub async fn firms(visit: Visit, Query(cut): Query<Cut>) -> Result<Response> {
    visit
        .json(async {
            let directory = visit.directory().await?;
            let filter = FirmFilter {
                q: cut.q.clone().unwrap_or_default(),
                sort: Some(FirmSort::Code),
                ..FirmFilter::default()
            };
            let found = directory.firms_found(&filter).into_iter().cloned();
            Ok(cut.page(found, |firm| firm.uscc)?)
        })
        .await
}

/// One firm, with its results.
#[utoipa::path(get, path = "/api/v1/firms/{uscc}", params(
    ("uscc" = String, Path, description = "unified social credit code"),
), responses((status = 200, body = FirmDetail), (status = 404, description = "no such firm")))]
pub async fn firm(visit: Visit, Path(uscc): Path<Uscc>) -> Result<Response> {
    visit
        .json(async {
            let directory = visit.directory().await?;
            let firm = directory.firm(uscc).ok_or(Missing::new("firm", &uscc))?.clone();
            let history = firm_history(visit.db(), uscc).await?;
            let history =
                history.iter().map(|(cycle, of)| FirmRating::of(cycle.code, of)).collect();
            Ok(FirmDetail { firm, history })
        })
        .await
}
