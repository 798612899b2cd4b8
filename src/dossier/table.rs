//! A CSV file of a dossier, row by row: RFC 4180 in UTF-8, BOM allowed, CRLF or
//! LF, columns in any order, none unknown.

use crate::bad_input::{BadInput, Fault, Place};
use csv::{ByteRecord, ReaderBuilder, Terminator};
use std::io::{self, Read};

const BUFFER: usize = 256 << 10;

pub(super) struct Table<'r, const COLUMNS: usize> {
    file: &'static str,
    columns: [&'static str; COLUMNS],
    /// Where each of `columns` stands in the file.
    at: [usize; COLUMNS],
    reader: csv::Reader<Quotes<&'r mut dyn Read>>,
    record: ByteRecord,
}

/// One row; cells in the order of the table's `columns`.
pub(super) struct Row<'t, const COLUMNS: usize> {
    file: &'static str,
    columns: &'t [&'static str; COLUMNS],
    at: &'t [usize; COLUMNS],
    record: &'t ByteRecord,
}

impl<'r, const COLUMNS: usize> Table<'r, COLUMNS> {
    pub fn new(
        file: &'static str,
        columns: [&'static str; COLUMNS],
        bytes: &'r mut dyn Read,
    ) -> Result<Self, BadInput> {
        let reader = ReaderBuilder::new()
            .has_headers(false)
            .flexible(true)
            // The reader's own CRLF mode counts lines one too low.
            .terminator(Terminator::Any(b'\n'))
            .buffer_capacity(BUFFER)
            .from_reader(Quotes { bytes, count: 0 });
        let record = ByteRecord::new();
        let mut table = Self { file, columns, at: [0; COLUMNS], reader, record };
        if !table.advance()? {
            return Err(BadInput::whole(file, Fault::Empty));
        }
        table.at = table.find_columns()?;
        Ok(table)
    }

    pub fn next(&mut self) -> Result<Option<Row<'_, COLUMNS>>, BadInput> {
        if !self.advance()? {
            return Ok(None);
        }
        let Self { file, columns, at, record, .. } = self;
        let row = Row { file, columns, at, record };
        if row.record.len() == COLUMNS {
            Ok(Some(row))
        } else {
            let fault = Fault::CellCount { found: row.record.len(), expected: COLUMNS };
            Err(BadInput::one(self.file, fault.at(row.place())))
        }
    }

    /// Reads the next record that is not an empty line.
    fn advance(&mut self) -> Result<bool, BadInput> {
        loop {
            let more = self.reader.read_byte_record(&mut self.record).map_err(|error| {
                BadInput::whole(self.file, Fault::said(format!("cannot be read: {error}")))
            })?;
            if !more && self.reader.get_ref().count % 2 == 1 {
                return Err(BadInput::whole(self.file, Fault::OpenQuote));
            }
            if !more || self.record.len() != 1 || !matches!(&self.record[0], b"" | b"\r") {
                return Ok(more);
            }
        }
    }

    fn find_columns(&self) -> Result<[usize; COLUMNS], BadInput> {
        let refuse =
            |fault: Fault| BadInput::one(self.file, fault.at(place(self.record.position())));
        let mut at = [None; COLUMNS];
        for index in 0..self.record.len() {
            let name = String::from_utf8_lossy(cell(&self.record, index)).into_owned();
            let Some(known) = self.columns.iter().position(|column| *column == name) else {
                return Err(refuse(Fault::UnknownColumn { name }));
            };
            if at[known].replace(index).is_some() {
                return Err(refuse(Fault::RepeatedColumn { name }));
            }
        }
        if let Some(missing) = at.iter().position(Option::is_none) {
            return Err(refuse(Fault::MissingColumn { name: self.columns[missing].to_owned() }));
        }
        Ok(at.map(|index| index.expect("none is missing")))
    }
}

impl<const COLUMNS: usize> Row<'_, COLUMNS> {
    pub fn cell(&self, column: usize) -> &[u8] {
        cell(self.record, self.at[column])
    }

    pub fn cells(&self) -> [&[u8]; COLUMNS] {
        self.at.map(|index| cell(self.record, index))
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
        let digits = self.cell(column);
        if digits.is_empty() || !digits.iter().all(u8::is_ascii_digit) {
            return Err(self.refuse(column, Fault::NotAWholeNumber));
        }
        let number = digits.iter().try_fold(0_u32, |sum, digit| {
            sum.checked_mul(10)?.checked_add(u32::from(digit - b'0'))
        });
        number
            .filter(|number| (min..=max).contains(number))
            .ok_or_else(|| self.refuse(column, Fault::out_of_range(min, max)))
    }

    /// 0 or 1.
    pub fn flag(&self, column: usize) -> Result<bool, BadInput> {
        Ok(self.number(column, 0, 1)? == 1)
    }

    pub fn refuse(&self, column: usize, fault: Fault) -> BadInput {
        BadInput::one(self.file, fault.at(self.place().and_column(self.columns[column])))
    }

    pub fn refuse_row(&self, fault: Fault) -> BadInput {
        BadInput::one(self.file, fault.at(self.place()))
    }

    pub fn place(&self) -> Place {
        place(self.record.position())
    }
}

fn place(position: Option<&csv::Position>) -> Place {
    position.map_or_else(Place::default, |position| Place::line(position.line()))
}

/// The last cell of a line that ends in CRLF still holds the CR.
fn cell(record: &ByteRecord, index: usize) -> &[u8] {
    let bytes = &record[index];
    if index + 1 == record.len() { bytes.strip_suffix(b"\r").unwrap_or(bytes) } else { bytes }
}

/// Counts quotes on their way: a well-formed file has an even number of them.
struct Quotes<R> {
    bytes: R,
    count: usize,
}

impl<R: Read> Read for Quotes<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let count = self.bytes.read(buffer)?;
        self.count += memchr::memchr_iter(b'"', &buffer[..count]).count();
        Ok(count)
    }
}
