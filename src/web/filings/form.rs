//! Filling in a filing, in the portal or at the counter: saved as it stands,
//! handed in when it is complete.

use super::one::{shown_with, view};
use super::{DESK, PORTAL};
use crate::access::filing::{Content, Filing};
use crate::access::{Applicant, SaveFiling, save_filing, submit_filing, withdraw_filing};
use crate::bad_input::Fault;
use crate::error::{Error, Result};
use crate::identity::{FirmAgent, Reviewer};
use crate::text::normal_code;
use crate::web::desk::{DeskVisit, evidence, see};
use crate::web::extract::Path;
use crate::web::problem::Problem;
use axum::extract::Multipart;
use axum::extract::multipart::MultipartError;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use entity::value::{CompoundCode, FilingItem};
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};

/// What is wrong, in words, by the field.
type Errors = BTreeMap<&'static str, String>;

/// As it was typed.
#[derive(Debug, Default, Serialize)]
pub struct Filled {
    pub name: String,
    pub legal_representative: String,
    pub phone: String,
    pub email: String,
    pub address: String,
    pub project_manager: String,
    pub emergency_contact: String,
    /// One a line.
    pub compounds: String,
    #[serde(skip)]
    files: BTreeMap<String, (String, Vec<u8>)>,
    #[serde(skip)]
    submits: bool,
}

impl Filled {
    pub fn of(filing: &Filing) -> Self {
        let is = &filing.content;
        let compounds: Vec<String> = is.compounds.iter().map(ToString::to_string).collect();
        Self {
            name: is.name.clone(),
            legal_representative: is.legal_representative.clone(),
            phone: is.phone.clone(),
            email: is.email.clone(),
            address: is.address.clone(),
            project_manager: is.project_manager.clone(),
            emergency_contact: is.emergency_contact.clone(),
            compounds: compounds.join("\n"),
            files: BTreeMap::new(),
            submits: false,
        }
    }

    /// With what is wrong, by the field.
    fn content(&self, visit: &DeskVisit) -> (Content, Errors) {
        let codes = self.compounds.split(|is: char| is.is_whitespace() || ",，、;；".contains(is));
        let codes = codes.filter(|code| !code.is_empty());
        let mut compounds = BTreeSet::new();
        let mut errors = Errors::new();
        for typed in codes {
            match read_code::<CompoundCode>(visit, typed) {
                Ok(code) => _ = compounds.insert(code),
                Err(wrong) => _ = errors.insert("compounds", format!("{typed}：{wrong}")),
            }
        }
        let content = Content {
            name: self.name.clone(),
            parent: None,
            legal_representative: self.legal_representative.clone(),
            phone: self.phone.clone(),
            email: self.email.clone(),
            address: self.address.clone(),
            project_manager: self.project_manager.clone(),
            emergency_contact: self.emergency_contact.clone(),
            compounds,
        };
        for (field, fault) in content.faults(self.submits) {
            errors.entry(field).or_insert_with(|| visit.language().say_refusal(&fault));
        }
        (content, errors)
    }
}

pub async fn own(
    visit: DeskVisit,
    Path(reference): Path<String>,
    form: Multipart,
) -> Result<Response, Response> {
    let agent: FirmAgent = visit.acting().map_err(IntoResponse::into_response)?;
    taken(&visit, Applicant::Agent(&agent), &reference, form).await
}

pub async fn at_the_counter(
    visit: DeskVisit,
    Path(reference): Path<String>,
    form: Multipart,
) -> Result<Response, Response> {
    let reviewer: Reviewer = visit.acting().map_err(IntoResponse::into_response)?;
    taken(&visit, Applicant::Counter(&reviewer), &reference, form).await
}

pub async fn withdraw_own(visit: DeskVisit, Path(reference): Path<String>) -> Result<Response> {
    let agent: FirmAgent = visit.acting()?;
    withdrawn(&visit, Applicant::Agent(&agent), &reference).await
}

pub async fn withdraw_at_the_counter(
    visit: DeskVisit,
    Path(reference): Path<String>,
) -> Result<Response> {
    let reviewer: Reviewer = visit.acting()?;
    withdrawn(&visit, Applicant::Counter(&reviewer), &reference).await
}

