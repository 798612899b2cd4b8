//! What the API answers: codes beside their labels, scores as decimal strings.

use super::words::{self, label};
use crate::rating::{CompoundResult, FirmResult};
use crate::view::Language;
use crate::web::directory::{self, CompoundLine, FirmLine};
use chrono::NaiveDate;
use entity::value::{
    Area, CompoundClass, CompoundCode, CompoundState, CycleCode, FirmState, ManagementMode, Score,
    Uscc,
};
use serde::Serialize;
use utoipa::ToSchema;

#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct Named {
    #[schema(examples("530102001001-001"))]
    pub code: String,
    #[schema(examples("翠湖苑"))]
    pub name: String,
}

/// What one cycle says of a firm.
#[derive(Debug, Serialize, ToSchema)]
pub struct FirmRating {
    #[schema(value_type = String, examples("2026"))]
    pub cycle: CycleCode,
    #[schema(schema_with = words::firm_state)]
    pub state: FirmState,
    #[schema(examples("已评定"))]
    pub state_label: String,
    /// Null unless rated.
    #[schema(value_type = Option<String>, examples("90.19"))]
    pub composite: Option<Score>,
    #[schema(examples("5A"))]
    pub grade: Option<String>,
    #[schema(examples("5A"))]
    pub grade_label: Option<String>,
    /// Null also with a veto.
    #[schema(examples(1))]
    pub rank: Option<u32>,
    /// Whether any of its compounds is vetoed.
    pub veto: bool,
    /// In the cycle.
    #[schema(examples(12))]
    pub compounds: u32,
    /// Of those, with a grade.
    #[schema(examples(11))]
    pub compounds_rated: u32,
}

/// What one cycle says of a compound.
#[derive(Debug, Serialize, ToSchema)]
pub struct CompoundRating {
    #[schema(value_type = String, examples("2026"))]
    pub cycle: CycleCode,
    #[schema(schema_with = words::compound_state)]
    pub state: CompoundState,
    #[schema(examples("已评定"))]
    pub state_label: String,
    /// Null unless rated.
    #[schema(value_type = Option<String>, examples("86.99"))]
    pub composite: Option<Score>,
    #[schema(examples("4A"))]
    pub grade: Option<String>,
    #[schema(examples("4A"))]
    pub grade_label: Option<String>,
    /// Dense, within the class. Null also with a veto.
    #[schema(examples(7))]
    pub rank: Option<u32>,
    pub veto: bool,
}

#[derive(Debug, Serialize, ToSchema)]
pub struct Firm {
    #[schema(value_type = String, examples("91530102MA6B0H2E10"))]
    pub uscc: Uscc,
    #[schema(examples("安居物业服务有限公司"))]
    pub name: String,
    #[schema(examples("平安物业"))]
    pub former_names: Vec<String>,
    pub branches: Vec<Named>,
    /// Served today, by the firm or a branch.
    #[schema(examples(12))]
    pub compounds: u32,
    /// In the last final cycle.
    pub rating: Option<FirmRating>,
}

#[derive(Debug, Serialize, ToSchema)]
pub struct Compound {
    #[schema(value_type = String, examples("530102001001-001"))]
    pub code: CompoundCode,
    #[schema(examples("翠湖苑"))]
    pub name: String,
    pub street: Named,
    pub community: Named,
    #[schema(schema_with = words::class)]
    pub class: CompoundClass,
    #[schema(examples("新建"))]
    pub class_label: String,
    #[schema(examples(2015))]
    pub built_year: Option<u32>,
    #[schema(examples(420))]
    pub households: u32,
    #[schema(value_type = String, examples("58000.50"))]
    pub area_m2: Area,
    #[schema(schema_with = words::mode)]
    pub mode: ManagementMode,
    #[schema(examples("保障型"))]
    pub mode_label: String,
    /// Who serves today: the legal person.
    pub firm: Option<Named>,
    /// In the last final cycle.
    pub rating: Option<CompoundRating>,
}

/// Who serves or served what.
#[derive(Debug, Serialize, ToSchema)]
pub struct Engagement {
    pub compound: Named,
    /// The firm or the branch.
    pub firm: Named,
    /// Included.
    #[schema(examples("2025-09-01"))]
    pub from: NaiveDate,
    /// Included. Null: no end is set.
    #[schema(examples("2028-08-31"))]
    pub to: Option<NaiveDate>,
    #[schema(schema_with = words::contract_kind)]
    pub kind: entity::value::ContractKind,
    #[schema(examples("固定期限"))]
    pub kind_label: String,
    /// Whether it serves today.
    pub current: bool,
}

impl Named {
    #[expect(clippy::needless_pass_by_value, reason = "codes are small values")]
    pub fn of(code: impl ToString, name: impl Into<String>) -> Self {
        Self { code: code.to_string(), name: name.into() }
    }

    fn listed<Code: std::fmt::Display>(named: &directory::Named<Code>) -> Self {
        Self::of(&named.code, &*named.name)
    }
}

impl FirmRating {
    pub fn of(language: Language, cycle: CycleCode, result: &FirmResult) -> Self {
        Self::listed(language, &directory::FirmRating::of(cycle, result))
    }

    fn listed(language: Language, rating: &directory::FirmRating) -> Self {
        let directory::FirmRating { cycle, state, composite, rank, veto, .. } = *rating;
        let grade = rating.grade.clone();
        Self {
            cycle,
            state,
            state_label: label(language, "state", state),
            composite,
            grade_label: grade.as_ref().map(|grade| label(language, "grade", grade)),
            grade,
            rank,
            veto,
            compounds: rating.compounds,
            compounds_rated: rating.compounds_rated,
        }
    }
}

impl CompoundRating {
    pub fn of(language: Language, cycle: CycleCode, result: &CompoundResult) -> Self {
        Self::listed(language, &directory::CompoundRating::of(cycle, result))
    }

    fn listed(language: Language, rating: &directory::CompoundRating) -> Self {
        let directory::CompoundRating { cycle, state, composite, rank, veto, .. } = *rating;
        let grade = rating.grade.clone();
        Self {
            cycle,
            state,
            state_label: label(language, "state", state),
            composite,
            grade_label: grade.as_ref().map(|grade| label(language, "grade", grade)),
            grade,
            rank,
            veto,
        }
    }
}

impl Firm {
    pub fn listed(language: Language, firm: &FirmLine) -> Self {
        Self {
            uscc: firm.uscc,
            name: firm.name.to_string(),
            former_names: firm.former_names.clone(),
            branches: firm.branches.iter().map(Named::listed).collect(),
            compounds: firm.compounds,
            rating: firm.rating.as_ref().map(|rating| FirmRating::listed(language, rating)),
        }
    }
}

impl Compound {
    pub fn listed(language: Language, compound: &CompoundLine) -> Self {
        let rating = compound.rating.as_ref();
        Self {
            code: compound.code,
            name: compound.name.to_string(),
            street: Named::listed(&compound.street),
            community: Named::listed(&compound.community),
            class: compound.class,
            class_label: label(language, "class", compound.class),
            built_year: compound.built_year,
            households: compound.households,
            area_m2: compound.area_m2,
            mode: compound.mode,
            mode_label: label(language, "mode", compound.mode),
            firm: compound.firm.as_ref().map(Named::listed),
            rating: rating.map(|rating| CompoundRating::listed(language, rating)),
        }
    }
}
