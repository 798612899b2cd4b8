//! The whole site, in one list.

use super::site::Site;
use super::{api, assets, data, guard, health, public, settings};
use crate::web::problem::Problem;
use axum::extract::DefaultBodyLimit;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use axum::routing::{MethodRouter, get, post};
use axum::{Router, middleware};

/// Of a form; uploads, when they come, have a limit of their own.
const FORM_BYTES_MAX: usize = 64 << 10;

/// Pages and files: the address, and what answers there. All of it is for
/// anybody; what is not will say so here.
pub fn routes() -> Vec<(&'static str, MethodRouter<Site>)> {
    vec![
        ("/", get(public::home::home)),
        ("/firms", get(public::firms::list)),
        ("/firms.csv", get(data::lists::firms_csv)),
        ("/firms.xlsx", get(data::lists::firms_xlsx)),
        ("/firms/{uscc}", get(public::firm::firm)),
        ("/compounds", get(public::compounds::list)),
        ("/compounds.csv", get(data::lists::compounds_csv)),
        ("/compounds.xlsx", get(data::lists::compounds_xlsx)),
        ("/compounds/{code}", get(public::compound::compound)),
        ("/streets", get(public::streets::list)),
        ("/streets/{code}", get(public::street::street)),
        ("/compounds/{code}/ratings/{cycle}", get(public::why::compound::why)),
        ("/compounds/{code}/ratings/{cycle}/notice", get(public::why::notice::notice)),
        ("/firms/{uscc}/ratings/{cycle}", get(public::why::firm::why)),
        ("/cycles", get(public::cycles::list)),
        ("/cycles/{code}", get(public::cycle::cycle)),
        ("/cycles/{code}/results.csv", get(data::results::compounds_csv)),
        ("/cycles/{code}/results.xlsx", get(data::results::compounds_xlsx)),
        ("/cycles/{code}/firms.csv", get(data::results::firms_csv)),
        ("/cycles/{code}/firms.xlsx", get(data::results::firms_xlsx)),
        ("/rulebooks", get(public::rulebooks::list)),
        ("/rulebooks/{code}/{version}", get(public::rulebook::rulebook)),
        ("/policies/{code}/{version}", get(public::policy::policy)),
        ("/data", get(data::page::to_the_room)),
        ("/data/", get(data::page::page)),
        ("/data/{*name}", get(data::page::data_file)),
        ("/api/v1", get(public::api::documentation)),
        ("/api/v1/openapi.json", get(api::openapi)),
        ("/problems/{slug}", get(public::problems::problem)),
        ("/settings", post(settings::set)),
        ("/assets/{hash}/{name}", get(assets::asset)),
        ("/help", get(public::help::index)),
        ("/help/{topic}", get(public::help::topic)),
        ("/privacy", get(public::about::privacy)),
        ("/accessibility", get(public::about::accessibility)),
        ("/contact", get(public::about::contact)),
        ("/robots.txt", get(public::robots::robots)),
        ("/sitemap.xml", get(public::sitemap::sitemap)),
        ("/.well-known/security.txt", get(public::robots::security)),
        ("/healthz", get(health::healthz)),
        ("/readyz", get(health::readyz)),
        ("/metrics", get(health::metrics)),
    ]
}

pub fn router(site: Site) -> Router {
    let pages = routes()
        .into_iter()
        .fold(Router::new(), |router, (path, handlers)| router.route(path, handlers));
    pages
        .merge(api::described().0)
        .fallback(nothing)
        .method_not_allowed_fallback(not_this_method)
        .layer(DefaultBodyLimit::max(FORM_BYTES_MAX))
        .layer(middleware::from_fn_with_state(site.clone(), guard::guard))
        .with_state(site)
}

async fn nothing() -> Response {
    Problem::not_found().into_response()
}

async fn not_this_method() -> Response {
    Problem::new(StatusCode::METHOD_NOT_ALLOWED).into_response()
}
