//! Recording what the owners, both sides or a court decided.

use super::sees;
use crate::access::exit::ExitRefused;
use crate::access::{
    Engagement, REASON_CHARACTERS_MAX, RecordExit, Recorder, key_of, key_text, queries, record_exit,
};
use crate::error::{Error, Kind, Result};
use crate::registry::queries::{compounds_named, firms_named};
use crate::view::View;
use crate::web::desk::brought::Brought;
use crate::web::desk::{DeskVisit, evidence, see};
use crate::web::public::list::Choice;
use axum::extract::Multipart;
use axum::response::{IntoResponse, Response};
use entity::value::{ExitGround, Role};
use serde::Serialize;

#[derive(Default, Serialize)]
struct Filled {
    engagement: String,
    ground: String,
    given_on: String,
    term: String,
    named: String,
    reason: String,
}

#[derive(Serialize)]
struct NewPage {
    filled: Filled,
    engagements: Vec<Choice>,
    grounds: Vec<Choice>,
    reason_max: usize,
    errors: Errors,
}

/// Beside its field each; empty where nothing is wrong.
#[derive(Default, Serialize)]
struct Errors {
    any: String,
    engagement: String,
    ground: String,
    given_on: String,
    term: String,
    named: String,
    reason: String,
    file: String,
}

impl View for NewPage {
    const TEMPLATE: &'static str = "desk/exits/new";
}

const GROUNDS: [ExitGround; 5] = [
    ExitGround::Dismissal,
    ExitGround::Agreed,
    ExitGround::Court,
    ExitGround::ForceMajeure,
    ExitGround::Rescission,
];

pub async fn page(visit: DeskVisit) -> Result<Response> {
    let view = view(&visit, Filled::default(), Errors::default()).await?;
    visit.page(&visit.language().say("exit-new"), &view)
}

pub async fn record(visit: DeskVisit, form: Multipart) -> Result<Response, Response> {
    let brought = Brought::read(form).await?;
    recorded(&visit, brought).await.map_err(IntoResponse::into_response)
}

async fn recorded(visit: &DeskVisit, mut brought: Brought) -> Result<Response> {
    let recorder = if visit.who.has(Role::StreetOfficer) {
        Recorder::Street(visit.acting()?)
    } else {
        Recorder::Community(visit.acting()?)
    };
    let file = brought.file.take();
    let filled = Filled {
        engagement: brought.text("engagement"),
        ground: brought.text("ground"),
        given_on: brought.text("given_on"),
        term: brought.text("term"),
        named: brought.text("named"),
        reason: brought.text("reason"),
    };
    let done = match command(&filled, file).await {
        Ok(command) => record_exit(visit.app(), &recorder, command).await,
        Err(error) => Err(error),
    };
    match done {
        Ok(id) => Ok(see(&format!("/desk/exits/{id}"))),
        Err(Error::Refused(refusal)) if refusal.kind() != Kind::Missing => {
            let said = visit.language().say_refusal(&*refusal);
            let errors = beside(refusal.code(), said);
            let title = visit.language().say("exit-new");
            let title = visit.language().say_with("desk-error-title", &[("title", title)]);
            visit.refused(&title, &view(visit, filled, errors).await?)
        }
        Err(error) => Err(error),
    }
}

async fn command(filled: &Filled, file: Option<(String, Vec<u8>)>) -> Result<RecordExit> {
    let paper = match file {
        Some((name, bytes)) => Some(evidence::read(name, bytes).await?),
        None => None,
    };
    Ok(RecordExit {
        engagement: key_of(&filled.engagement).ok_or(ExitRefused::Engagement)?,
        ground: filled.ground.parse().map_err(|_| ExitRefused::Ground)?,
        given_on: filled.given_on.trim().parse().map_err(|_| ExitRefused::Day)?,
        by_contract: term(&filled.term)?,
        named: filled.named.trim().parse().ok(),
        reason: filled.reason.clone(),
        paper,
    })
}

/// Empty where the contract sets no days of its own.
pub fn term(typed: &str) -> Result<Option<u16>, ExitRefused> {
    match typed.trim() {
        "" => Ok(None),
        typed => typed.parse().map(Some).map_err(|_| ExitRefused::Term),
    }
}

fn beside(code: &str, said: String) -> Errors {
    let mut errors = Errors { any: said.clone(), ..Errors::default() };
    match code {
        "exit/engagement" | "exit/not-serving" | "exit/open" | "registry/interest" => {
            errors.engagement = said;
        }
        "exit/ground" | "exit/firms-own" => errors.ground = said,
        "exit/day" | "exit/before-the-law" => errors.given_on = said,
        "exit/term" => errors.term = said,
        "exit/named-day" => errors.named = said,
        "exit/reason" => errors.reason = said,
        code if code.starts_with("evidence/") || code == "exit/paper" => errors.file = said,
        _ => {}
    }
    errors
}

async fn view(visit: &DeskVisit, filled: Filled, errors: Errors) -> Result<NewPage> {
    let (db, language) = (visit.db(), visit.language());
    let mut served: Vec<Engagement> = Vec::new();
    for is in queries::serving(db, visit.today).await? {
        if sees(visit, is.compound).await? {
            served.push(is);
        }
    }
    let names = compounds_named(db, served.iter().map(|is| is.compound)).await?;
    let firms = firms_named(db, served.iter().map(|is| is.firm)).await?;
    let engagements = served.iter().map(|is| {
        let compound = names.get(&is.compound).map_or("", |is| is.name.as_str());
        let firm = firms.get(&is.firm).map_or("", |is| is.name.as_str());
        let label = format!("{compound}　{firm}　{}", is.first_day);
        Choice::new(key_text(is.key()), label, &filled.engagement)
    });
    let engagements = engagements.collect();
    let grounds = GROUNDS.map(|ground| {
        let label = language.say(&format!("exit-ground-{ground}"));
        Choice::new(ground.word(), label, &filled.ground)
    });
    let grounds = grounds.into();
    Ok(NewPage { filled, engagements, grounds, reason_max: REASON_CHARACTERS_MAX, errors })
}