fn room(by: Applicant<'_>) -> &'static str {
    match by {
        Applicant::Agent(_) => PORTAL,
        Applicant::Counter(_) => DESK,
    }
}

async fn withdrawn(visit: &DeskVisit, by: Applicant<'_>, reference: &str) -> Result<Response> {
    let done = withdraw_filing(visit.app(), by, reference).await;
    after(visit, by, (reference, Filled::default()), done.map(|()| Errors::new())).await
}

async fn taken(
    visit: &DeskVisit,
    by: Applicant<'_>,
    reference: &str,
    form: Multipart,
) -> Result<Response, Response> {
    let mut filled = read(form).await.map_err(|error| unreadable(&error))?;
    let done = save(visit, by, reference, &mut filled).await;
    let answer = after(visit, by, (reference, filled), done).await;
    answer.map_err(IntoResponse::into_response)
}

async fn save(
    visit: &DeskVisit,
    by: Applicant<'_>,
    reference: &str,
    filled: &mut Filled,
) -> Result<Errors> {
    let (content, errors) = filled.content(visit);
    if !errors.is_empty() {
        return Ok(errors);
    }
    let mut papers = Vec::new();
    for (item, (name, bytes)) in std::mem::take(&mut filled.files) {
        let Ok(item) = item.parse::<FilingItem>() else { continue };
        papers.push((item, evidence::read(name, bytes).await?));
    }
    let save = SaveFiling { content, papers };
    save_filing(visit.app(), by, reference, save).await?;
    if filled.submits {
        submit_filing(visit.app(), by, reference).await?;
    }
    Ok(errors)
}

/// What is foreign is not there; what is refused stands over what was typed.
async fn after(
    visit: &DeskVisit,
    by: Applicant<'_>,
    (reference, filled): (&str, Filled),
    done: Result<Errors>,
) -> Result<Response> {
    let (error, errors) = match done {
        Ok(errors) if errors.is_empty() => return Ok(see(&format!("{}/{reference}", room(by)))),
        Ok(errors) => {
            let count = [("count", errors.len().to_string())];
            (visit.language().say_with("filing-faults", &count), errors)
        }
        Err(Error::Refused(refusal)) => (visit.language().say_refusal(&*refusal), Errors::new()),
        Err(error) => return Err(error),
    };
    let mut view = view(visit, room(by), reference, by.firm()).await?;
    if let Some(form) = &mut view.form {
        form.filled = filled;
        form.errors = errors;
    }
    shown_with(visit, view, error)
}

async fn read(mut form: Multipart) -> Result<Filled, MultipartError> {
    let mut filled = Filled::default();
    while let Some(field) = form.next_field().await? {
        let name = field.name().unwrap_or_default().to_owned();
        if let Some(item) = name.strip_prefix("file-") {
            let called = field.file_name().unwrap_or_default().to_owned();
            let bytes = field.bytes().await?.to_vec();
            // A browser sends an empty one where none was chosen.
            if !bytes.is_empty() {
                filled.files.insert(item.to_owned(), (called, bytes));
            }
            continue;
        }
        let text = field.text().await?;
        match name.as_str() {
            "name" => filled.name = text,
            "legal_representative" => filled.legal_representative = text,
            "phone" => filled.phone = text,
            "email" => filled.email = text,
            "address" => filled.address = text,
            "project_manager" => filled.project_manager = text,
            "emergency_contact" => filled.emergency_contact = text,
            "compounds" => filled.compounds = text,
            "act" => filled.submits = text == "submit",
            _ => {}
        }
    }
    Ok(filled)
}

fn unreadable(error: &MultipartError) -> Response {
    match error.status() {
        StatusCode::PAYLOAD_TOO_LARGE => Problem::new(StatusCode::PAYLOAD_TOO_LARGE),
        _ => {
            Problem::unreadable(StatusCode::UNPROCESSABLE_ENTITY, "problem-form", error.body_text())
        }
    }
    .into_response()
}

/// A code as people type it; what is wrong with it, in the reader's words.
pub fn read_code<T: std::str::FromStr>(visit: &DeskVisit, typed: &str) -> Result<T, String>
where
    Fault: From<T::Err>,
{
    let parsed = normal_code(typed).parse::<T>();
    parsed.map_err(|fault| crate::web::desk::say_fault(visit.language(), &fault.into()))
}
