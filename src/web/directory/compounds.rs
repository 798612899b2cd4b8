use super::filter::{blank_is_none, is, rows};
use super::firms::listed;
use super::{Directory, Named};
use crate::rating::CompoundResult;
use crate::web::search::{Search, name_key};
use entity::value::{
    Area, CompoundClass, CompoundCode, CompoundState, CycleCode, DivisionCode, ManagementMode,
    Score, Uscc,
};
use serde::Deserialize;
use std::cmp::Reverse;
use std::sync::Arc;

#[derive(Debug, Clone)]
pub struct CompoundLine {
    pub code: CompoundCode,
    pub name: Arc<str>,
    pub street: Named<DivisionCode>,
    pub community: Named<DivisionCode>,
    pub class: CompoundClass,
    pub built_year: Option<u32>,
    pub households: u32,
    pub area_m2: Area,
    pub mode: ManagementMode,
    /// Who serves today: the legal person.
    pub firm: Option<Named<Uscc>>,
    /// In the last final cycle.
    pub rating: Option<CompoundRating>,
}

#[derive(Debug, Clone)]
pub struct CompoundRating {
    pub cycle: CycleCode,
    pub state: CompoundState,
    pub composite: Option<Score>,
    pub grade: Option<String>,
    pub rank: Option<u32>,
    pub veto: bool,
}

impl CompoundRating {
    pub fn of(cycle: CycleCode, result: &CompoundResult) -> Self {
        let CompoundResult { state, composite, rank, veto, .. } = *result;
        Self { cycle, state, composite, grade: result.grade.clone(), rank, veto }
    }
}

/// What of the list of compounds was asked for.
#[derive(Debug, Default, Deserialize)]
pub struct CompoundFilter {
    /// Of its name, its street's or its community's, or its code.
    #[serde(default)]
    pub q: String,
    #[serde(default, deserialize_with = "blank_is_none")]
    pub street: Option<DivisionCode>,
    #[serde(default, deserialize_with = "blank_is_none")]
    pub class: Option<CompoundClass>,
    /// A grade of the rule book, or `none`.
    #[serde(default, deserialize_with = "blank_is_none")]
    pub grade: Option<String>,
    #[serde(default, deserialize_with = "blank_is_none")]
    pub state: Option<CompoundState>,
    /// Who serves there today.
    #[serde(default, deserialize_with = "blank_is_none")]
    pub firm: Option<Uscc>,
    /// Best fit first, else by composite, if it is not said.
    #[serde(default, deserialize_with = "blank_is_none")]
    pub sort: Option<CompoundSort>,
}

#[derive(Debug, Copy, Clone, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CompoundSort {
    /// The highest composite first.
    Composite,
    /// By pinyin.
    Name,
    /// The largest first.
    Households,
    Code,
}

impl CompoundSort {
    pub const ALL: [Self; 4] = [Self::Composite, Self::Name, Self::Households, Self::Code];

    pub const fn word(self) -> &'static str {
        match self {
            Self::Composite => "composite",
            Self::Name => "name",
            Self::Households => "households",
            Self::Code => "code",
        }
    }
}

#[derive(Default)]
pub(super) struct Orders {
    composite: Vec<usize>,
    name: Vec<usize>,
    households: Vec<usize>,
}

impl Orders {
    pub fn of(compounds: &[CompoundLine]) -> Self {
        let mut name: Vec<usize> = (0..compounds.len()).collect();
        name.sort_by_cached_key(|&at| name_key(&compounds[at].name));
        let mut households = name.clone();
        households.sort_by_key(|&at| Reverse(compounds[at].households));
        let mut composite: Vec<usize> = (0..compounds.len()).collect();
        composite.sort_by_key(|&at| {
            Reverse(compounds[at].rating.as_ref().and_then(|rating| rating.composite))
        });
        Self { composite, name, households }
    }
}

impl Directory {
    /// The compounds asked for, in the order asked for.
    pub fn compounds_found(&self, filter: &CompoundFilter) -> Vec<&CompoundLine> {
        let search = Search::new(&filter.q);
        let hits = self.compound_index.hits(&search, |word, add| self.in_places(word, add));
        let keep = |row: usize| filter.keeps(&self.compounds[row]);
        let best_first = filter.sort.is_none() && !search.is_empty();
        let orders = &self.compound_orders;
        let found = match filter.sort.unwrap_or(CompoundSort::Composite) {
            CompoundSort::Code => rows(0..self.compounds.len(), &hits, best_first, keep),
            CompoundSort::Composite => rows(listed(&orders.composite), &hits, best_first, keep),
            CompoundSort::Name => rows(listed(&orders.name), &hits, best_first, keep),
            CompoundSort::Households => rows(listed(&orders.households), &hits, best_first, keep),
        };
        found.into_iter().map(|row| &self.compounds[row]).collect()
    }

    /// The compounds of every street or community with the word in its name.
    fn in_places(&self, word: &str, add: &mut dyn FnMut(usize)) {
        let hits = self.places.index.hits(&Search::new(word), |_, _| {});
        for (place, compounds) in self.places.compounds.iter().enumerate() {
            if hits.of(place).is_some() {
                for &row in compounds {
                    add(row);
                }
            }
        }
    }
}

impl CompoundFilter {
    fn keeps(&self, compound: &CompoundLine) -> bool {
        let Self { q: _, street, class, grade, state, firm, sort: _ } = self;
        let rating = compound.rating.as_ref();
        let found = rating.and_then(|rating| rating.grade.as_deref());
        is(street.as_ref(), &compound.street.code)
            && is(class.as_ref(), &compound.class)
            && is(grade.as_deref(), found.unwrap_or("none"))
            && state.is_none_or(|state| rating.is_some_and(|rating| rating.state == state))
            && firm.is_none_or(|wanted| compound.firm.as_ref().is_some_and(|of| of.code == wanted))
    }
}
