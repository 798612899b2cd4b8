//! `/api/v1`: the same reads for programs, without a key.

mod compounds;
mod cycles;
mod firms;
mod page;
mod rules;

use super::site::Site;
use super::visit::Visit;
use crate::error::Result;
use axum::Router;
use axum::response::Response;
use utoipa::OpenApi;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

#[derive(OpenApi)]
#[openapi(info(
    title = "lianping",
    description = "The joint rating of a district's property-management firms. Reading needs no key. \
                   Days are YYYY-MM-DD, scores decimal strings, lists are paged by a cursor.",
    license(name = "CC BY 4.0", identifier = "CC-BY-4.0"),
))]
struct Description;

/// The routes, and their description from the same code.
pub(super) fn described() -> (Router<Site>, utoipa::openapi::OpenApi) {
    OpenApiRouter::with_openapi(Description::openapi())
        .routes(routes!(firms::firms))
        .routes(routes!(firms::firm))
        .routes(routes!(compounds::compounds))
        .routes(routes!(compounds::compound))
        .routes(routes!(cycles::cycles))
        .routes(routes!(cycles::cycle))
        .routes(routes!(cycles::results))
        .routes(routes!(rules::rulebook))
        .routes(routes!(rules::policy))
        .split_for_parts()
}

pub(super) async fn openapi(visit: Visit) -> Result<Response> {
    visit.json(async { Ok(described().1) }).await
}
