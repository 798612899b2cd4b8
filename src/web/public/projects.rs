//! What a firm and its branches serve on a day, and what else is on record.

use super::shown::{Mark, or_dash, score, thousands};
use crate::access::Engagement;
use crate::error::Result;
use crate::rating::queries::compound_results;
use crate::rating::{CompoundResult, Span, unbroken};
use crate::registry::queries::{compounds_named, divisions_named};
use crate::registry::{Compound, Division, Firm};
use crate::view::Language;
use crate::web::then::engagements_on;
use crate::web::visit::Visit;
use chrono::NaiveDate;
use entity::value::{CompoundCode, CycleCode, DivisionCode, Uscc};
use serde::Serialize;
use std::collections::BTreeMap;

#[derive(Serialize)]
pub struct Projects {
    /// Served on the day.
    pub serving: Vec<Project>,
    pub count: usize,
    pub households: String,
    /// Left before it, or not begun.
    pub others: Vec<Other>,
    /// The first day of the oldest contract.
    pub since: Option<String>,
}

#[derive(Serialize)]
pub struct Project {
    code: String,
    name: String,
    place: String,
    class: String,
    households: String,
    area: String,
    composite: String,
    grade: Mark,
    rank: String,
    from: String,
    to: String,
    /// The branch, where one serves.
    branch: String,
    /// In the cycle whose grades count.
    why: String,
}

#[derive(Serialize)]
pub struct Other {
    code: String,
    name: String,
    from: String,
    to: String,
    begun: bool,
}

/// What the rows are made of.
struct Shelf<'a> {
    language: Language,
    on: NaiveDate,
    compounds: BTreeMap<CompoundCode, Compound>,
    divisions: BTreeMap<DivisionCode, Division>,
    results: BTreeMap<CompoundCode, CompoundResult>,
    cycle: Option<CycleCode>,
    branches: &'a [Firm],
}

/// Contracts of each compound, whose consecutive ones are one service.
pub async fn projects(
    visit: &Visit,
    on: NaiveDate,
    (firm, branches): (Uscc, &[Firm]),
    version: Option<(CycleCode, i32)>,
) -> Result<Projects> {
    let db = visit.db();
    let ours = [firm].into_iter().chain(branches.iter().map(|branch| branch.uscc));
    let engagements = crate::access::queries::engagements_of_firms(db, ours).await?;
    let engagements = engagements_on(visit, engagements, on).await?;
    let mut of_compound: BTreeMap<CompoundCode, Vec<&Engagement>> = BTreeMap::new();
    for engagement in &engagements {
        of_compound.entry(engagement.compound).or_default().push(engagement);
    }
    let codes = || of_compound.keys().copied();
    let communities = divisions_named(db, codes().map(CompoundCode::community)).await?;
    let streets = divisions_named(db, communities.values().map(|is| is.parent)).await?;
    let results = match version {
        Some(version) => compound_results(db, version, codes()).await?,
        None => Vec::new(),
    };
    let shelf = Shelf {
        language: visit.language(),
        on,
        compounds: compounds_named(db, codes()).await?,
        divisions: communities.into_iter().chain(streets).collect(),
        results: results.into_iter().map(|result| (result.compound, result)).collect(),
        cycle: version.map(|(cycle, _)| cycle),
        branches,
    };
    let serving: Vec<&Compound> = of_compound
        .iter()
        .filter(|(_, contracts)| contracts.iter().any(|is| span(is).contains(on)))
        .filter_map(|(code, _)| shelf.compounds.get(code))
        .collect();
    let households: u32 = serving.iter().map(|compound| compound.households).sum();
    let others = of_compound
        .iter()
        .filter(|(_, contracts)| !contracts.iter().any(|is| span(is).contains(on)));
    Ok(Projects {
        count: serving.len(),
        households: thousands(households),
        others: others.filter_map(|(code, contracts)| shelf.other(*code, contracts)).collect(),
        since: engagements.iter().map(|is| is.first_day).min().map(|day| day.to_string()),
        serving: serving
            .into_iter()
            .map(|compound| shelf.project(compound, &of_compound[&compound.code]))
            .collect(),
    })
}

fn span(engagement: &Engagement) -> Span {
    Span { first_day: engagement.first_day, last_day: engagement.last_day }
}

impl Shelf<'_> {
    fn project(&self, compound: &Compound, contracts: &[&Engagement]) -> Project {
        let whole = unbroken(contracts.iter().map(|is| span(is)).collect(), self.on);
        let now = contracts.iter().find(|is| span(is).contains(self.on));
        let branch = now.and_then(|is| self.branches.iter().find(|branch| branch.uscc == is.firm));
        let result = self.results.get(&compound.code);
        let class = self.language.say(&format!("class-{}", compound.class));
        Project {
            code: compound.code.to_string(),
            name: compound.name.clone(),
            place: place(&self.divisions, compound.code),
            class,
            households: thousands(compound.households),
            area: thousands(compound.area),
            composite: score(result.and_then(|result| result.composite)),
            grade: match result {
                Some(of) => Mark::of_result(self.language, of.grade.as_deref(), of.state),
                None => Mark::none(self.language, "not_rated"),
            },
            rank: or_dash(result.and_then(|result| result.rank)),
            from: whole.map(|whole| whole.first_day.to_string()).unwrap_or_default(),
            to: self.end(whole.and_then(|whole| whole.last_day)),
            branch: branch.map(|branch| branch.name.clone()).unwrap_or_default(),
            why: match (result, self.cycle) {
                (Some(_), Some(cycle)) => format!("/compounds/{}/ratings/{cycle}", compound.code),
                (_, _) => String::new(),
            },
        }
    }

    fn end(&self, last_day: Option<NaiveDate>) -> String {
        match last_day {
            Some(last_day) => last_day.to_string(),
            None => self.language.say("compound-open-end"),
        }
    }

    /// The last service that ended, or else the next that begins.
    fn other(&self, code: CompoundCode, contracts: &[&Engagement]) -> Option<Other> {
        let began = contracts.iter().filter(|is| is.first_day < self.on);
        let last = began.max_by_key(|is| is.first_day);
        let of = last.or_else(|| contracts.iter().min_by_key(|is| is.first_day))?;
        let whole = unbroken(contracts.iter().map(|is| span(is)).collect(), of.first_day)?;
        Some(Other {
            code: code.to_string(),
            name: self.compounds.get(&code)?.name.clone(),
            from: whole.first_day.to_string(),
            to: self.end(whole.last_day),
            begun: last.is_some(),
        })
    }
}

/// Street and community.
pub fn place(divisions: &BTreeMap<DivisionCode, Division>, compound: CompoundCode) -> String {
    let community = divisions.get(&compound.community());
    let street = community.and_then(|community| divisions.get(&community.parent));
    let names = [street, community].into_iter().flatten().map(|is| is.name.as_str());
    names.collect::<Vec<_>>().join("　")
}
