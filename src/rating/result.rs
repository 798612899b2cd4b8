//! What a cycle says of a compound and of a firm: the rows of the results.

use super::component::Components;
use entity::value::{Adjustment, CompoundCode, CompoundState, FirmState, Score, Uscc};

/// Both sorted by code.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Results {
    pub compounds: Vec<CompoundResult>,
    pub firms: Vec<FirmResult>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CompoundResult {
    pub compound: CompoundCode,
    pub components: Components,
    pub valid_ballots: u32,
    pub required_ballots: u32,
    pub adjustment: Adjustment,
    pub veto: bool,
    pub state: CompoundState,
    /// Only a rated compound has one, and a grade.
    pub composite: Option<Score>,
    pub grade: Option<String>,
    /// Only a rated compound without a veto has one.
    pub rank: Option<u32>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FirmResult {
    pub firm: Uscc,
    pub compounds: u32,
    pub compounds_rated: u32,
    /// Whether any of its compounds, rated or not, is vetoed.
    pub veto: bool,
    pub state: FirmState,
    pub composite: Option<Score>,
    pub grade: Option<String>,
    pub rank: Option<u32>,
}
