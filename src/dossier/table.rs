//! A CSV file of a dossier, row by row: UTF-8, BOM allowed, columns in any
//! order, none unknown.

use crate::bad_input::{BadInput, Fault, Place};
use crate::csv_text::{Record, Records};
use std::io::Read;

pub(super) struct Table<'r, const COLUMNS: usize> {
    file: &'static str,
    columns: [&'static str; COLUMNS],
    /// Where each of `columns` stands in the file.
    at: [usize; COLUMNS],
    records: Records<&'r mut dyn Read>,
}

/// One row; cells in the order of the table's `columns`.
pub(super) struct Row<'t, const COLUMNS: usize> {
    file: &'static str,
    columns: &'t [&'static str; COLUMNS],
    at: &'t [usize; COLUMNS],
    record: &'t Record,
}

impl<'r, const COLUMNS: usize> Table<'r, COLUMNS> {
    pub fn new(
        file: &'static str,
        columns: [&'static str; COLUMNS],
        bytes: &'r mut dyn Read,
    ) -> Result<Self, BadInput> {
        let mut table = Self { file, columns, at: [0; COLUMNS], records: Records::new(bytes) };
        if !table.advance()? {
            return Err(BadInput::whole(file, Fault::Empty));
        }
        let header = table.records.record();
        let place = header.place();
        table.at = find(columns, header).map_err(|fault| BadInput::one(file, fault.at(place)))?;
        Ok(table)
    }

    pub fn next(&mut self) -> Result<Option<Row<'_, COLUMNS>>, BadInput> {
        if !self.advance()? {
            return Ok(None);
        }
        let Self { file, columns, at, records } = self;
        let row = Row { file, columns, at, record: records.record() };
        let found = row.record.cell_count();
        if found != COLUMNS {
            let fault = Fault::CellCount { found, expected: COLUMNS };
            return Err(BadInput::one(row.file, fault.at(row.place())));
        }
        Ok(Some(row))
    }

    fn advance(&mut self) -> Result<bool, BadInput> {
        self.records.advance().map_err(|flaw| BadInput::one(self.file, flaw))
    }
}

fn find<const COLUMNS: usize>(
    columns: [&'static str; COLUMNS],
    header: &Record,
) -> Result<[usize; COLUMNS], Fault> {
    let mut at = [None; COLUMNS];
    for index in 0..header.cell_count() {
        let name = std::str::from_utf8(header.cell(index)).map_err(|_| Fault::NotUtf8)?;
        let Some(known) = columns.iter().position(|column| *column == name) else {
            return Err(Fault::UnknownColumn { name: name.to_owned() });
        };
        if at[known].replace(index).is_some() {
            return Err(Fault::RepeatedColumn { name: name.to_owned() });
        }
    }
    match at.iter().position(Option::is_none) {
        Some(missing) => Err(Fault::MissingColumn { name: columns[missing].to_owned() }),
        None => Ok(at.map(|index| index.expect("none is missing"))),
    }
}

impl<const COLUMNS: usize> Row<'_, COLUMNS> {
    pub fn cell(&self, column: usize) -> &[u8] {
        self.record.cell(self.at[column])
    }

    pub fn cells(&self) -> [&[u8]; COLUMNS] {
        self.at.map(|index| self.record.cell(index))
    }

    /// The cell as text, handed to `read`; what it refuses names the place.
    pub fn text<T, F: Into<Fault>>(
        &self,
        column: usize,
        read: impl FnOnce(&str) -> Result<T, F>,
    ) -> Result<T, BadInput> {
        let text = std::str::from_utf8(self.cell(column))
            .map_err(|_| self.refuse(column, Fault::NotUtf8))?;
        read(text).map_err(|fault| self.refuse(column, fault.into()))
    }

    /// A whole number within `min` to `max`.
    pub fn number(&self, column: usize, min: u32, max: u32) -> Result<u32, BadInput> {
        whole_number(self.cell(column), min, max).map_err(|fault| self.refuse(column, fault))
    }

    /// 0 or 1.
    pub fn flag(&self, column: usize) -> Result<bool, BadInput> {
        Ok(self.number(column, 0, 1)? == 1)
    }

    pub fn refuse(&self, column: usize, fault: Fault) -> BadInput {
        BadInput::one(self.file, fault.at(self.place().and_column(self.columns[column])))
    }

    pub fn place(&self) -> Place {
        self.record.place()
    }
}

/// ASCII digits only, within `min` to `max`.
pub(crate) fn whole_number(digits: &[u8], min: u32, max: u32) -> Result<u32, Fault> {
    if digits.is_empty() || !digits.iter().all(u8::is_ascii_digit) {
        return Err(Fault::NotAWholeNumber);
    }
    digits
        .iter()
        .try_fold(0_u32, |sum, digit| sum.checked_mul(10)?.checked_add(u32::from(digit - b'0')))
        .filter(|number| (min..=max).contains(number))
        .ok_or_else(|| Fault::out_of_range(min, max))
}
