//! 节假日安排: which years are known, and another one from a table.

use super::forms::unreadable;
use super::{DeskVisit, fault, see};
use crate::calendar::HolidaysUnknown;
use crate::error::{Error, Result};
use crate::identity::Reviewer;
use crate::import::{Imported, Mode};
use crate::registry::columns::HOLIDAYS;
use crate::registry::{import_holidays, queries};
use crate::sheet::Sheet;
use crate::view::{Language, View};
use crate::web::audience::Audience::Holding;
use crate::web::extract::Query;
use crate::web::routes::{Route, get, upload};
use axum::extract::Multipart;
use axum::response::{IntoResponse, Response};
use chrono::Datelike;
use entity::holiday;
use entity::value::{DayKind, Role};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// More are counted and not shown.
const FLAWS_SHOWN_MAX: usize = 50;

#[derive(Deserialize, Default)]
#[serde(default)]
pub struct Asked {
    done: String,
}

#[derive(Serialize)]
struct HolidaysPage {
    edits: bool,
    /// What is put off while the next year's table is missing.
    missing: String,
    /// The years that days are counted in.
    known: String,
    years: Vec<Year>,
    checked: String,
    done: bool,
    flaws: Vec<String>,
}

#[derive(Serialize)]
struct Year {
    year: i32,
    days: Vec<Day>,
}

#[derive(Serialize)]
struct Day {
    date: String,
    kind: String,
    name: String,
}

impl View for HolidaysPage {
    const TEMPLATE: &'static str = "desk/holidays";
}

pub(super) fn routes() -> Vec<Route> {
    let readers = Holding(&[Role::Reviewer, Role::Approver, Role::Auditor]);
    vec![
        get(readers, "/desk/holidays", page),
        upload(Holding(&[Role::Reviewer]), "/desk/holidays", take),
    ]
}

async fn page(visit: DeskVisit, Query(Asked { done }): Query<Asked>) -> Result<Response> {
    let view = HolidaysPage { done: !done.is_empty(), ..view(&visit).await? };
    visit.page(&visit.language().say("holidays-title"), &view)
}

async fn take(visit: DeskVisit, mut form: Multipart) -> Result<Response, Response> {
    let (mut name, mut bytes, mut mode) = (String::new(), Vec::new(), Mode::Rehearse);
    while let Some(field) =
        form.next_field().await.map_err(|error| unreadable(&error).into_response())?
    {
        match field.name() {
            Some("table") => {
                name = field.file_name().unwrap_or_default().to_owned();
                let read = field.bytes().await;
                bytes = read.map_err(|error| unreadable(&error).into_response())?.to_vec();
            }
            Some("take") => mode = Mode::Commit,
            _ => {}
        }
    }
    read(&visit, (&name, &bytes), mode).await.map_err(IntoResponse::into_response)
}

async fn read(visit: &DeskVisit, (name, bytes): (&str, &[u8]), mode: Mode) -> Result<Response> {
    let reviewer: Reviewer = visit.acting()?;
    let imported = match Sheet::read(name, bytes, &HOLIDAYS) {
        Ok(sheet) => import_holidays(visit.app(), &reviewer, &sheet, mode).await,
        Err(bad) => Err(bad.into()),
    };
    let (language, view) = (visit.language(), view(visit).await?);
    let title = language.say("holidays-title");
    match (imported, mode) {
        (Ok(_), Mode::Commit) => Ok(see("/desk/holidays?done=1")),
        (Ok(Imported { added, .. }), Mode::Rehearse) => {
            let checked = language.say_with("holidays-checked", &[("days", added.to_string())]);
            visit.page(&title, &HolidaysPage { checked, ..view })
        }
        (Err(Error::Malformed(bad)), _) => {
            let flaws = fault::lines(language, &bad).into_iter().take(FLAWS_SHOWN_MAX).collect();
            visit.refused(&title, &HolidaysPage { flaws, ..view })
        }
        (Err(error), _) => Err(error),
    }
}

async fn view(visit: &DeskVisit) -> Result<HolidaysPage> {
    let language = visit.language();
    let mut years: BTreeMap<i32, Vec<Day>> = BTreeMap::new();
    for row in queries::holidays(visit.db()).await? {
        years.entry(row.date.year()).or_default().push(day(language, row));
    }
    let calendar = queries::calendar(visit.db()).await?;
    let year = visit.today.year() + 1;
    let unknown = HolidaysUnknown { year };
    let known: Vec<String> = calendar.years().iter().map(ToString::to_string).collect();
    Ok(HolidaysPage {
        edits: visit.who.has(Role::Reviewer),
        missing: if calendar.years().contains(&year) {
            String::new()
        } else {
            language.say_refusal(&unknown)
        },
        known: known.join("　"),
        years: years.into_iter().rev().map(|(year, days)| Year { year, days }).collect(),
        checked: String::new(),
        done: false,
        flaws: Vec::new(),
    })
}

fn day(language: Language, row: holiday::Model) -> Day {
    let name = match language {
        Language::Chinese => row.name_zh,
        Language::English if row.name.is_empty() => row.name_zh,
        Language::English => row.name,
    };
    let key = match row.kind {
        DayKind::Holiday => "holidays-off",
        DayKind::Workday => "holidays-on",
    };
    Day { date: row.date.to_string(), kind: language.say(key), name }
}
