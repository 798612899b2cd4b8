//! Every firm and compound with what is decided of it, in memory: a district
//! has hundreds, and lists are searched, filtered and sorted in a moment. Made
//! once a version and day.

use crate::database::Db;
use crate::error::Result;
use crate::rating::queries::{cycles, public_version, results};
use crate::rating::{CompoundResult, Cycle, FirmResult};
use crate::registry::Firm;
use crate::{access, registry};
use chrono::NaiveDate;
use entity::value::{
    CompoundClass, CompoundCode, CompoundState, CycleCode, CycleState, DivisionCode, FirmState,
    ManagementMode, Score, Uscc,
};
use serde::Serialize;
use std::collections::{BTreeMap, HashMap};
use std::sync::{Arc, PoisonError, RwLock};
use tokio::sync::OnceCell;
use utoipa::ToSchema;

/// The registry as it stands today.
pub struct Directory {
    /// Sorted by credit code; legal persons only.
    pub firms: Vec<FirmLine>,
    /// Sorted by code.
    pub compounds: Vec<CompoundLine>,
    /// The last final cycle, whose grades count until the next.
    pub cycle: Option<Cycle>,
    /// Streets by code.
    pub streets: BTreeMap<DivisionCode, String>,
    pub communities: BTreeMap<DivisionCode, String>,
}

#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct Named<Code> {
    #[schema(value_type = String)]
    pub code: Code,
    pub name: String,
}

#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct FirmLine {
    #[schema(value_type = String)]
    pub uscc: Uscc,
    pub name: String,
    pub former_names: Vec<String>,
    #[schema(value_type = Vec<Named<String>>)]
    pub branches: Vec<Named<Uscc>>,
    /// Compounds served today, by the firm or a branch.
    pub compounds: u32,
    /// In the last final cycle.
    pub rating: Option<FirmRating>,
}

#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct FirmRating {
    #[schema(value_type = String)]
    pub cycle: CycleCode,
    #[schema(value_type = String)]
    pub state: FirmState,
    #[schema(value_type = Option<String>)]
    pub composite: Option<Score>,
    pub grade: Option<String>,
    pub rank: Option<u32>,
    pub veto: bool,
    pub compounds: u32,
    pub compounds_rated: u32,
}

#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct CompoundLine {
    #[schema(value_type = String)]
    pub code: CompoundCode,
    pub name: String,
    #[schema(value_type = Named<String>)]
    pub street: Named<DivisionCode>,
    #[schema(value_type = Named<String>)]
    pub community: Named<DivisionCode>,
    #[schema(value_type = String)]
    pub class: CompoundClass,
    pub built_year: Option<u32>,
    pub households: u32,
    pub area_m2: String,
    #[schema(value_type = String)]
    pub mode: ManagementMode,
    /// Who serves today: the legal person.
    #[schema(value_type = Option<Named<String>>)]
    pub firm: Option<Named<Uscc>>,
    /// In the last final cycle.
    pub rating: Option<CompoundRating>,
}

#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct CompoundRating {
    #[schema(value_type = String)]
    pub cycle: CycleCode,
    #[schema(value_type = String)]
    pub state: CompoundState,
    #[schema(value_type = Option<String>)]
    pub composite: Option<Score>,
    pub grade: Option<String>,
    pub rank: Option<u32>,
    pub veto: bool,
}

impl FirmRating {
    pub fn of(cycle: CycleCode, result: &FirmResult) -> Self {
        let FirmResult { state, composite, rank, veto, compounds, compounds_rated, .. } = *result;
        let grade = result.grade.clone();
        Self { cycle, state, composite, grade, rank, veto, compounds, compounds_rated }
    }
}

impl CompoundRating {
    pub fn of(cycle: CycleCode, result: &CompoundResult) -> Self {
        let CompoundResult { state, composite, rank, veto, .. } = *result;
        Self { cycle, state, composite, grade: result.grade.clone(), rank, veto }
    }
}

impl Directory {
    pub fn firm(&self, uscc: Uscc) -> Option<&FirmLine> {
        self.firms.binary_search_by_key(&uscc, |firm| firm.uscc).ok().map(|at| &self.firms[at])
    }

