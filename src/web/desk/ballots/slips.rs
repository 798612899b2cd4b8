//! 纸条: made per compound and shown once.

use super::own::{Own, minute, new_batch};
use super::sheet::printed;
use crate::error::{Error, Missing, Result};
use crate::rating::{MakeSlips, make_slips, queries};
use crate::registry;
use crate::view::View;
use crate::web::desk::DeskVisit;
use crate::web::extract::{Form, Path};
use axum::response::Response;
use entity::id::SlipBatchId;
use entity::value::{CompoundCode, Role};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

#[derive(Serialize)]
struct SlipsPage {
    /// Empty while none takes ballots.
    cycle: String,
    compounds: Vec<CompoundRow>,
    error: String,
}

#[derive(Serialize)]
struct CompoundRow {
    code: String,
    name: String,
    units: i64,
    slips: i64,
    void: i64,
    /// Units without a slip.
    left: i64,
    /// Where the form goes: new for every page.
    batch: String,
}

#[derive(Serialize)]
struct BatchPage {
    compound: String,
    slips: i32,
    made_at: String,
    made_by: String,
}

impl View for SlipsPage {
    const TEMPLATE: &'static str = "desk/slips";
}

impl View for BatchPage {
    const TEMPLATE: &'static str = "desk/slip-batch";
}

#[derive(Deserialize)]
pub struct Filled {
    compound: CompoundCode,
}

pub async fn page(visit: DeskVisit) -> Result<Response> {
    let own = Own::of(&visit).await?;
    let view = view(&visit, &own, String::new()).await?;
    visit.page(&visit.language().say("slips-title"), &view)
}

/// The answer is the only place the codes are shown: there is no address to go
/// to that could show them again.
pub async fn make(
    visit: DeskVisit,
    Path(batch): Path<SlipBatchId>,
    Form(Filled { compound }): Form<Filled>,
) -> Result<Response> {
    let own = Own::of(&visit).await?;
    let cycle = own.cycle.as_ref().ok_or(Missing::new("cycle", &""))?;
    let command = MakeSlips { batch, cycle: cycle.code, compound };
    match make_slips(visit.app(), &own.clerk, command).await {
        Ok(made) => printed(&visit, (cycle, own.name(compound)), made, "/desk/slips"),
        Err(Error::Refused(refusal)) if refusal.kind() == crate::error::Kind::Conflict => {
            let error = visit.language().say_refusal(&*refusal);
            let view = view(&visit, &own, error).await?;
            visit.refused(&visit.language().say("slips-title"), &view)
        }
        Err(error) => Err(error),
    }
}

/// What is left to say of slips once their page was left.
pub async fn shown_already(visit: DeskVisit, Path(id): Path<SlipBatchId>) -> Result<Response> {
    let batch = queries::batch(visit.db(), id).await?;
    let own = |compound: CompoundCode| match visit.who.account.scope {
        crate::identity::Scope::Community(community) => compound.community() == community,
        _ => visit.who.has(Role::Reviewer),
    };
    let batch = batch.filter(|batch| own(batch.compound_code)).ok_or(Missing::new("slip", &id))?;
    let compound = registry::queries::compound(visit.db(), batch.compound_code).await?;
    let view = BatchPage {
        compound: compound.map_or_else(String::new, |compound| compound.name),
        slips: batch.slips,
        made_at: minute(batch.made_at),
        made_by: batch.made_by.trim_start_matches("account:").to_owned(),
    };
    visit.page(&visit.language().say("batch-title"), &view)
}

async fn view(visit: &DeskVisit, own: &Own, error: String) -> Result<SlipsPage> {
    let Some(cycle) = &own.cycle else {
        return Ok(SlipsPage { cycle: String::new(), compounds: Vec::new(), error });
    };
    let codes = own.compounds.iter().map(|(code, ..)| *code);
    let units = registry::queries::unit_counts(visit.db(), codes).await?;
    let community = Some(own.clerk.community);
    let made: BTreeMap<CompoundCode, (i64, i64)> =
        queries::reconciliation(visit.db(), cycle.code, community)
            .await?
            .into_iter()
            .map(|row| (row.compound, (row.issued, row.void)))
            .collect();
    let row = |(code, name, _): &(CompoundCode, String, i32)| {
        let units = units.get(code).copied().unwrap_or_default();
        let (issued, void) = made.get(code).copied().unwrap_or_default();
        CompoundRow {
            code: code.to_string(),
            name: name.clone(),
            units,
            slips: issued - void,
            void,
            left: (units - (issued - void)).max(0),
            batch: new_batch(visit).to_string(),
        }
    };
    let compounds = own.compounds.iter().map(row).collect();
    Ok(SlipsPage { cycle: cycle.code.to_string(), compounds, error })
}
