use super::compounds::CompoundRow;
use super::distribution::Distribution;
use super::list::{Address, Pager, cut};
use super::shown::{Mark, score, thousands};
use super::standing::Stat;
use super::turnout::{self, Turnout, short};
use crate::error::{Missing, Result};
use crate::rating::Cycle;
use crate::rating::queries::cycles;
use crate::registry::Division;
use crate::registry::queries::{division, divisions_below};
use crate::view::{Language, View};
use crate::web::directory::{CompoundFilter, CompoundLine, Directory, blank_is_none};
use crate::web::extract::{Path, Query};
use crate::web::visit::Visit;
use axum::response::Response;
use entity::value::{CompoundCode, DivisionCode, DivisionLevel, Uscc};
use serde::{Deserialize, Serialize};
use std::cmp::Reverse;
use std::collections::BTreeMap;

#[derive(Deserialize)]
pub struct Asked {
    /// The compound that the page before ended with.
    #[serde(default, deserialize_with = "blank_is_none")]
    after: Option<CompoundCode>,
}

#[derive(Serialize)]
pub struct StreetPage {
    name: String,
    code: String,
    stats: Vec<Stat>,
    /// Of the last final cycle.
    grades: Option<Distribution>,
    turnout: Option<ByCommunity>,
    communities: Vec<Community>,
    firms: Vec<Serving>,
    total: String,
    rows: Vec<CompoundRow>,
    pager: Option<Pager>,
}

/// Of the newest cycle.
#[derive(Serialize)]
struct ByCommunity {
    cycle: String,
    turnout: Turnout,
}

#[derive(Serialize)]
struct Community {
    name: String,
    compounds: usize,
}

#[derive(Serialize)]
struct Serving {
    uscc: String,
    name: String,
    /// In this street.
    compounds: usize,
    households: String,
    composite: String,
    grade: Mark,
}

impl View for StreetPage {
    const TEMPLATE: &'static str = "page/street";
}

pub async fn street(
    visit: Visit,
    Path(code): Path<DivisionCode>,
    Query(asked): Query<Asked>,
) -> Result<Response> {
    visit
        .page(async {
            let language = visit.language();
            let street = division(visit.db(), code)
                .await?
                .filter(|is| is.level == DivisionLevel::Street)
                .ok_or(Missing::new("street", &code))?;
            let directory = visit.directory().await?;
            let title = street.name.clone();
            let view = page(&visit, &directory, street, &asked).await?;
            let way = [("/streets", language.say("streets-title")), ("", title.clone())];
            let about = [("street", title.clone()), ("compounds", view.total.clone())];
            let about = language.say_with("street-description", &about);
            Ok((visit.frame(&title).described(about).below(language, &way), view))
        })
        .await
}

async fn page(
    visit: &Visit,
    directory: &Directory,
    street: Division,
    asked: &Asked,
) -> Result<StreetPage> {
    let language = visit.language();
    let Division { code, name, .. } = street;
    let communities = divisions_below(visit.db(), Some(code)).await?;
    let filter = CompoundFilter { street: Some(code), ..CompoundFilter::default() };
    let compounds = directory.compounds_found(&filter);
    let newest = cycles(visit.db()).await?.into_iter().next();
    let turnout = match &newest {
        Some(cycle) => Some(ByCommunity {
            cycle: cycle.code.to_string(),
            turnout: turnout::by_community(visit, cycle, code, &communities).await?,
        }),
        None => None,
    };
    // A street that took no part has no turnout.
    let turnout = turnout.filter(|of| of.turnout.compounds > 0);
    let grades = match &directory.cycle {
        Some(cycle) => distribution(visit, cycle, &compounds).await?,
        None => None,
    };
    let firms = firms(language, directory, &compounds);
    let stats = stats(language, &compounds, firms.len(), turnout.as_ref());
    let communities = counted(communities, &compounds);
    let path = format!("/streets/{code}");
    let address = Address { path: &path, filters: Vec::new() };
    let (rows, pager) = cut(&compounds, asked.after.as_ref(), |is| is.code, &address);
    let rows = rows.iter().map(|is| CompoundRow::of(language, is)).collect();
    Ok(StreetPage {
        name,
        code: code.to_string(),
        stats,
        grades,
        turnout,
        communities,
        firms,
        total: thousands(compounds.len()),
        rows,
        pager,
    })
}

fn stats(
    language: Language,
    compounds: &[&CompoundLine],
    firms: usize,
    turnout: Option<&ByCommunity>,
) -> Vec<Stat> {
    let households: u32 = compounds.iter().map(|is| is.households).sum();
    let old = compounds.iter().filter(|is| is.class == entity::value::CompoundClass::Old).count();
    let say = |key: &str, count: usize| language.say_with(key, &[("count", thousands(count))]);
    let mut stats = vec![
        Stat::new(
            language.say("col-compounds"),
            thousands(compounds.len()),
            "",
            say("street-old", old),
        ),
        Stat::new(
            language.say("col-households"),
            thousands(households),
            "",
            language.say("street-households"),
        ),
        Stat::new(
            language.say("street-firms"),
            thousands(firms),
            "",
            language.say("street-firms-why"),
        ),
    ];
    if let Some(ByCommunity { cycle, turnout }) = turnout {
        let label = language.say_with("street-turnout", &[("cycle", cycle.clone())]);
        stats.push(Stat::new(label, turnout.percent.clone(), "%", turnout.sentence(language)));
    }
    stats
}

async fn distribution(
    visit: &Visit,
    cycle: &Cycle,
    compounds: &[&CompoundLine],
) -> Result<Option<Distribution>> {
    let rated = compounds.iter().filter_map(|is| is.rating.as_ref());
    let graded: Vec<_> = rated.map(|rating| (rating.grade.clone(), rating.state, 1)).collect();
    if graded.is_empty() {
        return Ok(None);
    }
    let book = visit.book(&cycle.rulebook).await?;
    Ok(Some(Distribution::of(visit.language(), &book, cycle.code, &graded)))
}

fn counted(
    communities: BTreeMap<DivisionCode, String>,
    compounds: &[&CompoundLine],
) -> Vec<Community> {
    let count = |code| compounds.iter().filter(|is| is.community.code == code).count();
    communities
        .into_iter()
        .map(|(code, name)| Community { name: short(&name), compounds: count(code) })
        .collect()
}

/// Who serves here today, most compounds first.
fn firms(language: Language, directory: &Directory, compounds: &[&CompoundLine]) -> Vec<Serving> {
    let mut serving: BTreeMap<Uscc, (usize, u32)> = BTreeMap::new();
    for compound in compounds {
        if let Some(firm) = &compound.firm {
            let of = serving.entry(firm.code).or_default();
            of.0 += 1;
            of.1 += compound.households;
        }
    }
    let mut serving: Vec<_> = serving.into_iter().collect();
    serving.sort_by_key(|&(uscc, (compounds, _))| (Reverse(compounds), uscc));
    let row = |(uscc, (compounds, households)): (Uscc, (usize, u32))| {
        let firm = directory.firm(uscc);
        let rating = firm.and_then(|firm| firm.rating.as_ref());
        Serving {
            uscc: uscc.to_string(),
            name: firm.map(|firm| firm.name.to_string()).unwrap_or_default(),
            compounds,
            households: thousands(households),
            composite: score(rating.and_then(|rating| rating.composite)),
            grade: Mark::of_firm(language, rating),
        }
    };
    serving.into_iter().map(row).collect()
}
