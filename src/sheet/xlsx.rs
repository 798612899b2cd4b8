use super::read::{FILE_BYTES_MAX, RawRow};
use crate::bad_input::{BadInput, Fault, Place};
use calamine::{DataRef, Reader, Xlsx, XlsxError};
use std::collections::BTreeMap;
use std::io::{self, Cursor, Read};
use zip::ZipArchive;

/// Above 2^53 a spreadsheet's number is no longer the one that was typed.
const EXACT_MAX: f64 = 9_007_199_254_740_992.0;

/// No table of ours is wider; a cell far to the right is a slip.
const COLUMNS_MAX: usize = 64;

/// Cells by row and column, both counted from 0, empty ones left out. A single
/// cell in the last corner of a sheet takes no more room than any other.
type Cells = BTreeMap<(u32, usize), Result<String, Fault>>;

/// The rows of the first worksheet that are not empty.
pub(super) fn rows(file: &str, bytes: &[u8]) -> Result<Vec<RawRow>, BadInput> {
    let whole = |fault| BadInput::whole(file, fault);
    check_size(bytes).map_err(whole)?;
    let cells =
        cells(bytes).map_err(|error| whole(Fault::said(format!("is no XLSX file: {error}"))))?;
    let width = cells.keys().map(|&(_, column)| column + 1).max().unwrap_or(0);
    if width > COLUMNS_MAX {
        return Err(whole(Fault::said(format!("has {width} columns, more than {COLUMNS_MAX}"))));
    }
    let mut rows: BTreeMap<u32, Vec<String>> = BTreeMap::new();
    let mut flaws = Vec::new();
    for ((number, column), cell) in cells {
        let row = rows.entry(number).or_insert_with(|| vec![String::new(); width]);
        match cell {
            Ok(text) => row[column] = text,
            Err(fault) => flaws.push((number, column, fault)),
        }
    }
    let heading = |column: usize| {
        let first = rows.values().next().and_then(|row| row.get(column));
        first.map(String::as_str).unwrap_or_default().trim().to_owned()
    };
    let flaws = flaws
        .into_iter()
        .map(|(number, column, fault)| fault.at(place(number).and_column(heading(column))))
        .collect();
    super::refuse(file, flaws)?;
    Ok(rows.into_iter().map(|(number, cells)| RawRow { place: place(number), cells }).collect())
}

fn place(row: u32) -> Place {
    Place::row(u64::from(row) + 1)
}

/// Unpacks every part once, counting: what a zip says of itself is not
/// believed.
fn check_size(bytes: &[u8]) -> Result<(), Fault> {
    let broken = |error| Fault::said(format!("is no XLSX file: {error}"));
    let mut archive =
        ZipArchive::new(Cursor::new(bytes)).map_err(|error| broken(io::Error::from(error)))?;
    let mut left = FILE_BYTES_MAX;
    for index in 0..archive.len() {
        let part = archive.by_index(index).map_err(|error| broken(io::Error::from(error)))?;
        let size = io::copy(&mut part.take(left + 1), &mut io::sink()).map_err(broken)?;
        left = left.checked_sub(size).ok_or_else(|| Fault::said("unpacks to more than 50 MiB"))?;
    }
    Ok(())
}

fn cells(bytes: &[u8]) -> Result<Cells, XlsxError> {
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes))?;
    let mut cells = Cells::new();
    let Some(name) = book.sheet_names().first().cloned() else { return Ok(cells) };
    let mut reader = book.worksheet_cells_reader(&name)?;
    while let Some(cell) = reader.next_cell_with_formula_metadata()? {
        let (row, column) = cell.pos;
        let read = match cell.formula {
            // Its value is whatever was last computed, somewhere.
            Some(_) => Err(Fault::said("holds a formula; paste its value")),
            None => text(&cell.value),
        };
        if read.as_ref().is_ok_and(|text| text.trim().is_empty()) {
            continue;
        }
        let column = usize::try_from(column).unwrap_or(usize::MAX - 1);
        cells.insert((row, column), read);
    }
    Ok(cells)
}

fn text(cell: &DataRef<'_>) -> Result<String, Fault> {
    match cell {
        DataRef::Empty => Ok(String::new()),
        DataRef::String(text) | DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => {
            Ok(text.clone())
        }
        DataRef::SharedString(text) => Ok((*text).to_owned()),
        DataRef::Int(number) => Ok(number.to_string()),
        DataRef::Float(number) if number.abs() < EXACT_MAX => Ok(number.to_string()),
        DataRef::Float(_) => Err(Fault::said(
            "is a number too long to be exact; format the column as text and type it again",
        )),
        DataRef::Bool(value) => Ok(u8::from(*value).to_string()),
        DataRef::DateTime(moment) => match moment.as_datetime() {
            Some(moment) if moment.time() == chrono::NaiveTime::MIN => {
                Ok(moment.date().to_string())
            }
            Some(_) | None => Err(Fault::NotADay),
        },
        DataRef::Error(error) => Err(Fault::said(format!("holds the error {error}"))),
    }
}
