//! The four parties compared: how each scored the rated compounds of a class.

use super::shown::thousands;
use crate::rating::{CompoundResult, Results, Roster, Spread};
use crate::view::Language;
use entity::value::{CompoundClass, CompoundCode, CompoundState, Party, Score};
use serde::Serialize;
use std::collections::HashMap;

#[derive(Serialize)]
pub struct Parties {
    groups: Vec<Group>,
}

#[derive(Serialize)]
struct Group {
    label: String,
    compounds: String,
    rows: Vec<PartyRow>,
}

#[derive(Serialize)]
struct PartyRow {
    party: String,
    mean: String,
    least: String,
    most: String,
    /// Of the points from 0 to 100, in percent.
    at: String,
    from: String,
    width: String,
    owners: bool,
}

impl Parties {
    pub fn of(language: Language, roster: &Roster, results: &Results) -> Self {
        let classes: HashMap<CompoundCode, CompoundClass> =
            roster.lines.iter().map(|line| (line.compound, line.class)).collect();
        let rated: Vec<&CompoundResult> =
            results.compounds.iter().filter(|of| of.state == CompoundState::Rated).collect();
        let group = |label: String, class: Option<CompoundClass>| {
            let within = |of: &&&CompoundResult| {
                class.is_none() || classes.get(&of.compound).copied() == class
            };
            let within: Vec<&CompoundResult> = rated.iter().filter(within).copied().collect();
            Group { label, compounds: thousands(within.len()), rows: rows(language, &within) }
        };
        let classes = CompoundClass::ALL
            .iter()
            .map(|&class| group(language.say(&format!("class-{class}")), Some(class)));
        let all = group(language.say("classes-all"), None);
        Self { groups: classes.chain([all]).filter(|group| !group.rows.is_empty()).collect() }
    }
}

/// Owners first, who weigh most.
fn rows(language: Language, within: &[&CompoundResult]) -> Vec<PartyRow> {
    let mut rows = Vec::new();
    let owners = within.iter().filter_map(|of| of.owners_told());
    rows.extend(row(language.say("party-owners"), Spread::of(owners), true));
    for party in [Party::Bureau, Party::Street, Party::Community] {
        let scores = within.iter().filter_map(|of| of.components.of(party));
        let name = language.say(&format!("party-{party}"));
        rows.extend(row(name, Spread::of(scores), false));
    }
    rows
}

fn row(party: String, spread: Option<Spread>, owners: bool) -> Option<PartyRow> {
    let Spread { mean, least, most, .. } = spread?;
    let width = most.hundredths() - least.hundredths();
    Some(PartyRow {
        party,
        mean: mean.to_string(),
        least: least.to_string(),
        most: most.to_string(),
        at: format!("{mean}%"),
        from: format!("{least}%"),
        width: Score::from_hundredths(width).map(|is| format!("{is}%")).unwrap_or_default(),
        owners,
    })
}
