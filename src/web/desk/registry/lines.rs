//! The rows of each list, with what they are found and filtered by.

use super::kind::Kind;
use crate::access::{Engagement, key_text, queries::engagements};
use crate::error::Result;
use crate::registry::queries::{compounds, divisions, firms};
use crate::registry::{Division, Firm};
use crate::view::Language;
use crate::web::desk::DeskVisit;
use chrono::NaiveDate;
use entity::value::{DivisionCode, DivisionLevel, Uscc};
use std::collections::BTreeMap;

pub struct Line {
    pub key: String,
    pub code: String,
    pub name: String,
    /// Other names it is found by.
    pub names: Vec<String>,
    pub codes: Vec<String>,
    /// In the order of the list's headings.
    pub cells: Vec<String>,
    /// The word of the list's filter.
    pub word: &'static str,
}

/// The keys of the headings after the first two: name and code.
pub fn headings(kind: Kind) -> &'static [&'static str] {
    match kind {
        Kind::Compounds => &["col-community", "col-class", "col-households", "col-area"],
        Kind::Firms => &["registry-field-former_names", "registry-field-parent_uscc"],
        Kind::Divisions => &["registry-field-level", "registry-field-parent12"],
        Kind::Engagements => &["col-firm", "registry-field-kind", "col-from", "col-to"],
    }
}

/// In the order of their codes; what serves or served, the newest first.
pub async fn lines(visit: &DeskVisit, kind: Kind) -> Result<Vec<Line>> {
    match kind {
        Kind::Compounds => compound_lines(visit).await,
        Kind::Firms => firm_lines(visit).await,
        Kind::Divisions => division_lines(visit).await,
        Kind::Engagements => engagement_lines(visit).await,
    }
}

async fn compound_lines(visit: &DeskVisit) -> Result<Vec<Line>> {
    let language = visit.language();
    let divisions = divisions(visit.db()).await?;
    let lines = compounds(visit.db()).await?.into_values().map(|is| {
        let place = place(&divisions, is.code.community());
        Line {
            key: is.code.to_string(),
            code: is.code.to_string(),
            names: vec![place.clone()],
            codes: Vec::new(),
            cells: vec![
                place,
                language.say(&format!("class-{}", is.class)),
                is.households.to_string(),
                is.area.to_string(),
            ],
            word: is.class.word(),
            name: is.name,
        }
    });
    Ok(lines.collect())
}

/// A community with its street.
fn place(divisions: &BTreeMap<DivisionCode, Division>, community: DivisionCode) -> String {
    let Some(community) = divisions.get(&community) else { return community.to_string() };
    let street = divisions.get(&community.parent).map_or("", |street| street.name.as_str());
    format!("{street}　{}", community.name)
}

async fn firm_lines(visit: &DeskVisit) -> Result<Vec<Line>> {
    let firms = firms(visit.db()).await?;
    let lines = firms.values().map(|firm| {
        let former: Vec<String> = firm.former_names.iter().cloned().collect();
        Line {
            key: firm.uscc.to_string(),
            code: firm.uscc.to_string(),
            name: firm.name.clone(),
            cells: vec![former.join("；"), parent(&firms, firm)],
            names: former,
            codes: Vec::new(),
            word: if firm.parent.is_some() { "branch" } else { "person" },
        }
    });
    Ok(lines.collect())
}

fn parent(firms: &BTreeMap<Uscc, Firm>, firm: &Firm) -> String {
    let parent = firm.parent.and_then(|parent| firms.get(&parent));
    parent.map(|parent| parent.name.clone()).unwrap_or_default()
}

async fn division_lines(visit: &DeskVisit) -> Result<Vec<Line>> {
    let language = visit.language();
    let divisions = divisions(visit.db()).await?;
    let lines = divisions.values().map(|is| {
        let above = divisions.get(&is.parent).map(|above| above.name.clone());
        Line {
            key: is.code.to_string(),
            code: is.code.to_string(),
            name: is.name.clone(),
            names: above
                .clone()
                .filter(|_| is.level == DivisionLevel::Community)
                .into_iter()
                .collect(),
            codes: Vec::new(),
            cells: vec![
                language.say(&format!("level-{}", is.level)),
                above.unwrap_or_else(|| is.parent.to_string()),
            ],
            word: is.level.word(),
        }
    });
    Ok(lines.collect())
}

async fn engagement_lines(visit: &DeskVisit) -> Result<Vec<Line>> {
    let language = visit.language();
    let firms = firms(visit.db()).await?;
    let compounds = compounds(visit.db()).await?;
    let mut all: Vec<Engagement> = engagements(visit.db()).await?.into_values().collect();
    all.sort_by_key(|is| (is.compound, std::cmp::Reverse(is.first_day)));
    let lines = all.into_iter().map(|is| {
        let firm = firms.get(&is.firm).map(|firm| firm.name.clone()).unwrap_or_default();
        Line {
            key: key_text(is.key()),
            code: is.compound.to_string(),
            name: compounds.get(&is.compound).map(|is| is.name.clone()).unwrap_or_default(),
            names: vec![firm.clone()],
            codes: vec![is.firm.to_string()],
            cells: vec![
                firm,
                language.say(&format!("contract-{}", is.kind)),
                is.first_day.to_string(),
                last_day(language, is.last_day),
            ],
            word: term(&is, visit.today),
        }
    });
    Ok(lines.collect())
}

fn last_day(language: Language, last_day: Option<NaiveDate>) -> String {
    last_day.map_or_else(|| language.say("compound-open-end"), |day| day.to_string())
}

fn term(is: &Engagement, today: NaiveDate) -> &'static str {
    if today < is.first_day {
        "to-come"
    } else if is.last_day.is_some_and(|last_day| last_day < today) {
        "ended"
    } else {
        "current"
    }
}
