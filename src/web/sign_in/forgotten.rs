use crate::error::Result;
use crate::identity::forget_password;
use crate::view::View;
use crate::web::extract::Form;
use crate::web::visit::Visit;
use axum::http::StatusCode;
use axum::response::Response;
use serde::{Deserialize, Serialize};

#[derive(Deserialize)]
pub struct Filled {
    name: String,
}

#[derive(Serialize)]
struct ForgottenPage {
    /// Asked for: the same is said whether there is such an account.
    asked: bool,
}

impl View for ForgottenPage {
    const TEMPLATE: &'static str = "page/forgotten";
}

pub async fn page(visit: Visit) -> Result<Response> {
    shown(&visit, false)
}

pub async fn ask(visit: Visit, Form(Filled { name }): Form<Filled>) -> Result<Response> {
    forget_password(&visit.site.app, &name).await?;
    shown(&visit, true)
}

fn shown(visit: &Visit, asked: bool) -> Result<Response> {
    let title = visit.language().say("forgotten-title");
    visit.fresh(StatusCode::OK, &visit.frame(&title).hidden(), &ForgottenPage { asked })
}
