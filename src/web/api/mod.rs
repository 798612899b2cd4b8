//! `/api/v1`: the same reads for programs, without a key.
//!
//! `shape` is what is answered, `page` how lists are cut, `words` how a code is
//! given its label, `document` what is said of all this.

mod compounds;
mod cycles;
mod disputed;
mod divisions;
pub(super) mod document;
mod example;
mod files;
mod firms;
mod page;
mod ratings;
mod restrictions;
mod results;
mod rules;
mod shape;
mod words;

pub(super) use page::Page;

use super::site::Site;
use super::visit::Visit;
use crate::error::Result;
use axum::Router;
use axum::response::Response;
use utoipa::OpenApi;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

#[derive(OpenApi)]
#[openapi(
    info(
        title = "lianping",
        description = "The joint rating of a district's property-management firms, read-only and \
                       without a key. Days are YYYY-MM-DD, scores decimal strings. A code from a \
                       closed list stands beside its label, in the language of `lang`, else of \
                       Accept-Language. Lists are paged by a cursor: what is added meanwhile \
                       neither hides nor repeats an item.",
        license(name = "CC BY 4.0", identifier = "CC-BY-4.0"),
    ),
    components(schemas(page::Language))
)]
struct Description;

/// The routes, and their description from the same code.
pub(super) fn described() -> (Router<Site>, utoipa::openapi::OpenApi) {
    OpenApiRouter::with_openapi(Description::openapi())
        .routes(routes!(firms::firms))
        .routes(routes!(firms::firm))
        .routes(routes!(ratings::firm_rating))
        .routes(routes!(compounds::compounds))
        .routes(routes!(compounds::compound))
        .routes(routes!(ratings::compound_rating))
        .routes(routes!(cycles::cycles))
        .routes(routes!(cycles::cycle))
        .routes(routes!(results::compound_results))
        .routes(routes!(results::firm_results))
        .routes(routes!(divisions::divisions))
        .routes(routes!(divisions::division))
        .routes(routes!(rules::rulebooks))
        .routes(routes!(rules::rulebook))
        .routes(routes!(rules::policies))
        .routes(routes!(rules::policy))
        .routes(routes!(restrictions::restrictions))
        .routes(routes!(restrictions::restriction))
        .routes(routes!(restrictions::certificate))
        .routes(routes!(files::files))
        .split_for_parts()
}

pub(super) async fn openapi(visit: Visit) -> Result<Response> {
    visit.json(async { Ok(document::document(&visit.site.settings.base_url)?) }).await
}
