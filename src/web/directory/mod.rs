//! Every firm and compound with what is decided of it, in memory: a district
//! has hundreds, and lists are searched, filtered and sorted in a moment. Made
//! once a version and day.

mod compounds;
mod filter;
mod firms;
mod read;
mod shelf;

pub use compounds::{CompoundFilter, CompoundLine, CompoundRating, CompoundSort};
pub use filter::blank_is_none;
pub use firms::{FirmFilter, FirmLine, FirmRating, FirmSort};
pub use shelf::Shelf;

use super::search::Index;
use crate::rating::Cycle;
use entity::value::{CompoundCode, DivisionCode, Uscc};
use std::collections::BTreeMap;
use std::sync::Arc;

/// The registry as it stands today.
pub struct Directory {
    /// Sorted by credit code; legal persons only.
    pub firms: Vec<FirmLine>,
    /// Sorted by code.
    pub compounds: Vec<CompoundLine>,
    /// The last final cycle, whose grades count until the next.
    pub cycle: Option<Cycle>,
    /// Streets by code.
    pub streets: BTreeMap<DivisionCode, Arc<str>>,
    pub communities: BTreeMap<DivisionCode, Arc<str>>,
    firm_index: Index,
    compound_index: Index,
    /// Streets, then communities.
    places: Places,
    firm_orders: firms::Orders,
    compound_orders: compounds::Orders,
}

#[derive(Debug, Clone)]
pub struct Named<Code> {
    pub code: Code,
    pub name: Arc<str>,
}

/// Divisions by name, and the compounds in each.
#[derive(Default)]
struct Places {
    index: Index,
    compounds: Vec<Vec<usize>>,
    streets: Vec<Named<DivisionCode>>,
}

impl Directory {
    pub fn firm(&self, uscc: Uscc) -> Option<&FirmLine> {
        self.firms.binary_search_by_key(&uscc, |firm| firm.uscc).ok().map(|at| &self.firms[at])
    }

    pub fn compound(&self, code: CompoundCode) -> Option<&CompoundLine> {
        let found = self.compounds.binary_search_by_key(&code, |compound| compound.code);
        found.ok().map(|at| &self.compounds[at])
    }

    /// Streets that have the text in their name.
    pub fn streets_found(&self, text: &str) -> Vec<&Named<DivisionCode>> {
        let search = super::search::Search::new(text);
        let hits = self.places.index.hits(&search, |_, _| {});
        let streets = self.places.streets.iter().enumerate();
        streets.filter(|(at, _)| hits.of(*at).is_some()).map(|(_, street)| street).collect()
    }
}
