//! Voiding a slip and giving another: asked for by a clerk, done by a second
//! person.

use super::own::{Choice, Own, minute, new_batch, open_cycle};
use super::sheet::printed;
use crate::error::{Error, Kind, Missing, Refusal, Result};
use crate::identity::{CommunityClerk, Reviewer};
use crate::rating::{Cycle, LostSlip, SecondHand, ask_void, queries, replace_slip};
use crate::registry;
use crate::view::View;
use crate::web::desk::{DeskVisit, see};
use crate::web::extract::{Form, Path};
use axum::response::Response;
use entity::id::SlipBatchId;
use entity::slip;
use entity::value::{CompoundCode, Role};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

#[derive(Serialize)]
struct VoidsPage {
    cycle: String,
    /// Whether one may ask here: clerks do.
    asks: bool,
    compounds: Vec<Choice>,
    door: String,
    reason: String,
    error: String,
    asked: Vec<AskedRow>,
}

#[derive(Serialize)]
struct AskedRow {
    compound: String,
    code: String,
    door: String,
    reason: String,
    by: String,
    at: String,
    /// Whoever asked waits for somebody else.
    mine: bool,
    batch: String,
}

impl View for VoidsPage {
    const TEMPLATE: &'static str = "desk/voids";
}

#[derive(Deserialize, Default)]
pub struct Filled {
    compound: String,
    door: String,
    #[serde(default)]
    reason: String,
}

pub async fn page(visit: DeskVisit) -> Result<Response> {
    let view = view(&visit, &Filled::default(), String::new()).await?;
    visit.page(&visit.language().say("voids-title"), &view)
}

pub async fn ask(visit: DeskVisit, Form(filled): Form<Filled>) -> Result<Response> {
    let clerk: CommunityClerk = visit.acting()?;
    let (_, lost) = lost(&visit, &filled).await?;
    match ask_void(visit.app(), &clerk, &lost, &filled.reason).await {
        Ok(()) => Ok(see("/desk/voids")),
        Err(Error::Refused(refusal)) => refused(&visit, &filled, &*refusal).await,
        Err(error) => Err(error),
    }
}

/// The new slip is on the answer and nowhere else.
pub async fn replace(
    visit: DeskVisit,
    Path(batch): Path<SlipBatchId>,
    Form(filled): Form<Filled>,
) -> Result<Response> {
    let (cycle, lost) = lost(&visit, &filled).await?;
    let done = if visit.who.has(Role::Reviewer) {
        let reviewer: Reviewer = visit.acting()?;
        replace_slip(visit.app(), SecondHand::Reviewer(&reviewer), batch, &lost).await
    } else {
        let clerk: CommunityClerk = visit.acting()?;
        replace_slip(visit.app(), SecondHand::Clerk(&clerk), batch, &lost).await
    };
    match done {
        Ok(made) => {
            let compound = registry::queries::compound(visit.db(), lost.compound).await?;
            let name = compound.map_or_else(String::new, |compound| compound.name);
            printed(&visit, (&cycle, name), vec![made], "/desk/voids")
        }
        Err(Error::Refused(refusal)) => refused(&visit, &Filled::default(), &*refusal).await,
        Err(error) => Err(error),
    }
}

/// What is foreign is not there; what cannot be is told on the page.
async fn refused(visit: &DeskVisit, filled: &Filled, refusal: &dyn Refusal) -> Result<Response> {
    if refusal.kind() == Kind::Missing && filled.compound.is_empty() {
        return Err(Missing::new("slip", &"").into());
    }
    let language = visit.language();
    let view = view(visit, filled, language.say_refusal(refusal)).await?;
    visit.refused(&language.say("voids-title"), &view)
}

async fn lost(visit: &DeskVisit, filled: &Filled) -> Result<(Cycle, LostSlip)> {
    let cycle = open_cycle(visit).await?.ok_or(Missing::new("cycle", &""))?;
    let missing = || Missing::new("compound", &filled.compound);
    let compound: CompoundCode = filled.compound.parse().map_err(|_| missing())?;
    let door = filled.door.trim().to_owned();
    let code = cycle.code;
    Ok((cycle, LostSlip { cycle: code, compound, door }))
}

async fn view(visit: &DeskVisit, filled: &Filled, error: String) -> Result<VoidsPage> {
    let asks = visit.who.has(Role::CommunityClerk);
    let own = if asks { Some(Own::of(visit).await?) } else { None };
    let cycle = open_cycle(visit).await?;
    let asked = match &cycle {
        Some(cycle) => {
            let codes: Option<Vec<CompoundCode>> =
                own.as_ref().map(|own| own.compounds.iter().map(|(code, ..)| *code).collect());
            queries::voids_asked(visit.db(), cycle.code, codes.as_deref()).await?
        }
        None => Vec::new(),
    };
    let codes = asked.iter().map(|slip| slip.compound_code);
    let named = registry::queries::compounds_named(visit.db(), codes).await?;
    let names: BTreeMap<CompoundCode, String> =
        named.into_iter().map(|(code, compound)| (code, compound.name)).collect();
    Ok(VoidsPage {
        cycle: cycle.map_or_else(String::new, |cycle| cycle.code.to_string()),
        asks,
        compounds: own.map_or_else(Vec::new, |own| own.choices(&filled.compound)),
        door: filled.door.clone(),
        reason: filled.reason.clone(),
        error,
        asked: asked.into_iter().map(|slip| row(visit, slip, &names)).collect(),
    })
}

fn row(visit: &DeskVisit, slip: slip::Model, names: &BTreeMap<CompoundCode, String>) -> AskedRow {
    let by = slip.void_asked_by.unwrap_or_default();
    let by = by.trim_start_matches("account:").to_owned();
    AskedRow {
        compound: names.get(&slip.compound_code).cloned().unwrap_or_default(),
        code: slip.compound_code.to_string(),
        door: slip.door,
        reason: slip.void_reason.unwrap_or_default(),
        mine: by == visit.who.account.login,
        by,
        at: slip.void_asked_at.map_or_else(String::new, minute),
        batch: new_batch(visit).to_string(),
    }
}
