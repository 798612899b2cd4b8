//! Results as anybody may read them: few ballots do not tell on their owners.

use crate::rating::CompoundResult;
use entity::value::{Adjustment, CompoundCode, CompoundState, CycleCode, Score};
use serde::Serialize;
use utoipa::ToSchema;

#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct CompoundRow {
    #[schema(value_type = String)]
    pub cycle: CycleCode,
    #[schema(value_type = String)]
    pub compound: CompoundCode,
    #[schema(value_type = Option<String>)]
    pub street: Option<Score>,
    #[schema(value_type = Option<String>)]
    pub community: Option<Score>,
    #[schema(value_type = Option<String>)]
    pub bureau: Option<Score>,
    /// Null also where fewer than five ballots would tell on their owners.
    #[schema(value_type = Option<String>)]
    pub owners: Option<Score>,
    /// A number, or `<5`.
    pub valid_ballots: String,
    pub required_ballots: u32,
    #[schema(value_type = String)]
    pub adjustment: Adjustment,
    pub veto: bool,
    #[schema(value_type = String)]
    pub state: CompoundState,
    #[schema(value_type = Option<String>)]
    pub composite: Option<Score>,
    pub grade: Option<String>,
    /// Dense, within the class.
    pub rank: Option<u32>,
}

impl CompoundRow {
    pub fn of(cycle: CycleCode, result: &CompoundResult) -> Self {
        let CompoundResult {
            compound,
            required_ballots,
            adjustment,
            veto,
            state,
            composite,
            rank,
            ..
        } = *result;
        Self {
            cycle,
            compound,
            street: result.components.street,
            community: result.components.community,
            bureau: result.components.bureau,
            owners: result.owners_told(),
            valid_ballots: result.ballots_told(),
            required_ballots,
            adjustment,
            veto,
            state,
            composite,
            grade: result.grade.clone(),
            rank,
        }
    }
}
