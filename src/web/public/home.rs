use super::compounds::CompoundRow;
use super::decided::Told;
use super::distribution::Distribution;
use super::firms::FirmRow;
use super::standing::Standing;
use super::turnout::{self, Turnout};
use crate::error::Result;
use crate::rating::Cycle;
use crate::rating::queries::{cycles, decisions, graded, public_version};
use crate::view::{Language, View};
use crate::web::directory::{CompoundFilter, Directory, FirmFilter};
use crate::web::extract::Query;
use crate::web::search::pinyin;
use crate::web::visit::Visit;
use axum::response::Response;
use entity::value::{CycleState, DivisionCode};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::sync::Arc;

/// Shown of each kind; more are a link away.
const FOUND_MAX: usize = 10;
const DECISIONS_MAX: usize = 6;

#[derive(Deserialize)]
pub struct Asked {
    #[serde(default)]
    q: String,
}

#[derive(Serialize)]
pub struct HomePage {
    q: String,
    searched: bool,
    found: Found,
    firms: usize,
    compounds: usize,
    /// Something to search for that is found.
    examples: Vec<String>,
    /// Every cycle that is not final; where there is none, the newest.
    standing: Vec<Standing>,
    grades: Option<Distribution>,
    turnout: Option<ByStreet>,
    decisions: Vec<Told>,
    streets: Vec<Entry>,
}

#[derive(Default, Serialize)]
struct Found {
    firms: Vec<FirmRow>,
    firms_more: bool,
    compounds: Vec<CompoundRow>,
    compounds_more: bool,
    nothing: bool,
}

#[derive(Serialize)]
struct ByStreet {
    cycle: String,
    turnout: Turnout,
}

#[derive(Serialize)]
struct Entry {
    code: String,
    name: String,
    compounds: usize,
}

impl View for HomePage {
    const TEMPLATE: &'static str = "page/home";
}

pub async fn home(visit: Visit, Query(Asked { q }): Query<Asked>) -> Result<Response> {
    visit
        .page(async {
            let language = visit.language();
            let directory = visit.directory().await?;
            let mut frame = visit.frame(&language.say("frame-site"));
            frame.q.clone_from(&q);
            let mut view = HomePage {
                searched: !q.trim().is_empty(),
                found: found(language, &directory, &q),
                q: q.clone(),
                firms: directory.firms.len(),
                compounds: directory.compounds.len(),
                examples: Vec::new(),
                standing: Vec::new(),
                grades: None,
                turnout: None,
                decisions: Vec::new(),
                streets: Vec::new(),
            };
            if !view.searched {
                view.examples = examples(&directory);
                view.streets = streets(&directory);
                news(&visit, &mut view).await?;
            }
            Ok((frame, view))
        })
        .await
}

/// What the page says to who has not searched.
async fn news(visit: &Visit, view: &mut HomePage) -> Result<()> {
    let language = visit.language();
    let all = cycles(visit.db()).await?;
    for cycle in current(&all) {
        let turnout = turnout::by_street(visit, cycle).await?;
        view.standing.push(Standing::of(visit, cycle, &turnout).await?);
        // Of several, the one that is furthest on its way.
        view.turnout.get_or_insert(ByStreet { cycle: cycle.code.to_string(), turnout });
    }
    if let Some(cycle) = all.iter().find(|cycle| cycle.state() == CycleState::Final) {
        view.grades = distribution(visit, cycle).await?;
    }
    let decisions = decisions(visit.db(), DECISIONS_MAX).await?;
    view.decisions = decisions.iter().map(|decision| Told::of(language, decision)).collect();
    Ok(())
}

fn current(all: &[Cycle]) -> Vec<&Cycle> {
    let under_way: Vec<&Cycle> =
        all.iter().filter(|cycle| cycle.state() != CycleState::Final).collect();
    if under_way.is_empty() { all.first().into_iter().collect() } else { under_way }
}

/// How the compounds of the last final cycle were graded.
async fn distribution(visit: &Visit, cycle: &Cycle) -> Result<Option<Distribution>> {
    let Some(version) = public_version(visit.db(), cycle).await? else { return Ok(None) };
    let book = visit.book(&cycle.rulebook).await?;
    let graded = graded(visit.db(), cycle.code, version).await?;
    Ok(Some(Distribution::of(visit.language(), &book, cycle.code, &graded)))
}

/// A compound by its name, a firm by the pinyin of what it is called, a street.
fn examples(directory: &Directory) -> Vec<String> {
    let served = directory.compounds.iter().find(|compound| compound.firm.is_some());
    let firm = directory.firms.iter().find(|firm| firm.compounds > 0);
    let candidates = [
        served.map(|compound| compound.name.to_string()),
        firm.map(|firm| pinyin(&firm.name.chars().skip(2).take(2).collect::<String>())),
        served.map(|compound| compound.street.name.to_string()),
    ];
    let finds = |text: &String| !found(Language::Chinese, directory, text).nothing;
    candidates.into_iter().flatten().filter(finds).collect()
}

fn streets(directory: &Directory) -> Vec<Entry> {
    let mut compounds: BTreeMap<DivisionCode, usize> = BTreeMap::new();
    for compound in &directory.compounds {
        *compounds.entry(compound.street.code).or_default() += 1;
    }
    let entry = |(code, name): (&DivisionCode, &Arc<str>)| Entry {
        code: code.to_string(),
        name: name.to_string(),
        compounds: compounds.get(code).copied().unwrap_or_default(),
    };
    directory.streets.iter().map(entry).collect()
}

fn found(language: Language, directory: &Directory, q: &str) -> Found {
    if q.trim().is_empty() {
        return Found::default();
    }
    let q = q.to_owned();
    let firms = directory.firms_found(&FirmFilter { q: q.clone(), ..FirmFilter::default() });
    let compounds = directory.compounds_found(&CompoundFilter { q, ..CompoundFilter::default() });
    Found {
        nothing: firms.is_empty() && compounds.is_empty(),
        firms_more: firms.len() > FOUND_MAX,
        compounds_more: compounds.len() > FOUND_MAX,
        firms: firms.iter().take(FOUND_MAX).map(|is| FirmRow::of(language, is)).collect(),
        compounds: compounds
            .iter()
            .take(FOUND_MAX)
            .map(|is| CompoundRow::of(language, is))
            .collect(),
    }
}
