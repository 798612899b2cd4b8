//! One record: the form it is entered and changed by, and its history.

use super::fields::{Field, Wrong, fields};
use super::history::{ChangeRow, shown};
use super::kind::Kind;
use super::record;
use crate::error::Result;
use crate::rating::queries::cycles;
use crate::registry::queries::changes;
use crate::registry::stamp;
use crate::view::View;
use crate::web::desk::DeskVisit;
use axum::http::StatusCode;
use axum::response::Response;
use entity::value::{CycleState, Role};
use serde::Serialize;

#[derive(Serialize)]
#[expect(clippy::struct_excessive_bools, reason = "templates have no comparisons")]
struct FormPage {
    title: String,
    list: String,
    path: &'static str,
    action: String,
    new: bool,
    edits: bool,
    done: bool,
    /// For those who only read.
    facts: Vec<Fact>,
    fields: Vec<Field>,
    seen: String,
    reason: String,
    reason_error: String,
    /// Why the whole was refused, and every field with something wrong in it.
    refused: String,
    conflict: bool,
    summary: Vec<Fact>,
    /// A cycle whose roster no longer follows.
    frozen: String,
    public: String,
    history: Vec<ChangeRow>,
}

/// A label and what stands beside it.
#[derive(Serialize)]
struct Fact {
    name: &'static str,
    label: String,
    value: String,
}

impl View for FormPage {
    const TEMPLATE: &'static str = "desk/registry/form";
}

/// What a form is shown with.
#[derive(Default)]
pub struct Shown {
    /// Of what is known; None for something new.
    pub key: Option<String>,
    /// As it was typed, or as it is known.
    pub cells: Vec<String>,
    /// As it stands in the registry.
    pub known: Option<Vec<String>>,
    pub reason: String,
    /// What the form was made from, where it was sent before.
    pub seen: Option<String>,
    pub wrong: Wrong,
    pub done: bool,
}

pub async fn show(visit: &DeskVisit, kind: Kind, shown_with: Shown) -> Result<Response> {
    let status = if shown_with.wrong.is_nothing() {
        StatusCode::OK
    } else {
        StatusCode::UNPROCESSABLE_ENTITY
    };
    let view = view(visit, kind, shown_with).await?;
    let title = view.title.clone();
    match status {
        StatusCode::OK => visit.page(&title, &view),
        _ => {
            visit.refused(&visit.language().say_with("registry-wrong", &[("title", title)]), &view)
        }
    }
}

async fn view(visit: &DeskVisit, kind: Kind, with: Shown) -> Result<FormPage> {
    let language = visit.language();
    let Shown { key, cells, known, reason, seen, wrong, done } = with;
    let title = match &known {
        Some(known) => record::name(visit.db(), kind, known).await?,
        None => language.say(&format!("registry-add-{}", kind.word())),
    };
    let history = match &key {
        Some(key) => changes(visit.db(), kind.of(), key).await?,
        None => Vec::new(),
    };
    let fields = fields(language, kind, (&cells, known.as_deref()), &wrong);
    let edits = visit.who.has(Role::Reviewer);
    Ok(FormPage {
        title,
        list: language.say(&format!("registry-{}", kind.word())),
        path: kind.path(),
        action: key.as_ref().map_or(kind.path().to_owned(), |key| format!("{}/{key}", kind.path())),
        new: known.is_none(),
        edits,
        done,
        facts: facts(visit, kind, known.as_deref().filter(|_| !edits)),
        summary: fields.iter().filter_map(Field::flaw).map(fact).collect(),
        fields,
        // Who was told of somebody else's change has seen it.
        seen: match seen {
            Some(seen) if !wrong.conflict => seen,
            _ => known.as_deref().map(stamp).unwrap_or_default(),
        },
        reason,
        reason_error: wrong.reason,
        refused: wrong.whole,
        conflict: wrong.conflict,
        frozen: frozen(visit, kind).await?,
        public: public(kind, known.as_deref()),
        history: history.into_iter().map(|change| ChangeRow::of(language, change)).collect(),
    })
}

fn fact((name, label, value): (&'static str, &str, &str)) -> Fact {
    Fact { name, label: label.to_owned(), value: value.to_owned() }
}

fn facts(visit: &DeskVisit, kind: Kind, known: Option<&[String]>) -> Vec<Fact> {
    let language = visit.language();
    let cells = kind.columns().iter().zip(known.unwrap_or_default());
    cells
        .map(|(column, cell)| Fact {
            name: column.name,
            label: language.say(&format!("registry-field-{}", column.name)),
            value: shown(language, column.name, cell),
        })
        .collect()
}

/// The cycle that is open, where its roster was taken from this kind of data.
async fn frozen(visit: &DeskVisit, kind: Kind) -> Result<String> {
    if kind == Kind::Divisions {
        return Ok(String::new());
    }
    let open = cycles(visit.db()).await?.into_iter().find(|is| is.state() == CycleState::Open);
    Ok(open.map(|cycle| cycle.code.to_string()).unwrap_or_default())
}

/// Where the public reads of it.
fn public(kind: Kind, known: Option<&[String]>) -> String {
    let key = known.and_then(|known| known.first()).map(String::as_str);
    match (kind, key) {
        (Kind::Compounds | Kind::Engagements, Some(code)) => format!("/compounds/{code}"),
        (Kind::Firms, Some(uscc)) => format!("/firms/{uscc}"),
        (_, _) => String::new(),
    }
}
