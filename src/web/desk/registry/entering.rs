//! New records and changes, as forms bring them.

use super::fields::Wrong;
use super::form::{Shown, show};
use super::kind::Kind;
use super::record;
use crate::error::{Error, Kind as Refused, Missing, Refusal, Result};
use crate::registry::{ByHand, EntryRefused};
use crate::view::Language;
use crate::web::desk::{DeskVisit, see};
use crate::web::extract::{Form, Path, Query};
use axum::response::Response;
use serde::Deserialize;
use std::collections::BTreeMap;

/// By the heading of the column, beside `reason` and `seen`.
type Filled = BTreeMap<String, String>;

#[derive(Deserialize, Default)]
#[serde(default)]
pub struct Asked {
    done: String,
}

/// An empty form, or one in which something is filled in already.
pub async fn new(
    visit: DeskVisit,
    Path(kind): Path<Kind>,
    Query(filled): Query<Filled>,
) -> Result<Response> {
    show(&visit, kind, Shown { cells: cells(kind, &filled, None), ..Shown::default() }).await
}

pub async fn one(
    visit: DeskVisit,
    Path((kind, key)): Path<(Kind, String)>,
    Query(Asked { done }): Query<Asked>,
) -> Result<Response> {
    let known = known(&visit, kind, &key).await?;
    let shown = Shown {
        key: Some(key),
        cells: known.clone(),
        known: Some(known),
        done: !done.is_empty(),
        ..Shown::default()
    };
    show(&visit, kind, shown).await
}

pub async fn add(
    visit: DeskVisit,
    Path(kind): Path<Kind>,
    Form(filled): Form<Filled>,
) -> Result<Response> {
    enter(&visit, kind, None, filled).await
}

pub async fn change(
    visit: DeskVisit,
    Path((kind, key)): Path<(Kind, String)>,
    Form(filled): Form<Filled>,
) -> Result<Response> {
    enter(&visit, kind, Some(key), filled).await
}

async fn known(visit: &DeskVisit, kind: Kind, key: &str) -> Result<Vec<String>> {
    let cells = record::cells(visit.db(), kind, key).await?;
    Ok(cells.ok_or_else(|| Missing::new("record", &key))?)
}

async fn enter(
    visit: &DeskVisit,
    kind: Kind,
    key: Option<String>,
    mut filled: Filled,
) -> Result<Response> {
    let known = match &key {
        Some(key) => Some(known(visit, kind, key).await?),
        None => None,
    };
    let by_hand = ByHand {
        reason: filled.remove("reason").unwrap_or_default(),
        seen: filled.remove("seen").unwrap_or_default(),
    };
    let cells = cells(kind, &filled, known.as_deref());
    let wrong = match record::enter(visit, kind, cells.clone(), &by_hand).await {
        Ok(Some(key)) => return Ok(see(&format!("{}/{key}?done=1", kind.path()))),
        Ok(None) => Wrong::default(),
        Err(Error::Malformed(bad)) => {
            let wrong = Wrong::flaws(visit.language(), &bad);
            let reason = by_hand.reason().err().map(|why| visit.language().say_refusal(&why));
            Wrong { reason: reason.unwrap_or_default(), ..wrong }
        }
        Err(Error::Refused(why)) if why.kind() != Refused::Missing => {
            refused(visit.language(), &*why)
        }
        Err(error) => return Err(error),
    };
    let ByHand { reason, seen } = by_hand;
    let seen = Some(seen);
    show(visit, kind, Shown { key, cells, known, reason, seen, wrong, done: false }).await
}

fn refused(language: Language, why: &dyn Refusal) -> Wrong {
    let said = language.say_refusal(why);
    let conflict = why.code() == EntryRefused::ChangedMeanwhile.code();
    if why.code() == EntryRefused::Reason.code() {
        Wrong { reason: said, ..Wrong::default() }
    } else {
        Wrong { whole: said, conflict, ..Wrong::default() }
    }
}

/// What was typed; the key of something known is what it is.
fn cells(kind: Kind, filled: &Filled, known: Option<&[String]>) -> Vec<String> {
    let columns = kind.columns().iter().enumerate();
    columns
        .map(|(at, column)| match known.and_then(|known| known.get(at)) {
            Some(cell) if at < kind.keys() => cell.clone(),
            _ => filled.get(column.name).cloned().unwrap_or_default(),
        })
        .collect()
}
