//! Who is rated by whom: what stands above every question.

use crate::error::Result;
use crate::rating::{Cycle, Slip, queries};
use crate::registry;
use crate::view::Language;
use crate::web::visit::Visit;
use anyhow::Context;
use chrono::{Datelike, NaiveDate};
use serde::Serialize;

#[derive(Debug, Serialize)]
pub struct Subject {
    pub compound: String,
    /// Street and community.
    pub place: String,
    pub firm: String,
    pub months: String,
    pub cycle: String,
}

pub async fn subject(visit: &Visit, slip: &Slip) -> Result<(Subject, Cycle)> {
    let db = visit.db();
    let cycle = queries::cycle(db, slip.cycle).await?.context("slips are of a cycle")?;
    let line = queries::roster_line(db, slip.cycle, slip.compound).await?;
    let (line, _) = line.context("slips are of the roster")?;
    let named = registry::queries::divisions_named(db, [line.street, line.community]).await?;
    let name = |code| named.get(&code).map_or("", |division| division.name.as_str());
    let firm = queries::firm_name_then(db, slip.cycle, line.firm).await?;
    let language = visit.language();
    let months = language.say_with(
        "ballot-months",
        &[("from", month(language, cycle.first_day)), ("to", month(language, cycle.last_day))],
    );
    let subject = Subject {
        place: format!("{}{}", name(line.street), name(line.community)),
        compound: line.name,
        firm: firm.unwrap_or_default(),
        months,
        cycle: cycle.code.to_string(),
    };
    Ok((subject, cycle))
}

fn month(language: Language, day: NaiveDate) -> String {
    match language {
        Language::Chinese => format!("{}年{}月", day.year(), day.month()),
        Language::English => day.format("%B %Y").to_string(),
    }
}
