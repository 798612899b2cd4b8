//! The whole site, in one list: who may use an address, and what answers there.

use super::audience::Audience::{self, Anyone};
use super::audience::admit;
use super::site::Site;
use super::{api, assets, data, guard, health, public, settings, sign_in};
use crate::web::problem::Problem;
use axum::extract::DefaultBodyLimit;
use axum::handler::Handler;
use axum::http::{Method, StatusCode};
use axum::response::{IntoResponse, Response};
use axum::routing::{self, MethodRouter};
use axum::{Router, middleware};

/// Of a form; uploads have a limit of their own.
const FORM_BYTES_MAX: usize = 64 << 10;

/// Of a file and the fields beside it.
const UPLOAD_BYTES_MAX: usize = 10 << 20;

pub struct Route {
    pub audience: Audience,
    pub method: Method,
    pub path: &'static str,
    handler: MethodRouter<Site>,
}

pub(super) fn get<H, T>(audience: Audience, path: &'static str, handler: H) -> Route
where
    H: Handler<T, Site>,
    T: 'static,
{
    Route { audience, method: Method::GET, path, handler: routing::get(handler) }
}

pub(super) fn post<H, T>(audience: Audience, path: &'static str, handler: H) -> Route
where
    H: Handler<T, Site>,
    T: 'static,
{
    Route { audience, method: Method::POST, path, handler: routing::post(handler) }
}

/// As [`post`], for a form that brings a file.
pub(super) fn upload<H, T>(audience: Audience, path: &'static str, handler: H) -> Route
where
    H: Handler<T, Site>,
    T: 'static,
{
    let limit = DefaultBodyLimit::max(UPLOAD_BYTES_MAX);
    let handler = routing::post(handler).layer(limit);
    Route { audience, method: Method::POST, path, handler }
}

/// Pages and files; the API adds its own, which anybody may read.
pub fn routes() -> Vec<Route> {
    let mut routes = open();
    routes.extend(super::restrictions::routes());
    routes.extend(super::ballot::routes());
    routes.extend(sign_in::routes());
    routes.extend(super::desk::routes());
    routes.extend(super::portal::routes());
    routes.extend(super::filings::routes());
    routes.extend(super::demo::routes());
    routes
}

fn open() -> Vec<Route> {
    vec![
        get(Anyone, "/", public::home::home),
        get(Anyone, "/firms", public::firms::list),
        get(Anyone, "/firms.csv", data::lists::firms_csv),
        get(Anyone, "/firms.xlsx", data::lists::firms_xlsx),
        get(Anyone, "/firms/{uscc}", public::firm::firm),
        get(Anyone, "/firms/{uscc}/history", public::firm_history::page),
        get(Anyone, "/compounds", public::compounds::list),
        get(Anyone, "/compounds.csv", data::lists::compounds_csv),
        get(Anyone, "/compounds.xlsx", data::lists::compounds_xlsx),
        get(Anyone, "/compounds/{code}", public::compound::compound),
        get(Anyone, "/streets", public::streets::list),
        get(Anyone, "/streets/{code}", public::street::street),
        get(Anyone, "/cycles", public::cycles::list),
        get(Anyone, "/cycles/{code}", public::cycle::cycle),
        get(Anyone, "/cycles/{code}/results.csv", data::results::compounds_csv),
        get(Anyone, "/cycles/{code}/results.xlsx", data::results::compounds_xlsx),
        get(Anyone, "/cycles/{code}/firms.csv", data::results::firms_csv),
        get(Anyone, "/cycles/{code}/firms.xlsx", data::results::firms_xlsx),
        get(Anyone, "/rulebooks", public::rulebooks::list),
        get(Anyone, "/rulebooks/{code}/{version}", public::rulebook::rulebook),
        get(Anyone, "/policies/{code}/{version}", public::policy::policy),
        get(Anyone, "/data", data::page::to_the_room),
        get(Anyone, "/data/", data::page::page),
        get(Anyone, "/data/{*name}", data::page::data_file),
        get(Anyone, "/api/v1", public::api::documentation),
        get(Anyone, "/api/v1/openapi.json", api::openapi),
        get(Anyone, "/problems/{slug}", public::problems::problem),
        post(Anyone, "/settings", settings::set),
        get(Anyone, "/assets/{hash}/{name}", assets::asset),
        get(Anyone, "/help", public::help::index),
        get(Anyone, "/help/{topic}", public::help::topic),
        get(Anyone, "/privacy", public::about::privacy),
        get(Anyone, "/accessibility", public::about::accessibility),
        get(Anyone, "/contact", public::about::contact),
        get(Anyone, "/robots.txt", public::robots::robots),
        get(Anyone, "/sitemap.xml", public::sitemap::sitemap),
        get(Anyone, "/.well-known/security.txt", public::robots::security),
        get(Anyone, "/healthz", health::healthz),
        get(Anyone, "/readyz", health::readyz),
        get(Anyone, "/metrics", health::metrics),
        get(Anyone, "/compounds/{code}/ratings/{cycle}/objection", public::objections::form::page),
        post(
            Anyone,
            "/compounds/{code}/ratings/{cycle}/objection",
            public::objections::form::hand_in,
        ),
        get(Anyone, "/objections/confirm/{token}", public::objections::confirm::page),
        post(Anyone, "/objections/confirm/{token}", public::objections::confirm::confirm),
        get(Anyone, "/objections/{reference}", public::objections::one::page),
        get(Anyone, "/compounds/{code}/ratings/{cycle}", public::why::compound::why),
        get(Anyone, "/compounds/{code}/ratings/{cycle}/notice", public::why::notice::notice),
        get(Anyone, "/firms/{uscc}/ratings/{cycle}", public::why::firm::why),
    ]
}

pub fn router(site: Site) -> Router {
    let pages = routes().into_iter().fold(Router::new(), |router, route| {
        let Route { audience, path, handler, .. } = route;
        let handler = match audience {
            Anyone => handler,
            _ => handler.layer(middleware::from_fn_with_state((site.clone(), audience), admit)),
        };
        router.route(path, handler)
    });
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
