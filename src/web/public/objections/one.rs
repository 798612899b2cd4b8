use crate::error::{Missing, Result};
use crate::rating::queries::objection;
use crate::rating::read_receipt;
use crate::view::View;
use crate::web::extract::Path;
use crate::web::objections::{ObjectionView, read};
use crate::web::visit::Visit;
use axum::response::Response;
use serde::Serialize;

#[derive(Serialize)]
struct OnePage {
    is: ObjectionView,
}

impl View for OnePage {
    const TEMPLATE: &'static str = "page/objection/one";
}

/// For whoever has the reference; who objected stands nowhere on it.
pub async fn page(visit: Visit, Path(typed): Path<String>) -> Result<Response> {
    visit
        .page(async {
            let (db, language) = (visit.db(), visit.language());
            let missing = || Missing::new("objection", &typed);
            let reference = read_receipt(&typed).ok_or_else(missing)?;
            let objection = objection(db, &reference).await?.ok_or_else(missing)?;
            let is = read(db, language, &objection).await?;
            let title = language.say_with("objection-one", &[("reference", reference)]);
            let why = format!("/compounds/{}/ratings/{}", is.compound, is.cycle);
            let way = [(why.as_str(), is.name.clone()), ("", title.clone())];
            let frame = visit.frame(&title).below(language, &way).hidden();
            Ok((frame, OnePage { is }))
        })
        .await
}
