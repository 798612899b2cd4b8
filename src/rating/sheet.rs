//! Forms, ballots and events as people hand them in, in the columns of a
//! dossier.

use super::form::FORM_NO_MAX;
use crate::bad_input::BadInput;
use crate::dossier::HOUSEHOLDS_MAX;
use crate::sheet::{Column, Numbered, Sheet, code, day, decimal, number, text, word};
use chrono::NaiveDate;
use entity::value::{CompoundCode, Party, Points};

pub const FORMS: [Column; 5] = [
    Column::needed("compound_code", "小区代码"),
    Column::needed("party", "评价方"),
    Column::needed("form_no", "表号"),
    Column::needed("indicator", "指标"),
    Column::needed("points", "得分"),
];

pub const BALLOTS: [Column; 3] = [
    Column::needed("compound_code", "小区代码"),
    Column::needed("ballot_no", "票号"),
    Column::needed("answers", "回答"),
];

pub const EVENTS: [Column; 3] = [
    Column::needed("compound_code", "小区代码"),
    Column::needed("event_code", "事项代码"),
    Column::needed("date", "日期"),
];

const PARTIES: [(&str, Party); 4] = [
    ("街道", Party::Street),
    ("社区", Party::Community),
    ("住建局", Party::Bureau),
    ("区住建局", Party::Bureau),
];

#[derive(Debug, Clone)]
pub struct FormRow {
    pub compound: CompoundCode,
    pub party: Party,
    pub form_no: u32,
    pub indicator: String,
    pub points: Points,
}

#[derive(Debug, Clone)]
pub struct BallotRow {
    pub compound: CompoundCode,
    pub ballot_no: u32,
    pub answers: String,
}

#[derive(Debug, Clone)]
pub struct EventRow {
    pub compound: CompoundCode,
    pub code: String,
    pub occurred_on: NaiveDate,
}

pub fn read_forms(sheet: &Sheet) -> Result<Vec<Numbered<FormRow>>, BadInput> {
    sheet.each(|row| {
        Ok(FormRow {
            compound: row.needed(0, code)?,
            party: row.needed(1, word(&PARTIES))?,
            form_no: row.needed(2, number(1, FORM_NO_MAX))?,
            indicator: row.needed(3, text(20))?,
            points: row.needed(4, decimal)?,
        })
    })
}

pub fn read_ballots(sheet: &Sheet) -> Result<Vec<Numbered<BallotRow>>, BadInput> {
    sheet.each(|row| {
        Ok(BallotRow {
            compound: row.needed(0, code)?,
            ballot_no: row.needed(1, number(1, HOUSEHOLDS_MAX))?,
            answers: row.needed(2, text(100))?,
        })
    })
}

pub fn read_events(sheet: &Sheet) -> Result<Vec<Numbered<EventRow>>, BadInput> {
    sheet.each(|row| {
        Ok(EventRow {
            compound: row.needed(0, code)?,
            code: row.needed(1, text(20))?,
            occurred_on: row.needed(2, day)?,
        })
    })
}
