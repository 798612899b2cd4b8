use super::classes::Classes;
use super::cycle_list;
use super::disputes::{self, Disputes};
use super::parties::Parties;
use super::shown::day;
use super::standing::Standing;
use super::tables::{Rated, Tables, tables};
use super::turnout::{self, Turnout};
use super::versions::{self, VersionRow};
use crate::error::{Missing, Result};
use crate::rating::queries::{self, public_version};
use crate::rating::{Cycle, Roster};
use crate::view::{Language, View};
use crate::web::extract::{Path, Query};
use crate::web::visit::Visit;
use axum::response::Response;
use entity::value::{CycleCode, CycleState};
use serde::{Deserialize, Serialize};

#[derive(Deserialize)]
pub struct Asked {
    /// One of the lists in full.
    #[serde(default)]
    list: String,
    /// The row that the page before ended with.
    after: Option<String>,
}

#[derive(Serialize)]
pub struct CyclePage {
    code: String,
    state: String,
    first_day: String,
    last_day: String,
    rulebook: String,
    policy: String,
    standing: Standing,
    turnout: Turnout,
    /// While nobody may see a score.
    secret: bool,
    computing: bool,
    publicity: bool,
    disputes: Option<Disputes>,
    results: Option<Shown>,
}

/// What is public from the publicity on.
#[derive(Serialize)]
struct Shown {
    tables: Tables,
    classes: Classes,
    parties: Parties,
    versions: Vec<VersionRow>,
}

impl View for CyclePage {
    const TEMPLATE: &'static str = "page/cycle";
}

pub async fn cycle(
    visit: Visit,
    Path(code): Path<CycleCode>,
    Query(asked): Query<Asked>,
) -> Result<Response> {
    if !asked.list.is_empty() {
        return cycle_list::page(&visit, code, &asked.list, asked.after.as_ref()).await;
    }
    visit
        .page(async {
            let language = visit.language();
            let cycle = known(&visit, code).await?;
            let title = language.say_with("cycle-title", &[("code", code.to_string())]);
            let way = [("/cycles", language.say("cycles-title")), ("", title.clone())];
            let about = [("code", code.to_string()), ("state", state(language, &cycle))];
            let about = language.say_with("cycle-description", &about);
            let view = page(&visit, &cycle).await?;
            Ok((visit.frame(&title).described(about).below(language, &way), view))
        })
        .await
}

/// A cycle that was opened; before that nobody knows of it.
pub async fn known(visit: &Visit, code: CycleCode) -> Result<Cycle> {
    let cycle = queries::cycle(visit.db(), code).await?;
    let cycle = cycle.filter(|cycle| cycle.state() != CycleState::Draft);
    Ok(cycle.ok_or(Missing::new("cycle", &code))?)
}

fn state(language: Language, cycle: &Cycle) -> String {
    language.say(&format!("cycle-state-{}", cycle.state()))
}

async fn page(visit: &Visit, cycle: &Cycle) -> Result<CyclePage> {
    let language = visit.language();
    let turnout = turnout::by_street(visit, cycle).await?;
    let (opening, ..) = cycle.stage.steps();
    let (roster, _) = queries::roster(visit.db(), cycle.code).await?;
    Ok(CyclePage {
        code: cycle.code.to_string(),
        state: state(language, cycle),
        first_day: day(language, cycle.first_day),
        last_day: day(language, cycle.last_day),
        rulebook: cycle.rulebook.to_string(),
        policy: opening.map(|opening| opening.policy.to_string()).unwrap_or_default(),
        standing: Standing::of(visit, cycle, &turnout).await?,
        turnout,
        secret: matches!(cycle.state(), CycleState::Open | CycleState::Closed),
        computing: cycle.state() == CycleState::Closed,
        publicity: cycle.state() == CycleState::Publicity,
        disputes: disputes::of(visit, cycle, &roster).await?,
        results: shown(visit, cycle, &roster).await?,
    })
}

async fn shown(visit: &Visit, cycle: &Cycle, roster: &Roster) -> Result<Option<Shown>> {
    let language = visit.language();
    let Some(version) = public_version(visit.db(), cycle).await? else { return Ok(None) };
    let results = queries::results(visit.db(), cycle.code, version).await?;
    let disputed = disputes::compounds(visit, cycle.code).await?;
    Ok(Some(Shown {
        classes: Classes::of(language, roster, &results),
        parties: Parties::of(language, roster, &results),
        versions: versions::of(visit, cycle, roster).await?,
        tables: tables(language, cycle.code, &Rated { roster, results: &results, disputed }),
    }))
}
