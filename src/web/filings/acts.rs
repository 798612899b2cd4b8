//! What the bureau does with a filing.

use super::DESK;
use super::one::{shown_with, view};
use crate::access::filing::FilingRefused;
use crate::access::{
    Proposing, answer_reason, ask_supplement, meet_condition, propose_filing, return_filing,
    sign_filing, verify_filing,
};
use crate::error::{Error, Result};
use crate::identity::{Approver, Reviewer};
use crate::text::normal_code;
use crate::web::desk::{DeskVisit, see};
use crate::web::extract::{Form, Path};
use axum::response::Response;
use entity::value::{FilingCondition, Signal, Uscc};
use serde::Deserialize;
use std::collections::BTreeSet;

#[derive(Default, Deserialize)]
#[serde(default)]
pub struct Filled {
    text: String,
    signal: String,
    other: String,
    /// What is proposed: `override`, or a ground of refusal.
    what: String,
    condition: String,
    /// The box that says what was read.
    confirmed: String,
    project_manager_30d: String,
    documents_30d: String,
    emergency_contact_30d: String,
}

impl Filled {
    fn confirmed(&self) -> std::result::Result<(), FilingRefused> {
        if self.confirmed.is_empty() { Err(FilingRefused::Unconfirmed) } else { Ok(()) }
    }
}

type At = Path<String>;

pub async fn ask(visit: DeskVisit, Path(at): At, Form(is): Form<Filled>) -> Result<Response> {
    let reviewer: Reviewer = visit.acting()?;
    let done = ask_supplement(visit.app(), &reviewer, &at, &is.text).await;
    after(&visit, &at, is.text, done).await
}

pub async fn answer(visit: DeskVisit, Path(at): At, Form(is): Form<Filled>) -> Result<Response> {
    let reviewer: Reviewer = visit.acting()?;
    let signal = is.signal.parse::<Signal>().ok();
    let other = normal_code(&is.other).parse::<Uscc>().ok();
    let done = match signal.zip(other) {
        Some(reason) => answer_reason(visit.app(), &reviewer, &at, reason, &is.text).await,
        None => Err(FilingRefused::NoReason.into()),
    };
    after(&visit, &at, is.text, done).await
}

pub async fn verify(visit: DeskVisit, Path(at): At, Form(is): Form<Filled>) -> Result<Response> {
    let reviewer: Reviewer = visit.acting()?;
    let chosen = [
        (FilingCondition::ProjectManager, &is.project_manager_30d),
        (FilingCondition::Documents, &is.documents_30d),
        (FilingCondition::EmergencyContact, &is.emergency_contact_30d),
    ];
    let chosen = chosen.into_iter().filter(|(_, chosen)| !chosen.is_empty());
    let conditions: BTreeSet<FilingCondition> = chosen.map(|(condition, _)| condition).collect();
    let done = match is.confirmed() {
        Ok(()) => verify_filing(visit.app(), &reviewer, &at, &conditions).await,
        Err(refused) => Err(refused.into()),
    };
    after(&visit, &at, is.text, done).await
}

pub async fn propose(visit: DeskVisit, Path(at): At, Form(is): Form<Filled>) -> Result<Response> {
    let reviewer: Reviewer = visit.acting()?;
    let what = match is.what.as_str() {
        "override" => Ok(Proposing::Override),
        ground => ground.parse().map(Proposing::NotAdmitted).map_err(|_| FilingRefused::Ground),
    };
    let done = match what {
        Ok(what) => propose_filing(visit.app(), &reviewer, &at, (what, &is.text)).await,
        Err(refused) => Err(refused.into()),
    };
    after(&visit, &at, is.text, done).await
}

pub async fn meet(visit: DeskVisit, Path(at): At, Form(is): Form<Filled>) -> Result<Response> {
    let reviewer: Reviewer = visit.acting()?;
    let done = match is.condition.parse::<FilingCondition>() {
        Ok(condition) => meet_condition(visit.app(), &reviewer, &at, condition, &is.text).await,
        Err(_) => Err(FilingRefused::NoCondition.into()),
    };
    after(&visit, &at, is.text, done).await
}

pub async fn sign(visit: DeskVisit, Path(at): At, Form(is): Form<Filled>) -> Result<Response> {
    let approver: Approver = visit.acting()?;
    let done = match is.confirmed() {
        Ok(()) => sign_filing(visit.app(), &approver, &at).await,
        Err(refused) => Err(refused.into()),
    };
    after(&visit, &at, String::new(), done).await
}

pub async fn send_back(visit: DeskVisit, Path(at): At, Form(is): Form<Filled>) -> Result<Response> {
    let approver: Approver = visit.acting()?;
    let done = return_filing(visit.app(), &approver, &at, &is.text).await;
    after(&visit, &at, is.text, done).await
}

async fn after(visit: &DeskVisit, at: &str, text: String, done: Result<()>) -> Result<Response> {
    match done {
        Ok(()) => Ok(see(&format!("{DESK}/{at}"))),
        Err(Error::Refused(refusal)) => {
            let error = visit.language().say_refusal(&*refusal);
            let mut view = view(visit, DESK, at, None).await?;
            if let Some(bureau) = &mut view.bureau {
                bureau.text = text;
            }
            shown_with(visit, view, error)
        }
        Err(error) => Err(error),
    }
}
