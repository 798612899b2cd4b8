//! One result of the firm's own: objecting to a line of it, and replying.

use super::home::until;
use crate::error::{Error, Missing, Result};
use crate::identity::FirmAgent;
use crate::rating::queries::{self, compound_result, public_version, roster_line};
use crate::rating::{
    Disputed, GROUNDS_CHARACTERS_MAX, ObjectionRefused, REPLY_CHARACTERS_MAX, Subject,
    publish_reply, raise_objection, withdraw_reply,
};
use crate::view::View;
use crate::web::desk::{Brought, DeskVisit, evidence, see};
use crate::web::extract::{Form, Path};
use crate::web::objections::beside::{Beside, ReplyView};
use crate::web::objections::{Choice, choices};
use crate::web::public::shown::{Mark, score};
use axum::extract::Multipart;
use axum::response::{IntoResponse, Response};
use entity::value::{CompoundCode, CycleCode};
use serde::{Deserialize, Serialize};

type At = (CompoundCode, CycleCode);

#[derive(Serialize)]
struct ResultPage {
    cycle: String,
    code: String,
    name: String,
    grade: Mark,
    composite: String,
    until: String,
    lines: Vec<Choice>,
    grounds: String,
    grounds_max: usize,
    reply: Option<ReplyView>,
    text: String,
    text_max: usize,
    error: String,
    beside: Beside,
}

#[derive(Deserialize, Default)]
#[serde(default)]
pub struct Filled {
    line: String,
    grounds: String,
    text: String,
}

impl View for ResultPage {
    const TEMPLATE: &'static str = "portal/result";
}

pub async fn page(visit: DeskVisit, Path(at): Path<At>) -> Result<Response> {
    let view = view(&visit, at, &Filled::default(), String::new()).await?;
    visit.page(&view.name.clone(), &view)
}

pub async fn object(
    visit: DeskVisit,
    Path(at): Path<At>,
    form: Multipart,
) -> Result<Response, Response> {
    let brought = Brought::read(form).await?;
    objected(&visit, at, brought).await.map_err(IntoResponse::into_response)
}

async fn objected(visit: &DeskVisit, at: At, brought: Brought) -> Result<Response> {
    let filled = Filled {
        line: brought.text("line"),
        grounds: brought.text("grounds"),
        ..Filled::default()
    };
    let done = raise(visit, at, &filled, brought.file).await;
    after(visit, at, &filled, done).await
}

async fn raise(
    visit: &DeskVisit,
    (compound, cycle): At,
    filled: &Filled,
    file: Option<(String, Vec<u8>)>,
) -> Result<()> {
    let agent: FirmAgent = visit.acting()?;
    own(visit, (compound, cycle)).await?;
    let line: Disputed = filled.line.parse().map_err(|()| ObjectionRefused::Line)?;
    let subject = Subject { cycle, compound, line };
    let file = match file {
        Some((name, bytes)) => Some(evidence::read(name, bytes).await?),
        None => None,
    };
    raise_objection(visit.app(), &agent, subject, &filled.grounds, file).await?;
    Ok(())
}

pub async fn reply(
    visit: DeskVisit,
    Path(at): Path<At>,
    Form(filled): Form<Filled>,
) -> Result<Response> {
    let agent: FirmAgent = visit.acting()?;
    own(&visit, at).await?;
    let (compound, cycle) = at;
    let done = publish_reply(visit.app(), &agent, (cycle, compound), &filled.text).await;
    after(&visit, at, &filled, done).await
}

pub async fn withdraw(visit: DeskVisit, Path(at): Path<At>) -> Result<Response> {
    let agent: FirmAgent = visit.acting()?;
    let (compound, cycle) = at;
    let reply = queries::reply(visit.db(), cycle, compound).await?;
    let reply = reply.filter(|reply| reply.firm == agent.firm);
    let id = reply.ok_or(Missing::new("reply", &compound))?.id;
    let done = withdraw_reply(visit.app(), &agent, id).await;
    after(&visit, at, &Filled::default(), done).await
}

/// What is another firm's is not there, whatever else is wrong.
async fn own(visit: &DeskVisit, (compound, cycle): At) -> Result<()> {
    let FirmAgent { firm, .. } = visit.acting()?;
    let line = roster_line(visit.db(), cycle, compound).await?;
    match line {
        Some((line, _)) if line.firm == firm => Ok(()),
        _ => Err(Missing::new("compound", &compound).into()),
    }
}

async fn after(
    visit: &DeskVisit,
    (compound, cycle): At,
    filled: &Filled,
    done: Result<()>,
) -> Result<Response> {
    match done {
        Ok(()) => Ok(see(&format!("/portal/compounds/{compound}/ratings/{cycle}"))),
        Err(Error::Refused(refusal)) => {
            let error = visit.language().say_refusal(&*refusal);
            let view = view(visit, (compound, cycle), filled, error).await?;
            visit.refused(&view.name.clone(), &view)
        }
        Err(error) => Err(error),
    }
}

async fn view(visit: &DeskVisit, at: At, filled: &Filled, error: String) -> Result<ResultPage> {
    own(visit, at).await?;
    let ((compound, code), db, language) = (at, visit.db(), visit.language());
    let missing = || Missing::new("compound", &compound);
    let cycle = queries::cycle(db, code).await?.ok_or_else(missing)?;
    let version = public_version(db, &cycle).await?.ok_or_else(missing)?;
    let result = compound_result(db, (code, version), compound).await?.ok_or_else(missing)?;
    let (line, _) = roster_line(db, code, compound).await?.ok_or_else(missing)?;
    let book = queries::rulebook(db, &cycle.rulebook).await?;
    let beside = Beside::read(db, language, (&cycle, &book), compound, visit.today).await?;
    let reply = queries::reply(db, code, compound).await?;
    Ok(ResultPage {
        cycle: code.to_string(),
        code: compound.to_string(),
        name: line.name,
        grade: Mark::of_result(language, result.grade.as_deref(), result.state),
        composite: score(result.composite),
        until: until(&cycle, visit),
        lines: choices(db, language, (&cycle, &book), &result, &filled.line).await?,
        grounds: filled.grounds.clone(),
        grounds_max: GROUNDS_CHARACTERS_MAX,
        reply: reply.map(|is| ReplyView::of(language, is)),
        text: filled.text.clone(),
        text_max: REPLY_CHARACTERS_MAX,
        error,
        beside,
    })
}
