//! What a kind of problem means: where the `type` of an answer leads.

use crate::error::Result;
use crate::view::View;
use crate::web::extract::Path;
use crate::web::problem::{Problem, SLUGS};
use crate::web::visit::Visit;
use axum::response::{IntoResponse, Response};
use serde::Serialize;

#[derive(Serialize)]
pub struct KindPage {
    title: String,
    detail: String,
    slug: &'static str,
}

impl View for KindPage {
    const TEMPLATE: &'static str = "page/kind";
}

pub async fn problem(visit: Visit, Path(slug): Path<String>) -> Result<Response> {
    let Some(slug) = SLUGS.into_iter().find(|known| *known == slug) else {
        return Ok(Problem::not_found().into_response());
    };
    visit
        .page(async {
            let language = visit.language();
            let title = language.say(&format!("problem-{slug}"));
            let detail = language.say(&format!("problem-{slug}-detail"));
            let way = [("/api/v1", language.say("nav-api")), ("", title.clone())];
            let frame = visit.frame(&title).below(language, &way);
            Ok((frame, KindPage { title, detail, slug }))
        })
        .await
}
