//! 区划: streets below their district, communities below their street.

use crate::bad_input::{BadInput, Contradiction, Fault, Flaw};
use crate::sheet::{All, Column, Numbered, Sheet, code, name, word};
use entity::value::{DivisionCode, DivisionLevel};
use std::collections::{BTreeMap, BTreeSet};

pub const COLUMNS: [Column; 4] = [
    Column::needed("code12", "区划代码"),
    Column::needed("level", "级别"),
    Column::needed("name", "名称"),
    Column::needed("parent12", "上级代码"),
];

const LEVELS: [(&str, DivisionLevel); 3] = [
    ("区", DivisionLevel::District),
    ("街道", DivisionLevel::Street),
    ("社区", DivisionLevel::Community),
];

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Division {
    pub code: DivisionCode,
    pub level: DivisionLevel,
    pub name: String,
    pub parent: DivisionCode,
}

impl Division {
    /// Its cells, in the order of the columns.
    pub fn cells(&self) -> Vec<String> {
        let Self { code, level, name, parent } = self;
        vec![code.to_string(), level.to_string(), name.clone(), parent.to_string()]
    }
}

pub fn read(sheet: &Sheet) -> Result<Vec<Numbered<Division>>, BadInput> {
    sheet.each_in_full(|row| {
        let cells = (
            row.needed(0, code),
            row.needed(1, word(&LEVELS)),
            row.needed(2, name),
            row.needed(3, code),
        );
        let (code, level, name, parent) = cells.all()?;
        Ok(Division { code, level, name, parent })
    })
}

/// What is wrong with the rows beside each other and beside what is known.
pub fn check(rows: &[Numbered<Division>], known: &BTreeMap<DivisionCode, Division>) -> Vec<Flaw> {
    let mut levels: BTreeMap<DivisionCode, DivisionLevel> =
        known.iter().map(|(&code, division)| (code, division.level)).collect();
    let mut flaws = Vec::new();
    let mut seen = BTreeSet::new();
    for row in rows {
        let Division { code, level, .. } = row.value;
        if !seen.insert(code) {
            flaws.push(row.flaw(COLUMNS[0], Fault::repeated(code)));
        }
        if levels.insert(code, level).is_some_and(|before| before != level) {
            flaws.push(row.flaw(COLUMNS[1], Contradiction::OtherLevel.into()));
        }
    }
    for row in rows {
        let above = match row.value.level {
            DivisionLevel::District => continue,
            DivisionLevel::Street => DivisionLevel::District,
            DivisionLevel::Community => DivisionLevel::Street,
        };
        if levels.get(&row.value.parent) != Some(&above) {
            let name = row.value.parent.to_string();
            flaws.push(row.flaw(COLUMNS[3], Fault::unknown(above.word(), name)));
        }
    }
    flaws
}
