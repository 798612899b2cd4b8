use super::compounds::{self, Compound};
use super::dice::Dice;
use super::engagements::{self, Engagement};
use super::firms::{self, Firm};
use chrono::{Datelike, NaiveDate};
use std::collections::BTreeMap;

/// The district's real streets and communities.
pub(super) const DIVISIONS: &str = include_str!("wuhua_divisions.csv");

/// Everybody who appears.
#[derive(Debug)]
pub(super) struct District {
    pub firms: Vec<Firm>,
    pub compounds: Vec<Compound>,
    pub engagements: Vec<Engagement>,
}

/// A compound on the roster, and how well the firm that serves it does its
/// work.
#[derive(Debug, Copy, Clone)]
pub(super) struct Line<'d> {
    pub compound: &'d Compound,
    pub quality: u32,
}

impl District {
    pub fn invent() -> Self {
        let (streets, communities) = places();
        let firms = firms::invent(streets);
        let compounds = compounds::invent(&communities);
        let engagements = engagements::invent(&compounds, &firms);
        Self { firms, compounds, engagements }
    }

    /// As the opening of a cycle on the day will find it.
    pub fn roster(&self, on: NaiveDate) -> Vec<Line<'_>> {
        let serving = self.engagements.iter().filter(|is| is.serves(on));
        let firm_of: BTreeMap<usize, &Firm> =
            serving.map(|is| (is.compound, &self.firms[is.firm])).collect();
        let lines = firm_of.into_iter().map(|(compound, firm)| {
            let compound = &self.compounds[compound];
            let in_the_year = Dice::of(&format!("{} in {}", firm.code, on.year())).sway(4);
            let quality = firm.quality.saturating_add_signed(compound.lean + in_the_year);
            Line { compound, quality }
        });
        lines.filter(|line| line.compound.entered_on <= on).collect()
    }
}

/// How many streets there are, and each community with the place of its street.
fn places() -> (usize, Vec<(String, usize)>) {
    let mut streets = Vec::new();
    let mut communities = Vec::new();
    for row in DIVISIONS.lines().skip(1) {
        let cells: Vec<&str> = row.split(',').collect();
        let [code, level, _, parent] = cells[..] else { unreachable!("{row} has four cells") };
        match level {
            "street" => streets.push(code),
            "community" => {
                let street = streets.iter().position(|&street| street == parent);
                communities.push((code.to_owned(), street.expect("streets come first")));
            }
            _ => {}
        }
    }
    (streets.len(), communities)
}
