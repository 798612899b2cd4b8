use crate::error::{Error, Result};
use crate::rating::confirm_objection;
use crate::view::View;
use crate::web::desk::see;
use crate::web::extract::Path;
use crate::web::visit::Visit;
use axum::http::StatusCode;
use axum::response::Response;
use serde::Serialize;

/// The link leads here. That it is opened, by whom or what ever, does nothing.
#[derive(Serialize)]
struct ConfirmPage {
    action: String,
    error: String,
}

impl View for ConfirmPage {
    const TEMPLATE: &'static str = "page/objection/confirm";
}

pub async fn page(visit: Visit, Path(_): Path<String>) -> Result<Response> {
    shown(&visit, StatusCode::OK, String::new())
}

pub async fn confirm(visit: Visit, Path(token): Path<String>) -> Result<Response> {
    match confirm_objection(&visit.site.app, &token).await {
        Ok(reference) => Ok(see(&format!("/objections/{reference}"))),
        Err(Error::Refused(refusal)) => {
            let said = visit.language().say_refusal(&*refusal);
            shown(&visit, StatusCode::UNPROCESSABLE_ENTITY, said)
        }
        Err(error) => Err(error),
    }
}

fn shown(visit: &Visit, status: StatusCode, error: String) -> Result<Response> {
    let title = visit.language().say("objection-confirm-title");
    let action = visit.path().to_owned();
    visit.fresh(status, &visit.frame(&title).hidden(), &ConfirmPage { action, error })
}
