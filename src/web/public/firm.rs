use super::asked::AsOf;
use super::history::{History, Past, decided, public_on};
use super::known::{Known, known};
use super::projects::{Projects, projects};
use super::shown::{Mark, day, decimal, or_dash, rank_of, uscc_parts};
use crate::error::{Missing, Result};
use crate::rating::queries::{cycles, firm_history, public_version};
use crate::rating::{Cycle, FirmResult, RuleBook, next_grade};
use crate::registry::Firm;
use crate::registry::queries::{branches, firm as firm_named};
use crate::view::{Language, View};
use crate::web::extract::{Path, Query};
use crate::web::filings::standing::{FilingStanding, standing};
use crate::web::objections::beside::{FirmReply, of_firm};
use crate::web::restrictions::{Shown, barred};
use crate::web::then::firm_on;
use crate::web::visit::Visit;
use axum::response::{IntoResponse, Redirect, Response};
use chrono::NaiveDate;
use entity::value::{CycleState, RegistryKind, Uscc};
use serde::Serialize;

#[derive(Serialize)]
pub struct FirmPage {
    name: String,
    uscc: String,
    parts: [String; 4],
    registered: String,
    former_names: Vec<String>,
    branches: Vec<Branch>,
    grade: Mark,
    rated: Option<Rated>,
    /// A cycle in publicity it took part in.
    publicity: Option<String>,
    history: Option<History>,
    first_cycle: Option<String>,
    projects: Projects,
    filing: FilingStanding,
    replies: Vec<FirmReply>,
    /// The restrictions that are still public.
    barred: Vec<Shown>,
    known: Known,
    as_of: String,
    past: bool,
}

#[derive(Serialize)]
struct Branch {
    parts: [String; 4],
    name: String,
}

/// In the last final cycle, if the firm took part.
#[derive(Serialize)]
struct Rated {
    cycle: String,
    decided: String,
    composite: String,
    rank: String,
    counted: u32,
    compounds: u32,
    next: Option<super::why::compound::Next>,
    veto: bool,
}

impl View for FirmPage {
    const TEMPLATE: &'static str = "page/firm";
}

pub async fn firm(
    visit: Visit,
    Path(uscc): Path<Uscc>,
    Query(asked): Query<AsOf>,
) -> Result<Response> {
    let missing = || Missing::new("firm", &uscc);
    let firm = firm_named(visit.db(), uscc).await?.ok_or_else(missing)?;
    if let Some(parent) = firm.parent {
        // Rating, restriction and reward are the legal person's.
        return Ok(Redirect::to(&format!("/firms/{parent}")).into_response());
    }
    visit
        .page(async {
            let language = visit.language();
            let on = asked.as_of.unwrap_or(visit.today);
            let view = page(&visit, firm_on(&visit, firm, on).await?, on).await?;
            let way = [("/firms", language.say("firms-title")), ("", view.name.clone())];
            let words = [
                ("name", view.name.clone()),
                ("grade", view.grade.label.clone()),
                ("compounds", view.projects.serving.len().to_string()),
            ];
            let described = language.say_with("firm-description", &words);
            Ok((visit.frame(&view.name).below(language, &way).described(described), view))
        })
        .await
}

