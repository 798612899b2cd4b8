//! Compounds held out of publication: which, why, and their release.

use super::confirm::known;
use crate::error::{Error, Missing, Result};
use crate::identity::Reviewer;
use crate::rating::{Cycle, HeldCompound, hold_compound, queries, release_compound};
use crate::text::normal_code;
use crate::view::View;
use crate::web::desk::{DeskVisit, instant, see};
use crate::web::extract::{Form, Path};
use axum::response::Response;
use entity::hold;
use entity::value::{CompoundCode, CycleCode, CycleState, Role};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

#[derive(Default, Deserialize, Serialize)]
#[serde(default)]
pub struct Filled {
    compound: String,
    reason: String,
}

#[derive(Serialize)]
struct HoldsPage {
    code: String,
    /// Whether the visitor may hold one, and the cycle's state lets them.
    holds: bool,
    releases: bool,
    filled: Filled,
    compound_error: String,
    reason_error: String,
    rows: Vec<Row>,
}

#[derive(Serialize)]
struct Row {
    compound: String,
    name: String,
    reason: String,
    by: String,
    at: String,
    /// Empty while it is held.
    released_by: String,
    released_at: String,
    release_reason: String,
}

impl View for HoldsPage {
    const TEMPLATE: &'static str = "desk/cycles/holds";
}

#[derive(Serialize)]
struct ReleasePage {
    code: String,
    row: Row,
    reason: String,
    error: String,
}

impl View for ReleasePage {
    const TEMPLATE: &'static str = "desk/cycles/release";
}

pub async fn page(visit: DeskVisit, Path(code): Path<CycleCode>) -> Result<Response> {
    let cycle = known(&visit, code).await?;
    let view = view(&visit, &cycle, Filled::default()).await?;
    visit.page(&title(&visit), &view)
}

pub async fn hold(
    visit: DeskVisit,
    Path(code): Path<CycleCode>,
    Form(filled): Form<Filled>,
) -> Result<Response> {
    let reviewer: Reviewer = visit.acting()?;
    let cycle = known(&visit, code).await?;
    let done = match normal_code(&filled.compound).parse::<CompoundCode>() {
        Ok(compound) => {
            let held = HeldCompound { cycle: code, compound };
            hold_compound(visit.app(), &reviewer, held, &filled.reason).await
        }
        Err(_) => Err(Missing::new("compound", &filled.compound).into()),
    };
    let Err(error) = done else { return Ok(see(&format!("/desk/cycles/{code}/holds"))) };
    let Error::Refused(refusal) = error else { return Err(error) };
    let mut view = view(&visit, &cycle, filled).await?;
    let of_reason = refusal.code() == "cycle/reason";
    let field = if of_reason { &mut view.reason_error } else { &mut view.compound_error };
    *field = visit.language().say_refusal(&*refusal);
    visit.refused(&title(&visit), &view)
}

pub async fn before_release(
    visit: DeskVisit,
    Path((code, compound)): Path<(CycleCode, CompoundCode)>,
) -> Result<Response> {
    let view = releasing(&visit, code, compound).await?;
    visit.page(&visit.language().say("holds-release"), &view)
}

pub async fn release(
    visit: DeskVisit,
    Path((code, compound)): Path<(CycleCode, CompoundCode)>,
    Form(Filled { reason, .. }): Form<Filled>,
) -> Result<Response> {
    let reviewer: Reviewer = visit.acting()?;
    let mut view = releasing(&visit, code, compound).await?;
    let held = HeldCompound { cycle: code, compound };
    match release_compound(visit.app(), &reviewer, held, &reason).await {
        Ok(()) => Ok(see(&format!("/desk/cycles/{code}/holds"))),
        Err(Error::Refused(refusal)) => {
            view.error = visit.language().say_refusal(&*refusal);
            view.reason = reason;
            visit.refused(&visit.language().say("holds-release"), &view)
        }
        Err(error) => Err(error),
    }
}

fn title(visit: &DeskVisit) -> String {
    visit.language().say("holds-title")
}

async fn releasing(
    visit: &DeskVisit,
    code: CycleCode,
    compound: CompoundCode,
) -> Result<ReleasePage> {
    known(visit, code).await?;
    let rows = rows(visit, code).await?;
    let held = |row: &Row| row.released_at.is_empty() && row.compound == compound.to_string();
    let row = rows.into_iter().find(held).ok_or(Missing::new("compound", &compound))?;
    Ok(ReleasePage { code: code.to_string(), row, reason: String::new(), error: String::new() })
}

async fn view(visit: &DeskVisit, cycle: &Cycle, filled: Filled) -> Result<HoldsPage> {
    let reviewer = visit.who.has(Role::Reviewer);
    let states = [CycleState::Open, CycleState::Closed, CycleState::Publicity];
    Ok(HoldsPage {
        code: cycle.code.to_string(),
        holds: reviewer && states.contains(&cycle.state()),
        releases: reviewer,
        filled,
        compound_error: String::new(),
        reason_error: String::new(),
        rows: rows(visit, cycle.code).await?,
    })
}

async fn rows(visit: &DeskVisit, code: CycleCode) -> Result<Vec<Row>> {
    let holds = queries::holds(visit.db(), code).await?;
    let codes: Vec<CompoundCode> = holds.iter().map(|hold| hold.compound_code).collect();
    let lines = queries::roster_lines(visit.db(), code, codes).await?;
    let names: BTreeMap<CompoundCode, String> =
        lines.into_iter().map(|(code, line)| (code, line.name)).collect();
    Ok(holds.into_iter().map(|hold| row(hold, &names)).collect())
}

fn row(hold: hold::Model, names: &BTreeMap<CompoundCode, String>) -> Row {
    let login = |by: &str| by.trim_start_matches("account:").to_owned();
    Row {
        name: names.get(&hold.compound_code).cloned().unwrap_or_default(),
        compound: hold.compound_code.to_string(),
        reason: hold.reason,
        by: login(&hold.held_by),
        at: instant(hold.held_at),
        released_by: hold.released_by.as_deref().map(login).unwrap_or_default(),
        released_at: hold.released_at.map(instant).unwrap_or_default(),
        release_reason: hold.release_reason.unwrap_or_default(),
    }
}
