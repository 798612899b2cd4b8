//! The directory from the database: a fixed number of statements.

use super::{
    CompoundLine, CompoundRating, Directory, FirmLine, FirmRating, Named, Places, compounds, firms,
};
use crate::access::Engagement;
use crate::database::Db;
use crate::error::Result;
use crate::rating::Cycle;
use crate::rating::queries::{cycles, public_version, results};
use crate::registry::{Division, Firm};
use crate::web::search::Index;
use crate::{access, registry};
use chrono::NaiveDate;
use entity::value::{CompoundCode, CycleState, DivisionCode, DivisionLevel, Uscc};
use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

type Names = BTreeMap<DivisionCode, Arc<str>>;

impl Directory {
    pub(super) async fn read(db: &Db, today: NaiveDate) -> Result<Self> {
        let divisions = registry::queries::divisions(db).await?;
        let firms = registry::queries::firms(db).await?;
        let compounds = registry::queries::compounds(db).await?;
        let serving = access::queries::serving(db, today).await?;
        let cycle = cycles(db).await?.into_iter().find(|cycle| cycle.state() == CycleState::Final);
        let (firm_ratings, compound_ratings) = ratings(db, cycle.as_ref()).await?;
        let (streets, communities) = names(&divisions);
        let serving = legal_persons(&firms, &serving);
        let named = |names: &Names, code: DivisionCode| Named {
            code,
            name: names.get(&code).cloned().unwrap_or_else(|| Arc::from("")),
        };
        let mut served: HashMap<Uscc, u32> = HashMap::new();
        for firm in serving.values() {
            *served.entry(firm.code).or_default() += 1;
        }
        let compounds = compounds.into_values().map(|compound| {
            let community = compound.code.community();
            let street = divisions.get(&community).map_or(community, |division| division.parent);
            CompoundLine {
                code: compound.code,
                name: compound.name.into(),
                street: named(&streets, street),
                community: named(&communities, community),
                class: compound.class,
                built_year: compound.built_year,
                households: compound.households,
                area_m2: compound.area,
                mode: compound.mode,
                firm: serving.get(&compound.code).cloned(),
                rating: compound_ratings.get(&compound.code).cloned(),
            }
        });
        let compounds: Vec<CompoundLine> = compounds.collect();
        let mut branches = branches(&firms);
        let line = |firm: Firm| FirmLine {
            uscc: firm.uscc,
            compounds: served.get(&firm.uscc).copied().unwrap_or_default(),
            branches: branches.remove(&firm.uscc).unwrap_or_default(),
            rating: firm_ratings.get(&firm.uscc).cloned(),
            name: firm.name.into(),
            former_names: firm.former_names.into_iter().collect(),
        };
        let firms = firms.into_values().filter(|firm| firm.parent.is_none());
        let firms: Vec<FirmLine> = firms.map(line).collect();
        Ok(Self {
            cycle,
            firm_index: firm_index(&firms),
            compound_index: compound_index(&compounds),
            places: Places::of(&streets, &communities, &compounds),
            firm_orders: firms::Orders::of(&firms),
            compound_orders: compounds::Orders::of(&compounds),
            firms,
            compounds,
            streets,
            communities,
        })
    }
}

fn names(divisions: &BTreeMap<DivisionCode, Division>) -> (Names, Names) {
    let of_level = |level| {
        let named = divisions.values().filter(move |division| division.level == level);
        named.map(|division| (division.code, Arc::from(division.name.as_str()))).collect()
    };
    (of_level(DivisionLevel::Street), of_level(DivisionLevel::Community))
}

/// Who serves each compound: a branch's parent in its place.
fn legal_persons(
    firms: &BTreeMap<Uscc, Firm>,
    serving: &[Engagement],
) -> HashMap<CompoundCode, Named<Uscc>> {
    let mut names: HashMap<Uscc, Named<Uscc>> = HashMap::new();
    let mut legal_person = |uscc: Uscc| {
        let firm = firms.get(&uscc)?;
        let firm = firm.parent.and_then(|parent| firms.get(&parent)).unwrap_or(firm);
        let named = || Named { code: firm.uscc, name: Arc::from(firm.name.as_str()) };
        Some(names.entry(firm.uscc).or_insert_with(named).clone())
    };
    serving.iter().filter_map(|is| Some((is.compound, legal_person(is.firm)?))).collect()
}

fn firm_index(firms: &[FirmLine]) -> Index {
    let mut index = Index::default();
    for (row, firm) in firms.iter().enumerate() {
        index.name(row, &firm.name);
        index.code(row, &firm.uscc.to_string());
        firm.former_names.iter().for_each(|name| index.name(row, name));
        for branch in &firm.branches {
            index.name(row, &branch.name);
            index.code(row, &branch.code.to_string());
        }
    }
    index
}

fn compound_index(compounds: &[CompoundLine]) -> Index {
    let mut index = Index::default();
    for (row, compound) in compounds.iter().enumerate() {
        index.name(row, &compound.name);
        index.code(row, &compound.code.to_string());
    }
    index
}

impl Places {
    fn of(streets: &Names, communities: &Names, compounds: &[CompoundLine]) -> Self {
        let mut index = Index::default();
        let mut at: HashMap<DivisionCode, usize> = HashMap::new();
        for (row, (code, name)) in streets.iter().chain(communities).enumerate() {
            index.name(row, name);
            at.insert(*code, row);
        }
        let mut within = vec![Vec::new(); at.len()];
        for (row, compound) in compounds.iter().enumerate() {
            for code in [compound.street.code, compound.community.code] {
                if let Some(&place) = at.get(&code) {
                    within[place].push(row);
                }
            }
        }
        let named = |(code, name): (&DivisionCode, &Arc<str>)| Named {
            code: *code,
            name: Arc::clone(name),
        };
        Self { index, compounds: within, streets: streets.iter().map(named).collect() }
    }
}

type Ratings = (HashMap<Uscc, FirmRating>, HashMap<CompoundCode, CompoundRating>);

/// The public results of the cycle, if there is one.
async fn ratings(db: &Db, cycle: Option<&Cycle>) -> Result<Ratings> {
    let Some(cycle) = cycle else { return Ok(Ratings::default()) };
    let Some(version) = public_version(db, cycle).await? else { return Ok(Ratings::default()) };
    let results = results(db, cycle.code, version).await?;
    let firms = results.firms.iter().map(|of| (of.firm, FirmRating::of(cycle.code, of)));
    let compounds =
        results.compounds.iter().map(|of| (of.compound, CompoundRating::of(cycle.code, of)));
    Ok((firms.collect(), compounds.collect()))
}

/// The branches of each legal person.
fn branches(firms: &BTreeMap<Uscc, Firm>) -> HashMap<Uscc, Vec<Named<Uscc>>> {
    let mut branches: HashMap<Uscc, Vec<Named<Uscc>>> = HashMap::new();
    for firm in firms.values() {
        if let Some(parent) = firm.parent {
            let branch = Named { code: firm.uscc, name: Arc::from(firm.name.as_str()) };
            branches.entry(parent).or_default().push(branch);
        }
    }
    branches
}
