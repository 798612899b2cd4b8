use crate::clock::civil_date;
use crate::error::{Error, Result};
use crate::identity::Reviewer;
use crate::rating::{REASON_CHARACTERS_MAX, queries, take_down_reply};
use crate::registry;
use crate::view::View;
use crate::web::desk::{DeskVisit, see};
use crate::web::extract::{Form, Path};
use crate::web::objections::paragraphs;
use crate::web::public::shown::day;
use axum::response::Response;
use entity::id::ReplyId;
use entity::value::Role;
use serde::{Deserialize, Serialize};

#[derive(Serialize)]
struct RepliesPage {
    acts: bool,
    replies: Vec<Row>,
    reason_max: usize,
    error: String,
}

#[derive(Serialize)]
struct Row {
    id: String,
    name: String,
    compound: String,
    cycle: String,
    day: String,
    text: Vec<String>,
    taken_down: String,
    reason: String,
}

impl View for RepliesPage {
    const TEMPLATE: &'static str = "desk/objections/replies";
}

#[derive(Deserialize)]
pub struct Why {
    #[serde(default)]
    reason: String,
}

pub async fn page(visit: DeskVisit) -> Result<Response> {
    let view = view(&visit, String::new()).await?;
    visit.page(&visit.language().say("replies-desk"), &view)
}

pub async fn take_down(
    visit: DeskVisit,
    Path(id): Path<ReplyId>,
    Form(Why { reason }): Form<Why>,
) -> Result<Response> {
    let reviewer: Reviewer = visit.acting()?;
    match take_down_reply(visit.app(), &reviewer, id, &reason).await {
        Ok(()) => Ok(see("/desk/replies")),
        Err(Error::Refused(refusal)) => {
            let view = view(&visit, visit.language().say_refusal(&*refusal)).await?;
            visit.refused(&visit.language().say("replies-desk"), &view)
        }
        Err(error) => Err(error),
    }
}

async fn view(visit: &DeskVisit, error: String) -> Result<RepliesPage> {
    let (db, language) = (visit.db(), visit.language());
    let found = queries::replies(db).await?;
    let named = registry::queries::compounds_named(db, found.iter().map(|is| is.compound)).await?;
    let row = |reply: crate::rating::Reply| Row {
        id: reply.id.to_string(),
        name: named.get(&reply.compound).map(|is| is.name.clone()).unwrap_or_default(),
        compound: reply.compound.to_string(),
        cycle: reply.cycle.to_string(),
        day: day(language, civil_date(reply.published_at)),
        text: paragraphs(&reply.text),
        taken_down: reply
            .taken_down
            .as_ref()
            .map_or_else(String::new, |is| day(language, civil_date(is.at))),
        reason: reply.taken_down.map(|is| is.reason).unwrap_or_default(),
    };
    Ok(RepliesPage {
        acts: visit.who.has(Role::Reviewer),
        replies: found.into_iter().map(row).collect(),
        reason_max: REASON_CHARACTERS_MAX,
        error,
    })
}
