//! How many have voted, which is all that anybody sees of an open cycle.

use super::shown::{percent, thousands};
use crate::error::Result;
use crate::rating::queries::{ballots_told, roster, rulebook, turnout};
use crate::rating::{Cycle, required_ballots};
use crate::web::directory::Directory;
use crate::web::visit::Visit;
use entity::value::DivisionCode;
use serde::Serialize;
use std::collections::BTreeMap;

#[derive(Debug, Serialize)]
pub struct Turnout {
    voted: String,
    households: String,
    percent: String,
    /// Compounds that have their sample, of all.
    reached: usize,
    compounds: usize,
    streets: Vec<Street>,
}

#[derive(Debug, Serialize)]
struct Street {
    name: String,
    voted: String,
    households: String,
    /// A number for sorting and for the bar.
    percent: String,
    width: String,
}

pub async fn of(visit: &Visit, directory: &Directory, cycle: &Cycle) -> Result<Turnout> {
    let book = rulebook(visit.db(), &cycle.rulebook).await?;
    let voted = turnout(visit.db(), cycle.code).await?;
    let (roster, _) = roster(visit.db(), cycle.code).await?;
    let mut streets: BTreeMap<DivisionCode, (u32, u32)> = BTreeMap::new();
    let mut reached = 0;
    for line in &roster.lines {
        let ballots = voted.get(&line.compound).copied().unwrap_or_default();
        let street = streets.entry(line.street).or_default();
        street.0 += ballots;
        street.1 += line.households;
        reached += usize::from(ballots >= required_ballots(line.households, book.sample));
    }
    let (all, households) = streets.values().fold((0, 0), |sum, of| (sum.0 + of.0, sum.1 + of.1));
    let mut lines: Vec<(u64, Street)> = streets
        .into_iter()
        .map(|(code, (ballots, households))| {
            let share = percent(ballots, households);
            let order = u64::from(ballots) * 1_000_000 / u64::from(households.max(1));
            let street = Street {
                name: directory.streets.get(&code).map(ToString::to_string).unwrap_or_default(),
                voted: if ballots < 5 { ballots_told(ballots) } else { thousands(ballots) },
                households: thousands(households),
                width: format!("{share}%"),
                percent: share,
            };
            (order, street)
        })
        .collect();
    lines.sort_by_key(|&(order, _)| std::cmp::Reverse(order));
    Ok(Turnout {
        voted: if all < 5 { ballots_told(all) } else { thousands(all) },
        households: thousands(households),
        percent: percent(all, households),
        reached,
        compounds: roster.lines.len(),
        streets: lines.into_iter().map(|(_, street)| street).collect(),
    })
}
