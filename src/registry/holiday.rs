//! 节假日安排, as the State Council publishes it year by year.

use crate::bad_input::{BadInput, Fault, Flaw};
use crate::calendar::{Holiday, incomplete_year};
use crate::sheet::{Column, Numbered, Sheet, day, name, word};
use chrono::{Datelike, NaiveDate};
use entity::value::DayKind;
use std::collections::BTreeSet;

pub const COLUMNS: [Column; 4] = [
    Column::needed("date", "日期"),
    Column::needed("kind", "类型"),
    Column::optional("name", "英文名称"),
    Column::needed("name_zh", "名称"),
];

const KINDS: [(&str, DayKind); 4] = [
    ("放假", DayKind::Holiday),
    ("休", DayKind::Holiday),
    ("上班", DayKind::Workday),
    ("班", DayKind::Workday),
];

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HolidayRow {
    pub date: NaiveDate,
    pub kind: DayKind,
    pub name: String,
    pub name_zh: String,
}

pub fn read(sheet: &Sheet) -> Result<Vec<Numbered<HolidayRow>>, BadInput> {
    sheet.each(|row| {
        Ok(HolidayRow {
            date: row.needed(0, day)?,
            kind: row.needed(1, word(&KINDS))?,
            name: row.optional(2, name)?.unwrap_or_default(),
            name_zh: row.needed(3, name)?,
        })
    })
}

/// A table is of whole years: each must have the holidays that never move.
pub fn check(rows: &[Numbered<HolidayRow>]) -> Vec<Flaw> {
    let mut flaws = Vec::new();
    let mut seen = BTreeSet::new();
    for row in rows {
        if !seen.insert(row.value.date) {
            flaws.push(row.flaw(COLUMNS[0], Fault::repeated(row.value.date.to_string())));
        }
    }
    let days: Vec<Holiday> =
        rows.iter().map(|row| Holiday { date: row.value.date, kind: row.value.kind }).collect();
    let years: BTreeSet<i32> = seen.iter().map(Datelike::year).collect();
    for year in years {
        let missing = incomplete_year(year, &days);
        if let (Some(day), Some(row)) =
            (missing.first(), rows.iter().find(|row| row.value.date.year() == year))
        {
            let sentence = format!("the year {year} is not complete: {day} is no holiday in it");
            flaws.push(row.flaw(COLUMNS[0], Fault::said(sentence)));
        }
    }
    flaws
}