async fn page(visit: &Visit, firm: Firm, on: NaiveDate) -> Result<FirmPage> {
    let (language, db, uscc) = (visit.language(), visit.db(), firm.uscc);
    let branches = branches(db, uscc).await?;
    let mut history = firm_history(db, uscc).await?;
    history.retain(|(cycle, _)| public_on(cycle, on).is_some());
    let is_final = |cycle: &Cycle| public_on(cycle, on) == Some(CycleState::Final);
    let counts = cycles(db).await?.into_iter().find(is_final);
    let version = match &counts {
        Some(cycle) => public_version(db, cycle).await?.map(|version| (cycle.code, version)),
        None => None,
    };
    let projects = projects(visit, on, (uscc, &branches), version).await?;
    let current = counts.and_then(|counts| history.iter().find(|(is, _)| is.code == counts.code));
    let rated = match current {
        Some((cycle, result)) => Some(rated(visit, cycle, result).await?),
        None => None,
    };
    let publicity = history.iter().map(|(cycle, _)| cycle).find(|cycle| !is_final(cycle));
    Ok(FirmPage {
        parts: uscc_parts(uscc),
        registered: uscc_parts(uscc)[1].clone(),
        branches: branches
            .into_iter()
            .map(|branch| Branch { parts: uscc_parts(branch.uscc), name: branch.name })
            .collect(),
        grade: match current.and_then(|(_, result)| result.grade.as_deref()) {
            Some(code) => Mark::grade(language, code),
            None => Mark::none(language, "not_rated"),
        },
        rated,
        publicity: publicity.map(|cycle| cycle.code.to_string()),
        first_cycle: history.last().map(|(cycle, _)| cycle.code.to_string()),
        history: past(visit, uscc, &history, on).await?,
        projects,
        barred: barred(visit, uscc, on).await?,
        filing: standing(db, language, uscc, on).await?,
        replies: of_firm(db, language, (uscc, None)).await?,
        known: known(visit, RegistryKind::Firm, &uscc.to_string(), on).await?,
        former_names: firm.former_names.into_iter().collect(),
        uscc: uscc.to_string(),
        name: firm.name,
        as_of: on.to_string(),
        past: on != visit.today,
    })
}

async fn ranked(visit: &Visit, cycle: &Cycle) -> Result<u64> {
    match public_version(visit.db(), cycle).await? {
        Some(version) => Ok(visit.ranked((cycle.code, version)).await?.firms),
        None => Ok(0),
    }
}

async fn rated(visit: &Visit, cycle: &Cycle, result: &FirmResult) -> Result<Rated> {
    let language = visit.language();
    let book = visit.book(&cycle.rulebook).await?;
    let ranked = ranked(visit, cycle).await?;
    let (_, _, _, finalised) = cycle.stage.steps();
    Ok(Rated {
        cycle: cycle.code.to_string(),
        decided: finalised.map(|step| day(language, step.on)).unwrap_or_default(),
        composite: super::shown::score(result.composite),
        rank: or_dash(result.rank.map(|rank| rank_of(rank, ranked))),
        counted: result.compounds_rated,
        compounds: result.compounds,
        next: next(language, &book, result),
        veto: result.veto,
    })
}

fn next(
    language: Language,
    book: &RuleBook,
    result: &FirmResult,
) -> Option<super::why::compound::Next> {
    let capped = result.veto && book.roll_up.veto_caps_firm;
    let composite = result.composite.filter(|_| !capped)?;
    let next = next_grade(book, composite)?;
    let missing = (next.min.hundredths() - composite.hundredths()).unsigned_abs();
    let grade = language.say(&format!("grade-{}", next.code));
    Some(super::why::compound::Next { grade, missing: decimal(missing.into()) })
}

/// None while nothing is public.
async fn past(
    visit: &Visit,
    uscc: Uscc,
    history: &[(Cycle, FirmResult)],
    on: NaiveDate,
) -> Result<Option<History>> {
    let language = visit.language();
    let Some((newest, _)) = history.first() else { return Ok(None) };
    let book = visit.book(&newest.rulebook).await?;
    let path = format!("/firms/{uscc}");
    let mut rows = Vec::new();
    for (cycle, result) in history {
        let grade = match &result.grade {
            Some(code) => Mark::grade(language, code),
            None => Mark::none(language, result.state.word()),
        };
        let ranked = ranked(visit, cycle).await?;
        rows.push(Past {
            rank: or_dash(result.rank.map(|rank| rank_of(rank, ranked))),
            counted: format!("{} / {}", result.compounds_rated, result.compounds),
            decided: decided(language, cycle, on),
            ..Past::new(&path, cycle.code, result.composite, grade)
        });
    }
    Ok(Some(History::of(language, "firm-counted", &book, rows)))
}
