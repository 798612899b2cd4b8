//! 小区.

use super::division::Division;
use crate::bad_input::{BadInput, Contradiction, Fault, Flaw};
use crate::sheet::{All, Column, Given, Numbered, Sheet, code, decimal, name, number, word};
use entity::value::{
    Area, CompoundClass, CompoundCode, DivisionCode, DivisionLevel, ManagementMode,
};
use std::collections::{BTreeMap, BTreeSet};

pub const COLUMNS: [Column; 7] = [
    Column::needed("code", "小区代码"),
    Column::needed("name", "小区名称"),
    Column::needed("class", "类别"),
    Column::optional("built_year", "建成年份"),
    Column::needed("households", "户数"),
    Column::needed("area_m2", "建筑面积"),
    Column::optional("mode", "管理模式"),
];

const CLASSES: [(&str, CompoundClass); 6] = [
    ("老旧", CompoundClass::Old),
    ("老旧小区", CompoundClass::Old),
    ("安置", CompoundClass::Resettlement),
    ("安置小区", CompoundClass::Resettlement),
    ("新建", CompoundClass::New),
    ("新建小区", CompoundClass::New),
];

const MODES: [(&str, ManagementMode); 6] = [
    ("规范化", ManagementMode::Professional),
    ("专业化", ManagementMode::Professional),
    ("自治", ManagementMode::SelfManaged),
    ("1+N自治", ManagementMode::SelfManaged),
    ("保障型", ManagementMode::Guaranteed),
    ("保障", ManagementMode::Guaranteed),
];

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Compound {
    pub code: CompoundCode,
    pub name: String,
    pub class: CompoundClass,
    pub built_year: Option<u32>,
    pub households: u32,
    pub area: Area,
    pub mode: ManagementMode,
}

impl Compound {
    /// Its cells, in the order of the columns.
    pub fn cells(&self) -> Vec<String> {
        let Self { code, name, class, built_year, households, area, mode } = self;
        vec![
            code.to_string(),
            name.clone(),
            class.to_string(),
            built_year.map(|year| year.to_string()).unwrap_or_default(),
            households.to_string(),
            area.to_string(),
            mode.to_string(),
        ]
    }
}

#[derive(Debug, Clone)]
pub struct CompoundRow {
    pub code: CompoundCode,
    name: String,
    class: CompoundClass,
    built_year: Given<u32>,
    households: u32,
    area: Area,
    mode: Given<ManagementMode>,
}

pub fn read(sheet: &Sheet) -> Result<Vec<Numbered<CompoundRow>>, BadInput> {
    sheet.each_in_full(|row| {
        let cells = (
            row.needed(0, code),
            row.needed(1, name),
            row.needed(2, word(&CLASSES)),
            row.given(3, number(1850, 2100)),
            row.needed(4, number(1, crate::dossier::HOUSEHOLDS_MAX)),
            row.needed(5, decimal),
            row.given(6, word(&MODES)),
        );
        let (code, name, class, built_year, households, area, mode) = cells.all()?;
        Ok(CompoundRow { code, name, class, built_year, households, area, mode })
    })
}

impl CompoundRow {
    /// The compound after this row, given what was known of it.
    pub fn apply(self, known: Option<Compound>) -> Compound {
        let Self { code, name, class, built_year, households, area, mode } = self;
        let (year, before) = known.map_or((None, None), |is| (is.built_year, Some(is.mode)));
        let built_year = built_year.or(year);
        let mode = mode.or(before).unwrap_or(ManagementMode::Professional);
        Compound { code, name, class, built_year, households, area, mode }
    }
}

/// What is wrong with the compounds beside each other, their communities and
/// the policy's last year of an old compound.
pub fn check(
    rows: &[Numbered<Compound>],
    divisions: &BTreeMap<DivisionCode, Division>,
    old_built_until: Option<u32>,
) -> Vec<Flaw> {
    let mut flaws = Vec::new();
    let mut seen = BTreeSet::new();
    for row in rows {
        let compound = &row.value;
        if !seen.insert(compound.code) {
            flaws.push(row.flaw(COLUMNS[0], Fault::repeated(compound.code)));
        }
        let community = compound.code.community();
        if divisions.get(&community).map(|division| division.level)
            != Some(DivisionLevel::Community)
        {
            flaws.push(row.flaw(COLUMNS[0], Fault::unknown("community", community)));
        }
        if let Some(fault) = old_build(compound, old_built_until) {
            flaws.push(row.flaw(COLUMNS[2], fault));
        }
    }
    flaws
}

fn old_build(compound: &Compound, old_built_until: Option<u32>) -> Option<Fault> {
    let (built, until) = (compound.built_year?, old_built_until?);
    let too_young = compound.class == CompoundClass::Old && built > until;
    too_young.then(|| Contradiction::TooYoung { until, built }.into())
}
