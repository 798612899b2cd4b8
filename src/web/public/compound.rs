use super::asked::AsOf;
use super::history::{History, Past, decided, public_on};
use super::known::{Known, known};
use super::projects::place;
use super::shown::{Mark, or_dash, rank_of, thousands};
use super::waterfall::Waterfall;
use super::why::compound::{Facts, facts};
use super::why::sentence;
use super::why::told::Told;
use crate::access::queries::{contracts_confirmed, emergency_services, engagements_of};
use crate::error::{Missing, Result};
use crate::rating::queries::{compound_history, objections_of, public_version};
use crate::rating::{CompoundResult, Cycle, Objection, RuleBook};
use crate::registry::Compound;
use crate::registry::queries::{compound as compound_named, divisions_named, firms_named};
use crate::view::View;
use crate::web::extract::{Path, Query};
use crate::web::then::{compound_on, engagements_on, firms_on};
use crate::web::visit::Visit;
use axum::response::Response;
use chrono::NaiveDate;
use entity::value::{CompoundCode, CycleCode, CycleState, RegistryKind, Uscc};
use serde::Serialize;
use std::collections::BTreeSet;

#[derive(Serialize)]
pub struct CompoundPage {
    name: String,
    code: String,
    place: String,
    class: String,
    built_year: Option<u32>,
    households: String,
    area: String,
    mode: String,
    firms: Vec<Served>,
    none: Mark,
    latest: Option<Latest>,
    history: Option<History>,
    known: Known,
    as_of: String,
    past: bool,
}

/// One contract.
#[derive(Serialize)]
struct Served {
    uscc: String,
    name: String,
    /// The branch, where one serves.
    branch: String,
    from: String,
    to: String,
    /// What the contract says of fee and standard, where it was filed here.
    fee: String,
    standard: String,
    emergency: bool,
    current: bool,
    future: bool,
}

/// The newest public result.
#[derive(Serialize)]
struct Latest {
    cycle: String,
    publicity: bool,
    veto: bool,
    /// The lines that are disputed today, each once.
    disputed: BTreeSet<String>,
    facts: Facts,
    lede: String,
    parts: Option<Waterfall>,
    rulebook: String,
}

impl View for CompoundPage {
    const TEMPLATE: &'static str = "page/compound";
}

pub async fn compound(
    visit: Visit,
    Path(code): Path<CompoundCode>,
    Query(asked): Query<AsOf>,
) -> Result<Response> {
    visit
        .page(async {
            let language = visit.language();
            let missing = || Missing::new("compound", &code);
            let compound = compound_named(visit.db(), code).await?.ok_or_else(missing)?;
            let on = asked.as_of.unwrap_or(visit.today);
            let view = page(&visit, compound_on(&visit, compound, on).await?, on).await?;
            let way = [("/compounds", language.say("compounds-title")), ("", view.name.clone())];
            let grade = view.latest.as_ref().map_or(&view.none, |latest| &latest.facts.grade);
            let words = [
                ("name", view.name.clone()),
                ("place", view.place.clone()),
                ("grade", grade.label.clone()),
            ];
            let described = language.say_with("compound-description", &words);
            Ok((visit.frame(&view.name).below(language, &way).described(described), view))
        })
        .await
}

async fn page(visit: &Visit, compound: Compound, on: NaiveDate) -> Result<CompoundPage> {
    let (language, db, code) = (visit.language(), visit.db(), compound.code);
    let mut divisions = divisions_named(db, [code.community()]).await?;
    let streets: Vec<_> = divisions.values().map(|community| community.parent).collect();
    divisions.extend(divisions_named(db, streets).await?);
    let mut history = compound_history(db, code).await?;
    history.retain(|(cycle, _)| public_on(cycle, on).is_some());
    let told = match history.first() {
        Some((cycle, _)) => Some(Told::read(visit, cycle.code, code).await?),
        None => None,
    };
    let mut latest = told.as_ref().map(|told| Latest {
        cycle: told.cycle.code.to_string(),
        publicity: public_on(&told.cycle, on) == Some(CycleState::Publicity),
        veto: told.result.veto,
        disputed: BTreeSet::new(),
        facts: facts(language, told),
        lede: sentence::compound(language, told),
        parts: Waterfall::of(language, &told.book, &told.result, &told.inputs),
        rulebook: told.cycle.rulebook.to_string(),
    });
    if let (Some(latest), Some(told)) = (latest.as_mut(), &told)
        && on == visit.today
    {
        latest.disputed = disputed(visit, told.cycle.code, code).await?;
    }
    Ok(CompoundPage {
        place: place(&divisions, code),
        class: language.say(&format!("class-{}", compound.class)),
        built_year: compound.built_year,
        households: thousands(compound.households),
        area: thousands(compound.area),
        mode: language.say(&format!("mode-{}", compound.mode)),
        firms: firms(visit, code, on).await?,
        none: Mark::none(language, "not_rated"),
        latest,
        history: match &told {
            Some(told) => Some(past(visit, &told.book, &history, on).await?),
            None => None,
        },
        known: known(visit, RegistryKind::Compound, &code.to_string(), on).await?,
        code: code.to_string(),
        name: compound.name,
        as_of: on.to_string(),
        past: on != visit.today,
    })
}

