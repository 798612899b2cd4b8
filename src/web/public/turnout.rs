//! How many have voted, which is all that anybody sees of an open cycle.

use super::shown::{percent, thousands};
use crate::error::Result;
use crate::rating::queries::{Voted, ballots_told, voted};
use crate::rating::{Cycle, Sample, required_ballots};
use crate::registry::queries::divisions_below;
use crate::view::Language;
use crate::web::visit::Visit;
use entity::value::DivisionCode;
use serde::Serialize;
use std::cmp::Reverse;
use std::collections::BTreeMap;

#[derive(Debug, Serialize)]
pub struct Turnout {
    pub voted: String,
    pub households: String,
    pub percent: String,
    /// Compounds that have their sample, of all.
    pub reached: usize,
    pub compounds: usize,
    /// What the places are: streets, or communities of one.
    place: String,
    all: String,
    places: Vec<Place>,
}

#[derive(Debug, Serialize)]
struct Place {
    /// Empty where it has no page of its own.
    href: String,
    name: String,
    voted: String,
    households: String,
    percent: String,
    width: String,
}

/// By street; the ballots are kept, so it can be told for ever.
pub async fn by_street(visit: &Visit, cycle: &Cycle) -> Result<Turnout> {
    let language = visit.language();
    let streets = divisions_below(visit.db(), None).await?;
    let lines = voted(visit.db(), cycle.code, None).await?;
    let sample = visit.book(&cycle.rulebook).await?.sample;
    let name = |code| streets.get(&code).cloned().unwrap_or_default();
    let mut turnout = told(&lines, sample, |line| line.street, |code| Some(name(code)));
    turnout.place = language.say("filter-street");
    turnout.all = language.say("turnout-all");
    Ok(turnout)
}

/// By community of one street.
pub async fn by_community(
    visit: &Visit,
    cycle: &Cycle,
    street: DivisionCode,
    communities: &BTreeMap<DivisionCode, String>,
) -> Result<Turnout> {
    let language = visit.language();
    let lines = voted(visit.db(), cycle.code, Some(street)).await?;
    let sample = visit.book(&cycle.rulebook).await?.sample;
    let name = |code: DivisionCode| communities.get(&code).map(|name| short(name));
    let mut turnout = told(&lines, sample, |line| line.community, name);
    for place in &mut turnout.places {
        place.href.clear();
    }
    turnout.place = language.say("col-community");
    turnout.all = language.say("turnout-street");
    Ok(turnout)
}

/// 富春社区居民委员会 is called 富春社区.
pub fn short(name: &str) -> String {
    name.trim_end_matches("居民委员会").to_owned()
}

impl Turnout {
    pub fn sentence(&self, language: Language) -> String {
        let arguments = [("voted", self.voted.clone()), ("households", self.households.clone())];
        language.say_with("turnout-voted-of", &arguments)
    }
}

fn told(
    lines: &[Voted],
    sample: Sample,
    place: impl Fn(&Voted) -> DivisionCode,
    name: impl Fn(DivisionCode) -> Option<String>,
) -> Turnout {
    let mut places: BTreeMap<DivisionCode, (u32, u32)> = BTreeMap::new();
    let mut reached = 0;
    for line in lines {
        let of = places.entry(place(line)).or_default();
        of.0 += line.ballots;
        of.1 += line.households;
        reached += usize::from(line.ballots >= required_ballots(line.households, sample));
    }
    let (all, households) = places.values().fold((0, 0), |sum, of| (sum.0 + of.0, sum.1 + of.1));
    let mut shown: Vec<(u64, Place)> = places
        .into_iter()
        .map(|(code, (ballots, households))| {
            let order = u64::from(ballots) * 1_000_000 / u64::from(households.max(1));
            (order, shown(code, name(code), ballots, households))
        })
        .collect();
    shown.sort_by_key(|&(order, _)| Reverse(order));
    Turnout {
        voted: counted(all),
        households: thousands(households),
        percent: percent(all, households),
        reached,
        compounds: lines.len(),
        place: String::new(),
        all: String::new(),
        places: shown.into_iter().map(|(_, place)| place).collect(),
    }
}

fn shown(code: DivisionCode, name: Option<String>, ballots: u32, households: u32) -> Place {
    let share = percent(ballots, households);
    Place {
        href: format!("/streets/{code}"),
        name: name.unwrap_or_else(|| code.to_string()),
        voted: counted(ballots),
        households: thousands(households),
        width: format!("{share}%"),
        percent: share,
    }
}

fn counted(ballots: u32) -> String {
    if ballots < 5 { ballots_told(ballots) } else { thousands(ballots) }
}
