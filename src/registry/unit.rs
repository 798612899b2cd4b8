//! 户: what a ballot slip is made for. A door number and an area, no names.

use crate::bad_input::{BadInput, Fault, Flaw};
use crate::sheet::{Column, Numbered, Sheet, code, decimal, text};
use entity::value::{Area, CompoundCode};
use std::collections::BTreeSet;

pub const COLUMNS: [Column; 3] = [
    Column::needed("compound", "小区代码"),
    Column::needed("door", "门牌"),
    Column::needed("area_m2", "面积"),
];

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unit {
    pub compound: CompoundCode,
    pub door: String,
    pub area: Area,
}

pub fn read(sheet: &Sheet) -> Result<Vec<Numbered<Unit>>, BadInput> {
    sheet.each(|row| {
        Ok(Unit {
            compound: row.needed(0, code)?,
            door: row.needed(1, text(30))?,
            area: row.needed(2, decimal)?,
        })
    })
}

/// What is wrong with the units beside each other and the compounds that are
/// known.
pub fn check(rows: &[Numbered<Unit>], compounds: &BTreeSet<CompoundCode>) -> Vec<Flaw> {
    let mut flaws = Vec::new();
    let mut seen = BTreeSet::new();
    for row in rows {
        let Unit { compound, door, .. } = &row.value;
        if !compounds.contains(compound) {
            flaws.push(row.flaw(COLUMNS[0], Fault::unknown("compound", *compound)));
        }
        if !seen.insert((compound, door)) {
            flaws.push(row.flaw(COLUMNS[1], Fault::repeated(door)));
        }
    }
    flaws
}
