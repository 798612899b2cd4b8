use crate::access::Engagement;
use crate::error::Result;
use crate::identity::FirmAgent;
use crate::rating::queries::{
    compound_results, objections_of_firm, public_version, raised_by_firm, replies_of_firm,
    roster_of_firm,
};
use crate::rating::{CompoundResult, Cycle, RosterLine, queries};
use crate::view::View;
use crate::web::desk::DeskVisit;
use crate::web::desk::due::DueLine;
use crate::web::objections::{ObjectionView, read};
use crate::web::public::shown::{Mark, day, score};
use crate::{access, registry};
use axum::response::Response;
use entity::value::{CompoundCode, Uscc};
use serde::Serialize;
use std::collections::BTreeSet;

#[derive(Serialize)]
struct PortalPage {
    uscc: String,
    name: String,
    dues: Vec<DueLine>,
    projects: Vec<Project>,
    cycles: Vec<CycleView>,
    objections: Vec<Row>,
}

/// Served today.
#[derive(Serialize)]
struct Project {
    code: String,
    name: String,
}

/// A public cycle that the firm took part in.
#[derive(Serialize)]
struct CycleView {
    code: String,
    publicity: bool,
    /// Until when it objects; empty when that is over.
    until: String,
    results: Vec<ResultRow>,
}

#[derive(Serialize)]
struct ResultRow {
    code: String,
    name: String,
    grade: Mark,
    composite: String,
    replied: bool,
}

#[derive(Serialize)]
struct Row {
    is: ObjectionView,
    /// Whether the firm raised it or joined.
    own: bool,
}

impl View for PortalPage {
    const TEMPLATE: &'static str = "portal/home";
}

pub async fn page(visit: DeskVisit) -> Result<Response> {
    let FirmAgent { firm, .. } = visit.acting()?;
    let named = registry::queries::firm(visit.db(), firm).await?;
    let view = PortalPage {
        uscc: firm.to_string(),
        name: named.map(|firm| firm.name).unwrap_or_default(),
        dues: dues(&visit).await?,
        projects: projects(&visit, firm).await?,
        cycles: cycles(&visit, firm).await?,
        objections: objections(&visit, firm).await?,
    };
    visit.page(&visit.language().say("portal-title"), &view)
}

async fn dues(visit: &DeskVisit) -> Result<Vec<DueLine>> {
    let calendar = registry::queries::calendar(visit.db()).await?;
    let mut dues = super::dues(visit).await?;
    dues.sort_by_key(|due| (due.by.last_day().is_none(), due.by.last_day()));
    Ok(dues.into_iter().map(|due| DueLine::of(visit, due, &calendar)).collect())
}

async fn projects(visit: &DeskVisit, firm: Uscc) -> Result<Vec<Project>> {
    let db = visit.db();
    let branches = registry::queries::branches(db, firm).await?;
    let firms = branches.iter().map(|branch| branch.uscc).chain([firm]);
    let serving = access::queries::engagements_of_firms(db, firms).await?;
    let today = visit.today;
    let serves =
        |is: &&Engagement| is.first_day <= today && is.last_day.is_none_or(|last| today <= last);
    let codes: BTreeSet<CompoundCode> =
        serving.iter().filter(serves).map(|is| is.compound).collect();
    let named = registry::queries::compounds_named(db, codes).await?;
    let project = |(code, compound): (CompoundCode, registry::Compound)| Project {
        code: code.to_string(),
        name: compound.name,
    };
    Ok(named.into_iter().map(project).collect())
}

async fn cycles(visit: &DeskVisit, firm: Uscc) -> Result<Vec<CycleView>> {
    let (db, language) = (visit.db(), visit.language());
    let replied: BTreeSet<(String, CompoundCode)> = replies_of_firm(db, firm)
        .await?
        .into_iter()
        .map(|reply| (reply.cycle.to_string(), reply.compound))
        .collect();
    let mut views = Vec::new();
    for cycle in queries::cycles(db).await? {
        let Some(version) = public_version(db, &cycle).await? else { continue };
        let lines = roster_of_firm(db, cycle.code, firm).await?;
        let codes = lines.iter().map(|(line, _)| line.compound);
        let results = compound_results(db, (cycle.code, version), codes).await?;
        if results.is_empty() {
            continue;
        }
        let code = cycle.code.to_string();
        let row = |result: &CompoundResult| {
            let line = lines.iter().map(|(line, _)| line);
            let name = line.clone().find(|line| line.compound == result.compound);
            ResultRow {
                code: result.compound.to_string(),
                name: name.map_or_else(String::new, |line: &RosterLine| line.name.clone()),
                grade: Mark::of_result(language, result.grade.as_deref(), result.state),
                composite: score(result.composite),
                replied: replied.contains(&(code.clone(), result.compound)),
            }
        };
        let rows = results.iter().map(row).collect();
        let until = until(&cycle, visit);
        let publicity = cycle.state() == entity::value::CycleState::Publicity;
        views.push(CycleView { publicity, until, results: rows, code });
    }
    Ok(views)
}

/// The last day on which a firm objects; empty when it is over.
pub fn until(cycle: &Cycle, visit: &DeskVisit) -> String {
    match cycle.stage.steps() {
        (_, _, Some(posting), None) if visit.today <= posting.last_day => {
            day(visit.language(), posting.last_day)
        }
        _ => String::new(),
    }
}

async fn objections(visit: &DeskVisit, firm: Uscc) -> Result<Vec<Row>> {
    let own: BTreeSet<String> = raised_by_firm(visit.db(), firm).await?.into_iter().collect();
    let mut rows = Vec::new();
    for objection in objections_of_firm(visit.db(), firm).await? {
        let is = read(visit.db(), visit.language(), &objection).await?;
        rows.push(Row { own: own.contains(&objection.reference), is });
    }
    Ok(rows)
}
