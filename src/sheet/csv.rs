use super::read::{FILE_BYTES_MAX, RawRow};
use crate::bad_input::{Fault, Flaw, Place};
use crate::csv_text::Records;
use encoding_rs::GB18030;
use std::borrow::Cow;

pub(super) fn rows(bytes: &[u8]) -> Result<Vec<RawRow>, Flaw> {
    if u64::try_from(bytes.len()).is_ok_and(|length| length > FILE_BYTES_MAX) {
        return Err(Fault::said("is larger than 50 MiB").at(Place::default()));
    }
    let text = decode(bytes).map_err(|fault| fault.at(Place::default()))?;
    let mut records = Records::new(text.as_bytes());
    let mut rows = Vec::new();
    while records.advance()? {
        let record = records.record();
        let cell = |index| String::from_utf8_lossy(record.cell(index)).into_owned();
        let cells: Vec<String> = (0..record.cell_count()).map(cell).collect();
        // A spreadsheet saves its empty rows as nothing but commas.
        if cells.iter().any(|cell| !cell.trim().is_empty()) {
            rows.push(RawRow { place: record.place(), cells });
        }
    }
    Ok(rows)
}

/// UTF-8 if it is, else GB18030, which Chinese spreadsheets save by default.
fn decode(bytes: &[u8]) -> Result<Cow<'_, str>, Fault> {
    match std::str::from_utf8(bytes) {
        Ok(text) => Ok(Cow::Borrowed(text)),
        Err(_) => GB18030
            .decode_without_bom_handling_and_without_replacement(bytes)
            .ok_or(Fault::UnknownEncoding),
    }
}
