use super::cell::Given;
use super::heading::{Column, match_headings};
use super::{csv, xlsx};
use crate::bad_input::{BadInput, Fault, Flaw, Place};
use crate::digest::sha256;
use crate::import::Imported;

/// Of a CSV file, and of all that an XLSX file unpacks to. A dossier, which is
/// read as a stream, has no such limit.
pub const FILE_BYTES_MAX: u64 = 50 << 20;

/// A table whose headings are known; its cells are still text.
#[derive(Debug)]
pub struct Sheet {
    pub file: String,
    pub sha256: String,
    headings: Vec<String>,
    /// Where each column stands; None where an optional one is not there.
    at: Vec<Option<usize>>,
    rows: Vec<RawRow>,
}

/// The cells of one row, and where it stands.
#[derive(Debug)]
pub(super) struct RawRow {
    pub place: Place,
    pub cells: Vec<String>,
}

/// What was read from a row, and where it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Numbered<T> {
    pub place: Place,
    pub value: T,
}

#[derive(Debug, Copy, Clone)]
pub struct SheetRow<'s> {
    sheet: &'s Sheet,
    row: &'s RawRow,
}

impl Sheet {
    /// Told apart by content: an XLSX file is a zip.
    pub fn read(file: &str, bytes: &[u8], columns: &[Column<'_>]) -> Result<Self, BadInput> {
        let whole = |fault| BadInput::whole(file, fault);
        let mut rows = if bytes.starts_with(b"PK") {
            xlsx::rows(file, bytes)?
        } else {
            csv::rows(bytes).map_err(|flaw| BadInput::one(file, flaw))?
        };
        if rows.is_empty() {
            return Err(whole(Fault::Empty));
        }
        let RawRow { place, cells: headings } = rows.remove(0);
        let at = match_headings(columns, &headings)
            .map_err(|fault| BadInput::one(file, fault.at(place)))?;
        if rows.is_empty() {
            return Err(whole(Fault::said("has headings and no row")));
        }
        Ok(Self { file: file.to_owned(), sha256: sha256(bytes), headings, at, rows })
    }

    /// One row that somebody filled in on a page, a cell for each column.
    pub fn filled(columns: &[Column<'_>], cells: Vec<String>) -> Self {
        Self {
            file: String::new(),
            sha256: String::new(),
            headings: columns.iter().map(|column| column.name.to_owned()).collect(),
            at: (0..columns.len()).map(Some).collect(),
            rows: vec![RawRow { place: Place::default(), cells }],
        }
    }

    /// What the import of this table has done.
    pub fn imported(&self, added: usize, updated: usize) -> Imported {
        let Self { file, sha256, .. } = self;
        Imported { file: file.clone(), sha256: sha256.clone(), added, updated }
    }

    /// Reads every row, or says of each bad one what is wrong with it.
    pub fn each<T>(
        &self,
        read: impl Fn(SheetRow<'_>) -> Result<T, Flaw>,
    ) -> Result<Vec<Numbered<T>>, BadInput> {
        self.each_in_full(|row| read(row).map_err(|flaw| vec![flaw]))
    }

    /// As [`Sheet::each`], where a row can have several flaws.
    pub fn each_in_full<T>(
        &self,
        read: impl Fn(SheetRow<'_>) -> Result<T, Vec<Flaw>>,
    ) -> Result<Vec<Numbered<T>>, BadInput> {
        let mut values = Vec::with_capacity(self.rows.len());
        let mut flaws = Vec::new();
        for row in &self.rows {
            let fits = row.check(self.headings.len()).map_err(|flaw| vec![flaw]);
            match fits.and_then(|()| read(SheetRow { sheet: self, row })) {
                Ok(value) => values.push(Numbered { place: row.place.clone(), value }),
                Err(found) => flaws.extend(found),
            }
        }
        refuse(&self.file, flaws).map(|()| values)
    }
}

/// Refuses the file if there is any flaw.
pub fn refuse(file: &str, flaws: Vec<Flaw>) -> Result<(), BadInput> {
    if flaws.is_empty() { Ok(()) } else { Err(BadInput { file: file.to_owned(), flaws }) }
}

impl RawRow {
    fn check(&self, expected: usize) -> Result<(), Flaw> {
        match self.cells.len() {
            found if found == expected => Ok(()),
            found => Err(Fault::CellCount { found, expected }.at(self.place.clone())),
        }
    }
}

impl<T> Numbered<T> {
    pub fn flaw(&self, column: Column<'_>, fault: Fault) -> Flaw {
        fault.at(self.place.clone().and_column(column.name))
    }

    /// Something else that stands in the same place.
    pub fn map<U>(self, change: impl FnOnce(T) -> U) -> Numbered<U> {
        Numbered { place: self.place, value: change(self.value) }
    }
}

impl SheetRow<'_> {
    /// A cell that must be filled.
    pub fn needed<T, F: Into<Fault>>(
        self,
        column: usize,
        read: impl FnOnce(&str) -> Result<T, F>,
    ) -> Result<T, Flaw> {
        match self.given(column, read)? {
            Given::Filled(value) => Ok(value),
            Given::Empty | Given::Absent => Err(self.flaw(column, Fault::Empty)),
        }
    }

    /// A cell that may be empty, in a column that may be absent.
    pub fn given<T, F: Into<Fault>>(
        self,
        column: usize,
        read: impl FnOnce(&str) -> Result<T, F>,
    ) -> Result<Given<T>, Flaw> {
        let Some(at) = self.sheet.at[column] else { return Ok(Given::Absent) };
        match self.row.cells[at].trim() {
            "" => Ok(Given::Empty),
            text => read(text).map(Given::Filled).map_err(|fault| self.flaw(column, fault.into())),
        }
    }

    /// As [`SheetRow::given`], where an absent column says as little as an
    /// empty cell.
    pub fn optional<T, F: Into<Fault>>(
        self,
        column: usize,
        read: impl FnOnce(&str) -> Result<T, F>,
    ) -> Result<Option<T>, Flaw> {
        Ok(self.given(column, read)?.or(None))
    }

    /// Named by the heading that the file itself uses.
    pub fn flaw(self, column: usize, fault: Fault) -> Flaw {
        let heading = self.sheet.at[column].map(|at| self.sheet.headings[at].trim());
        fault.at(self.row.place.clone().and_column(heading.unwrap_or_default()))
    }
}
