use super::shown::{Shown, shown};
use crate::access::queries::restriction;
use crate::error::{Missing, Result};
use crate::view::View;
use crate::web::extract::{Path, Query};
use crate::web::public::asked::AsOf;
use crate::web::visit::Visit;
use axum::response::Response;
use serde::Serialize;

#[derive(Serialize)]
struct OnePage {
    is: Shown,
    as_of: String,
    past: bool,
}

impl View for OnePage {
    const TEMPLATE: &'static str = "page/restriction/one";
}

/// Also one that has left the lists: links to it stay good.
pub async fn page(
    visit: Visit,
    Path(code): Path<String>,
    Query(asked): Query<AsOf>,
) -> Result<Response> {
    visit
        .page(async {
            let language = visit.language();
            let on = asked.as_of.unwrap_or(visit.today);
            let missing = || Missing::new("restriction", &code);
            let found = restriction(visit.db(), &code).await?.ok_or_else(missing)?;
            let is = shown(&visit, &[found], on).await?.pop().ok_or_else(missing)?;
            let words = [("firm", is.firm.clone()), ("code", code.clone())];
            let title = language.say_with("restriction-title", &words);
            let way =
                [("/restrictions", language.say("restrictions-title")), ("", is.firm.clone())];
            let frame = visit.frame(&title).below(language, &way);
            let view = OnePage { is, as_of: on.to_string(), past: on != visit.today };
            Ok((frame, view))
        })
        .await
}