async fn disputed(
    visit: &Visit,
    cycle: CycleCode,
    compound: CompoundCode,
) -> Result<BTreeSet<String>> {
    let found = objections_of(visit.db(), cycle, compound).await?;
    let line =
        |is: &Objection| visit.language().say(&format!("disputed-{}", is.subject.line.line()));
    Ok(found.iter().filter(|is| is.is_open()).map(line).collect())
}

/// Who served it, the newest first: the legal persons, with their branches.
async fn firms(visit: &Visit, code: CompoundCode, on: NaiveDate) -> Result<Vec<Served>> {
    let (language, db) = (visit.language(), visit.db());
    let engagements = engagements_on(visit, engagements_of(db, code).await?, on).await?;
    let mut firms = firms_named(db, engagements.iter().map(|is| is.firm)).await?;
    let parents: Vec<Uscc> = firms.values().filter_map(|firm| firm.parent).collect();
    firms.extend(firms_named(db, parents).await?);
    let firms = firms_on(visit, firms, on).await?;
    let contracts = contracts_confirmed(db, code).await?;
    let emergency = emergency_services(db, code).await?;
    let served = engagements.iter().rev().map(|is| {
        let contract = contracts.iter().find(|of| of.terms.first_day == is.first_day);
        let contract = contract.map(|of| &of.terms);
        let serving = firms.get(&is.firm);
        let parent = serving.and_then(|firm| firms.get(&firm.parent?));
        let legal_person = parent.or(serving);
        let begun = is.first_day <= on;
        Served {
            uscc: legal_person.map_or(is.firm, |firm| firm.uscc).to_string(),
            name: legal_person.map(|firm| firm.name.clone()).unwrap_or_default(),
            branch: parent.and(serving).map(|firm| firm.name.clone()).unwrap_or_default(),
            from: is.first_day.to_string(),
            to: is.last_day.map_or_else(|| language.say("compound-open-end"), |to| to.to_string()),
            fee: contract
                .map(|of| language.say_with("contract-fee-is", &[("yuan", of.fee.to_string())]))
                .unwrap_or_default(),
            standard: contract.map(|of| of.standard.clone()).unwrap_or_default(),
            emergency: emergency.contains(&is.first_day),
            current: begun && is.last_day.is_none_or(|last_day| on <= last_day),
            future: !begun,
        }
    });
    Ok(served.collect())
}

async fn past(
    visit: &Visit,
    book: &RuleBook,
    history: &[(Cycle, CompoundResult)],
    on: NaiveDate,
) -> Result<History> {
    let language = visit.language();
    let mut rows = Vec::new();
    for (cycle, result) in history {
        let rank = match (result.rank, public_version(visit.db(), cycle).await?) {
            (Some(rank), Some(version)) => {
                let line =
                    crate::rating::queries::roster_line(visit.db(), cycle.code, result.compound);
                let ranked = visit.ranked((cycle.code, version)).await?;
                let class = line.await?.map(|(line, _)| line.class);
                let ranked = class.and_then(|class| ranked.compounds.get(&class).copied());
                Some(rank_of(rank, ranked.unwrap_or_default()))
            }
            (_, _) => None,
        };
        let grade = Mark::of_result(language, result.grade.as_deref(), result.state);
        let path = format!("/compounds/{}", result.compound);
        rows.push(Past {
            rank: or_dash(rank),
            counted: format!("{} / {}", result.ballots_told(), result.required_ballots),
            decided: decided(language, cycle, on),
            ..Past::new(&path, cycle.code, result.composite, grade)
        });
    }
    Ok(History::of(language, "compound-ballots", book, rows))
}
