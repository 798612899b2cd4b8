//! 户表: uploaded whole, or refused whole with all that is wrong in it.

use crate::error::{Error, Result};
use crate::identity::CommunityClerk;
use crate::import::Mode;
use crate::registry::{columns::UNITS, import_own_units, queries};
use crate::sheet::Sheet;
use crate::view::View;
use crate::web::desk::DeskVisit;
use crate::web::problem::Problem;
use axum::extract::Multipart;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use serde::Serialize;

/// More are counted and not shown.
const FLAWS_SHOWN_MAX: usize = 100;

#[derive(Serialize)]
struct UnitsPage {
    compounds: Vec<CompoundRow>,
    flaws: Vec<String>,
    more: usize,
    /// What was checked and would be taken, or was taken.
    checked: String,
    taken: String,
}

#[derive(Serialize)]
struct CompoundRow {
    code: String,
    name: String,
    units: i64,
    households: u32,
    /// More doors than households.
    over: bool,
}

impl View for UnitsPage {
    const TEMPLATE: &'static str = "desk/units";
}

pub async fn page(visit: DeskVisit) -> Result<Response> {
    let view = view(&visit).await?;
    visit.page(&visit.language().say("units-title"), &view)
}

pub async fn take(visit: DeskVisit, mut form: Multipart) -> Result<Response, Response> {
    let (mut name, mut bytes, mut mode) = (String::new(), Vec::new(), Mode::Rehearse);
    while let Some(field) = form.next_field().await.map_err(|error| unreadable(&error))? {
        match field.name() {
            Some("table") => {
                name = field.file_name().unwrap_or_default().to_owned();
                bytes = field.bytes().await.map_err(|error| unreadable(&error))?.to_vec();
            }
            Some("take") => mode = Mode::Commit,
            _ => {}
        }
    }
    read(&visit, (&name, &bytes), mode).await.map_err(IntoResponse::into_response)
}

fn unreadable(error: &axum::extract::multipart::MultipartError) -> Response {
    match error.status() {
        StatusCode::PAYLOAD_TOO_LARGE => Problem::new(StatusCode::PAYLOAD_TOO_LARGE),
        _ => {
            Problem::unreadable(StatusCode::UNPROCESSABLE_ENTITY, "problem-form", error.body_text())
        }
    }
    .into_response()
}

async fn read(visit: &DeskVisit, (name, bytes): (&str, &[u8]), mode: Mode) -> Result<Response> {
    let clerk: CommunityClerk = visit.acting()?;
    let imported = match Sheet::read(name, bytes, &UNITS) {
        Ok(sheet) => import_own_units(visit.app(), &clerk, &sheet, mode).await,
        Err(bad) => Err(bad.into()),
    };
    let language = visit.language();
    let mut view = view(visit).await?;
    match imported {
        Ok(imported) => {
            let counts =
                [("added", imported.added.to_string()), ("updated", imported.updated.to_string())];
            match mode {
                Mode::Rehearse => view.checked = language.say_with("units-checked", &counts),
                Mode::Commit => view.taken = language.say_with("units-taken", &counts),
            }
            visit.page(&language.say("units-title"), &view)
        }
        Err(Error::Malformed(bad)) => {
            view.flaws = bad.lines().take(FLAWS_SHOWN_MAX).collect();
            view.more = bad.flaws.len().saturating_sub(FLAWS_SHOWN_MAX);
            visit.refused(&language.say("units-title"), &view)
        }
        Err(other) => Err(other),
    }
}

async fn view(visit: &DeskVisit) -> Result<UnitsPage> {
    let clerk: CommunityClerk = visit.acting()?;
    let compounds = queries::compounds_of(visit.db(), clerk.community).await?;
    let codes = compounds.iter().map(|compound| compound.code);
    let counts = queries::unit_counts(visit.db(), codes).await?;
    let row = |compound: crate::registry::Compound| {
        let units = counts.get(&compound.code).copied().unwrap_or_default();
        CompoundRow {
            code: compound.code.to_string(),
            name: compound.name,
            units,
            households: compound.households,
            over: units > compound.households.into(),
        }
    };
    Ok(UnitsPage {
        compounds: compounds.into_iter().map(row).collect(),
        flaws: Vec::new(),
        more: 0,
        checked: String::new(),
        taken: String::new(),
    })
}
