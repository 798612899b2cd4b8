//! A contract filed at the desk, on the firm's paper.

use super::{Errors, Filled, beside, command};
use crate::access::{Filer, file_contract};
use crate::error::{Error, Kind, Result};
use crate::view::View;
use crate::web::desk::{Brought, DeskVisit, see};
use crate::web::public::list::Choice;
use axum::extract::Multipart;
use axum::response::{IntoResponse, Response};
use serde::Serialize;

#[derive(Serialize)]
struct NewPage {
    action: &'static str,
    /// Of the firm itself; the bureau types a code.
    firms: Vec<Choice>,
    kinds: Vec<Choice>,
    filled: Filled,
    standard_max: usize,
    errors: Errors,
}

impl View for NewPage {
    const TEMPLATE: &'static str = "desk/contracts/new";
}

pub async fn page(visit: DeskVisit) -> Result<Response> {
    let view = view(&visit, Filled::default(), Errors::default());
    visit.page(&visit.language().say("contract-new"), &view)
}

pub async fn file(visit: DeskVisit, form: Multipart) -> Result<Response, Response> {
    let brought = Brought::read(form).await?;
    filed(&visit, brought).await.map_err(IntoResponse::into_response)
}

async fn filed(visit: &DeskVisit, mut brought: Brought) -> Result<Response> {
    let filer = Filer::Bureau(visit.acting()?);
    let file = brought.file.take();
    let filled = Filled::read(&brought);
    let done = match command(&filled, file, visit.today).await {
        Ok(command) => file_contract(visit.app(), &filer, command).await,
        Err(error) => Err(error),
    };
    match done {
        Ok(id) => Ok(see(&format!("/desk/contracts/{id}"))),
        Err(Error::Refused(refusal)) if refusal.kind() != Kind::Missing => {
            let errors = beside(refusal.code(), visit.language().say_refusal(&*refusal));
            let title = visit.language().say("contract-new");
            let title = visit.language().say_with("desk-error-title", &[("title", title)]);
            visit.refused(&title, &view(visit, filled, errors))
        }
        Err(error) => Err(error),
    }
}

fn view(visit: &DeskVisit, filled: Filled, errors: Errors) -> NewPage {
    NewPage {
        action: "/desk/contracts/new",
        firms: Vec::new(),
        kinds: filled.kinds(visit.language()),
        filled,
        standard_max: Filled::standard_max(),
        errors,
    }
}
