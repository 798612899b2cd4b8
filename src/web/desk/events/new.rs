use super::list::open_cycle;
use crate::error::{Error, Missing, Refusal, Result};
use crate::identity::Reviewer;
use crate::rating::queries::rulebook;
use crate::rating::{Cycle, Effect, RecordEvent, record_event};
use crate::text::normal_code;
use crate::view::{Language, View};
use crate::web::desk::{Brought, DeskVisit, evidence, see};
use crate::web::public::list::Choice;
use axum::extract::Multipart;
use axum::response::{IntoResponse, Response};
use entity::value::CompoundCode;
use serde::Serialize;

#[derive(Default, Serialize)]
struct Filled {
    compound: String,
    event: String,
    day: String,
    document_no: String,
    note: String,
    #[serde(skip)]
    file: Option<(String, Vec<u8>)>,
}

#[derive(Serialize)]
struct NewPage {
    cycle: String,
    filled: Filled,
    events: Vec<Choice>,
    errors: Errors,
}

/// Beside its field each; empty where nothing is wrong.
#[derive(Default, Serialize)]
struct Errors {
    any: String,
    compound: String,
    event: String,
    day: String,
    document_no: String,
    note: String,
    file: String,
}

impl View for NewPage {
    const TEMPLATE: &'static str = "desk/events/new";
}

pub async fn page(visit: DeskVisit) -> Result<Response> {
    let cycle = open_cycle(&visit).await?.ok_or(Missing::new("cycle", &""))?;
    let view = view(&visit, &cycle, Filled::default(), Errors::default()).await?;
    visit.page(&visit.language().say("event-new"), &view)
}

pub async fn record(visit: DeskVisit, form: Multipart) -> Result<Response, Response> {
    let brought = Brought::read(form).await?;
    let filled = Filled {
        compound: brought.text("compound"),
        event: brought.text("event"),
        day: brought.text("day"),
        document_no: brought.text("document_no"),
        note: brought.text("note"),
        file: brought.file,
    };
    recorded(&visit, filled).await.map_err(IntoResponse::into_response)
}

async fn recorded(visit: &DeskVisit, mut filled: Filled) -> Result<Response> {
    let reviewer: Reviewer = visit.acting()?;
    let cycle = open_cycle(visit).await?.ok_or(Missing::new("cycle", &""))?;
    match command(&cycle, &mut filled).await {
        Ok(command) => match record_event(visit.app(), &reviewer, command).await {
            Ok(id) => Ok(see(&format!("/desk/events/{id}"))),
            Err(error) => refused(visit, &cycle, filled, error).await,
        },
        Err(error) => refused(visit, &cycle, filled, error).await,
    }
}

async fn command(cycle: &Cycle, filled: &mut Filled) -> Result<RecordEvent> {
    let compound = normal_code(&filled.compound).parse::<CompoundCode>();
    let compound = compound.map_err(|_| Missing::new("compound", &filled.compound))?;
    let (first_day, last_day) = (cycle.first_day, cycle.last_day);
    let occurred_on = filled.day.trim().parse().unwrap_or(first_day.pred_opt().unwrap_or(last_day));
    let file = match filled.file.take() {
        Some((name, bytes)) => Some(evidence::read(name, bytes).await?),
        None => None,
    };
    Ok(RecordEvent {
        cycle: cycle.code,
        compound,
        code: filled.event.clone(),
        occurred_on,
        document_no: filled.document_no.clone(),
        note: filled.note.clone(),
        evidence: file,
    })
}

async fn refused(
    visit: &DeskVisit,
    cycle: &Cycle,
    filled: Filled,
    error: Error,
) -> Result<Response> {
    let Error::Refused(refusal) = error else { return Err(error) };
    let errors = beside(visit.language(), &*refusal);
    let title = visit.language().say("event-new");
    let title = visit.language().say_with("desk-error-title", &[("title", title)]);
    visit.refused(&title, &view(visit, cycle, filled, errors).await?)
}

fn beside(language: Language, refusal: &dyn Refusal) -> Errors {
    let said = language.say_refusal(refusal);
    let mut errors = Errors { any: said.clone(), ..Errors::default() };
    let field = match refusal.code() {
        "missing" | "event/interest" => &mut errors.compound,
        "event/code" => &mut errors.event,
        "event/day" => &mut errors.day,
        "event/document-no" => &mut errors.document_no,
        "event/note" => &mut errors.note,
        code if code.starts_with("evidence/") || code == "event/no-evidence" => &mut errors.file,
        _ => return errors,
    };
    *field = said;
    errors
}

async fn view(visit: &DeskVisit, cycle: &Cycle, filled: Filled, errors: Errors) -> Result<NewPage> {
    let language = visit.language();
    let book = rulebook(visit.db(), &cycle.rulebook).await?;
    let events = book.events.iter().map(|rule| {
        let what = match rule.effect {
            Effect::Bonus(points) => format!("+{points}"),
            Effect::Deduction(points) => format!("−{points}"),
            Effect::Veto => language.say("event-veto"),
        };
        Choice::new(&rule.code, format!("{} {}（{what}）", rule.code, rule.title), &filled.event)
    });
    let events = events.collect();
    Ok(NewPage { cycle: cycle.code.to_string(), filled, events, errors })
}