    pub fn compound(&self, code: CompoundCode) -> Option<&CompoundLine> {
        let found = self.compounds.binary_search_by_key(&code, |compound| compound.code);
        found.ok().map(|at| &self.compounds[at])
    }

    async fn read(db: &Db, today: NaiveDate) -> Result<Self> {
        let divisions = registry::queries::divisions(db).await?;
        let firms = registry::queries::firms(db).await?;
        let compounds = registry::queries::compounds(db).await?;
        let serving = access::queries::serving(db, today).await?;
        let cycle = cycles(db).await?.into_iter().find(|cycle| cycle.state() == CycleState::Final);
        let (firm_ratings, compound_ratings) = ratings(db, cycle.as_ref()).await?;
        let name = |code: DivisionCode| Named {
            code,
            name: divisions.get(&code).map(|division| division.name.clone()).unwrap_or_default(),
        };
        let legal_person = |uscc: Uscc| {
            let firm = firms.get(&uscc)?;
            let firm = firm.parent.and_then(|parent| firms.get(&parent)).unwrap_or(firm);
            Some(Named { code: firm.uscc, name: firm.name.clone() })
        };
        let serving: HashMap<CompoundCode, Named<Uscc>> =
            serving.iter().filter_map(|is| Some((is.compound, legal_person(is.firm)?))).collect();
        let mut served: HashMap<Uscc, u32> = HashMap::new();
        for firm in serving.values() {
            *served.entry(firm.code).or_default() += 1;
        }
        let compounds = compounds.into_values().map(|compound| {
            let community = compound.code.community();
            let street = divisions.get(&community).map_or(community, |division| division.parent);
            CompoundLine {
                code: compound.code,
                name: compound.name,
                street: name(street),
                community: name(community),
                class: compound.class,
                built_year: compound.built_year,
                households: compound.households,
                area_m2: compound.area.to_string(),
                mode: compound.mode,
                firm: serving.get(&compound.code).cloned(),
                rating: compound_ratings.get(&compound.code).cloned(),
            }
        });
        let branches = branches(&firms);
        let line = |firm: &Firm| FirmLine {
            uscc: firm.uscc,
            name: firm.name.clone(),
            former_names: firm.former_names.iter().cloned().collect(),
            branches: branches.get(&firm.uscc).cloned().unwrap_or_default(),
            compounds: served.get(&firm.uscc).copied().unwrap_or_default(),
            rating: firm_ratings.get(&firm.uscc).cloned(),
        };
        let of_level = |level| {
            let named = divisions.values().filter(move |division| division.level == level);
            named.map(|division| (division.code, division.name.clone())).collect()
        };
        Ok(Self {
            compounds: compounds.collect(),
            firms: firms.values().filter(|firm| firm.parent.is_none()).map(line).collect(),
            cycle,
            streets: of_level(entity::value::DivisionLevel::Street),
            communities: of_level(entity::value::DivisionLevel::Community),
        })
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
            let branch = Named { code: firm.uscc, name: firm.name.clone() };
            branches.entry(parent).or_default().push(branch);
        }
    }
    branches
}

/// Keeps the newest directory.
#[derive(Default)]
pub struct Shelf(RwLock<Option<Kept>>);

struct Kept {
    version: u64,
    today: NaiveDate,
    directory: Arc<OnceCell<Arc<Directory>>>,
}

impl Shelf {
    pub async fn get(&self, db: &Db, version: u64, today: NaiveDate) -> Result<Arc<Directory>> {
        let slot = self.slot(version, today);
        let read = async || Ok(Arc::new(Directory::read(db, today).await?));
        slot.get_or_try_init(read).await.cloned()
    }

    fn slot(&self, version: u64, today: NaiveDate) -> Arc<OnceCell<Arc<Directory>>> {
        let mut kept = self.0.write().unwrap_or_else(PoisonError::into_inner);
        match &*kept {
            Some(kept) if (kept.version, kept.today) == (version, today) => {
                Arc::clone(&kept.directory)
            }
            _ => {
                let directory = Arc::default();
                *kept = Some(Kept { version, today, directory: Arc::clone(&directory) });
                directory
            }
        }
    }
}
