//! How far the parties are, place by place. Counts only: nobody sees what was
//! given before the cycle is closed.

use super::lines::Line;
use super::room::Room;
use crate::rating::Area;
use crate::view::Language;
use crate::web::public::shown::percent;
use entity::value::Party;
use serde::Serialize;
use std::collections::BTreeMap;

#[derive(Debug, Serialize)]
pub struct Progress {
    /// The key of what the places are: streets, or the communities of one.
    place: &'static str,
    rows: Vec<ProgressRow>,
    /// Where there is more than one place.
    sum: Option<ProgressRow>,
}

#[derive(Debug, Serialize)]
struct ProgressRow {
    name: String,
    compounds: usize,
    /// Street, community, bureau, sample.
    parts: Vec<Part>,
    to_do: String,
}

#[derive(Debug, Serialize)]
struct Part {
    label: String,
    done: usize,
    of: usize,
    width: String,
}

pub fn progress(language: Language, room: &Room, lines: &[Line]) -> Progress {
    let by_street = room.filler.area == Area::District;
    let mut places: BTreeMap<_, Vec<&Line>> = BTreeMap::new();
    for line in lines {
        let place = if by_street { line.of.street } else { line.of.community };
        places.entry(place).or_default().push(line);
    }
    let name = |lines: &[&Line]| {
        let first = lines.first();
        first.map(|line| if by_street { &line.street } else { &line.community }).cloned()
    };
    let rows: Vec<ProgressRow> = places
        .into_values()
        .map(|lines| row(language, name(&lines).unwrap_or_default(), &lines))
        .collect();
    let all: Vec<&Line> = lines.iter().collect();
    let sum = (rows.len() > 1).then(|| row(language, language.say("forms-all"), &all));
    let place = if by_street { "filter-street" } else { "col-community" };
    Progress { place, rows, sum }
}

fn row(language: Language, name: String, lines: &[&Line]) -> ProgressRow {
    let given = |party: Party| lines.iter().filter(|line| line.forms.of(party).forms > 0).count();
    let lacking = Party::ALL.iter().filter_map(|&party| {
        let count = lines.len() - given(party);
        let key = format!("forms-lacking-{party}");
        (count > 0).then(|| language.say_with(&key, &[("count", count.to_string())]))
    });
    let to_do: Vec<String> = lacking.collect();
    let mut parts: Vec<Part> = Party::ALL
        .iter()
        .map(|&party| part(language.say(&format!("forms-col-{party}")), given(party), lines.len()))
        .collect();
    let reached = lines.iter().filter(|line| line.ballots >= line.required).count();
    parts.push(part(language.say("forms-col-sample"), reached, lines.len()));
    let to_do =
        if to_do.is_empty() { "—".to_owned() } else { to_do.join(&language.say("forms-and")) };
    ProgressRow { name, compounds: lines.len(), parts, to_do }
}

fn part(label: String, done: usize, of: usize) -> Part {
    let count = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
    Part { label, done, of, width: format!("{}%", percent(count(done), count(of))) }
}
