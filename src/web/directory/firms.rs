use super::filter::{blank_is_none, is, rows};
use super::{Directory, Named};
use crate::rating::FirmResult;
use crate::web::search::{Search, name_key};
use entity::value::{CycleCode, DivisionCode, FirmState, Score, Uscc};
use serde::Deserialize;
use std::cmp::Reverse;
use std::collections::HashSet;
use std::sync::Arc;

#[derive(Debug, Clone)]
pub struct FirmLine {
    pub uscc: Uscc,
    pub name: Arc<str>,
    pub former_names: Vec<String>,
    pub branches: Vec<Named<Uscc>>,
    /// Compounds served today, by the firm or a branch.
    pub compounds: u32,
    /// In the last final cycle.
    pub rating: Option<FirmRating>,
}

#[derive(Debug, Clone)]
pub struct FirmRating {
    pub cycle: CycleCode,
    pub state: FirmState,
    pub composite: Option<Score>,
    pub grade: Option<String>,
    pub rank: Option<u32>,
    pub veto: bool,
    pub compounds: u32,
    pub compounds_rated: u32,
}

impl FirmRating {
    pub fn of(cycle: CycleCode, result: &FirmResult) -> Self {
        let FirmResult { state, composite, rank, veto, compounds, compounds_rated, .. } = *result;
        let grade = result.grade.clone();
        Self { cycle, state, composite, grade, rank, veto, compounds, compounds_rated }
    }
}

/// What of the list of firms was asked for.
#[derive(Debug, Default, Deserialize)]
pub struct FirmFilter {
    #[serde(default)]
    pub q: String,
    /// Serving a compound there today.
    #[serde(default, deserialize_with = "blank_is_none")]
    pub street: Option<DivisionCode>,
    /// A grade of the rule book, or `none`.
    #[serde(default, deserialize_with = "blank_is_none")]
    pub grade: Option<String>,
    /// Best fit first, else by rank, if it is not said.
    #[serde(default, deserialize_with = "blank_is_none")]
    pub sort: Option<FirmSort>,
}

#[derive(Debug, Copy, Clone, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FirmSort {
    Rank,
    /// By pinyin.
    Name,
    /// The most compounds first.
    Compounds,
    Code,
}

impl FirmSort {
    pub const ALL: [Self; 4] = [Self::Rank, Self::Name, Self::Compounds, Self::Code];

    pub const fn word(self) -> &'static str {
        match self {
            Self::Rank => "rank",
            Self::Name => "name",
            Self::Compounds => "compounds",
            Self::Code => "code",
        }
    }
}

#[derive(Default)]
pub(super) struct Orders {
    rank: Vec<usize>,
    name: Vec<usize>,
    compounds: Vec<usize>,
}

impl Orders {
    pub fn of(firms: &[FirmLine]) -> Self {
        let mut rank: Vec<usize> = (0..firms.len()).collect();
        rank.sort_by_key(|&at| {
            let rating = firms[at].rating.as_ref();
            let rank = rating.and_then(|rating| rating.rank);
            (rank.unwrap_or(u32::MAX), Reverse(rating.and_then(|is| is.composite)))
        });
        let mut name: Vec<usize> = (0..firms.len()).collect();
        name.sort_by_cached_key(|&at| name_key(&firms[at].name));
        let mut compounds = name.clone();
        compounds.sort_by_key(|&at| Reverse(firms[at].compounds));
        Self { rank, name, compounds }
    }
}

impl Directory {
    /// The firms asked for, in the order asked for.
    pub fn firms_found(&self, filter: &FirmFilter) -> Vec<&FirmLine> {
        let FirmFilter { q, street, grade, sort } = filter;
        let search = Search::new(q);
        let hits = self.firm_index.hits(&search, |_, _| {});
        let serving: Option<HashSet<Uscc>> = street.map(|street| {
            let there = self.compounds.iter().filter(|is| is.street.code == street);
            there.filter_map(|is| is.firm.as_ref().map(|firm| firm.code)).collect()
        });
        let keep = |row: usize| {
            let firm = &self.firms[row];
            let found = firm.rating.as_ref().and_then(|rating| rating.grade.as_deref());
            is(grade.as_deref(), found.unwrap_or("none"))
                && serving.as_ref().is_none_or(|serving| serving.contains(&firm.uscc))
        };
        let best_first = sort.is_none() && !search.is_empty();
        let found = match sort.unwrap_or(FirmSort::Rank) {
            FirmSort::Code => rows(0..self.firms.len(), &hits, best_first, keep),
            FirmSort::Rank => rows(listed(&self.firm_orders.rank), &hits, best_first, keep),
            FirmSort::Name => rows(listed(&self.firm_orders.name), &hits, best_first, keep),
            FirmSort::Compounds => {
                rows(listed(&self.firm_orders.compounds), &hits, best_first, keep)
            }
        };
        found.into_iter().map(|row| &self.firms[row]).collect()
    }
}

pub(super) fn listed(order: &[usize]) -> impl Iterator<Item = usize> {
    order.iter().copied()
}
