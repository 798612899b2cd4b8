//! One lot, and the second person's word on it.

use super::shown::DrawView;
use crate::access::emergency::EmergencyRefused;
use crate::access::{DrawVerdict, REASON_CHARACTERS_MAX, decide_draw, queries};
use crate::error::{Error, Kind, Missing, Result};
use crate::identity::Approver;
use crate::view::View;
use crate::web::desk::{DeskVisit, see};
use crate::web::extract::{Form, Path};
use axum::response::Response;
use entity::id::DrawId;
use entity::value::Role;
use serde::{Deserialize, Serialize};

#[derive(Default, Deserialize, Serialize)]
#[serde(default)]
pub struct Filled {
    verdict: String,
    reason: String,
}

#[derive(Serialize)]
struct OnePage {
    draw: DrawView,
    /// Whether the visitor may decide on it.
    decides: bool,
    filled: Filled,
    reason_max: usize,
    error: String,
}

impl View for OnePage {
    const TEMPLATE: &'static str = "desk/emergency/one";
}

pub async fn page(visit: DeskVisit, Path(id): Path<DrawId>) -> Result<Response> {
    let view = view(&visit, id, Filled::default(), String::new()).await?;
    visit.page(&visit.language().say("draw-title"), &view)
}

pub async fn decide(
    visit: DeskVisit,
    Path(id): Path<DrawId>,
    Form(filled): Form<Filled>,
) -> Result<Response> {
    let approver: Approver = visit.acting()?;
    let verdict = match &*filled.verdict {
        "confirmed" => Ok(DrawVerdict::Confirmed),
        "set-aside" => Ok(DrawVerdict::SetAside { why: filled.reason.clone() }),
        _ => Err(EmergencyRefused::Verdict),
    };
    let done = match verdict {
        Ok(verdict) => decide_draw(visit.app(), &approver, id, verdict).await,
        Err(refused) => Err(refused.into()),
    };
    match done {
        Ok(()) => Ok(see(&format!("/desk/emergency/{id}"))),
        Err(Error::Refused(refusal)) if refusal.kind() != Kind::Missing => {
            let error = visit.language().say_refusal(&*refusal);
            let title = visit.language().say("draw-title");
            let title = visit.language().say_with("desk-error-title", &[("title", title)]);
            visit.refused(&title, &view(&visit, id, filled, error).await?)
        }
        Err(error) => Err(error),
    }
}

async fn view(visit: &DeskVisit, id: DrawId, filled: Filled, error: String) -> Result<OnePage> {
    let is = queries::draw(visit.db(), id).await?.ok_or(Missing::new("draw", &id))?;
    let own = is.drawn_by == format!("account:{}", visit.who.account.login);
    Ok(OnePage {
        draw: DrawView::read(visit, &is).await?,
        decides: is.verdict.is_none() && visit.who.has(Role::Approver) && !own,
        filled,
        reason_max: REASON_CHARACTERS_MAX,
        error,
    })
}
