use super::{Cell, Table};
use csv::{ByteRecord, Terminator, WriterBuilder};

/// Whether the file begins with the mark by which spreadsheets know UTF-8;
/// programs trip over it.
#[derive(Debug, Copy, Clone, PartialEq, Eq)]
pub enum Mark {
    Utf8,
    None,
}

/// CSV as RFC 4180 has it.
pub fn csv(table: Table<'_>, mark: Mark) -> anyhow::Result<Vec<u8>> {
    let bytes = match mark {
        Mark::Utf8 => "\u{feff}".as_bytes().to_vec(),
        Mark::None => Vec::new(),
    };
    let mut writer = WriterBuilder::new().terminator(Terminator::CRLF).from_writer(bytes);
    writer.write_record(&table.headings)?;
    let mut record = ByteRecord::new();
    for row in table.rows {
        record.clear();
        for cell in &row {
            record.push_field(Cell::written(cell).as_bytes());
        }
        writer.write_byte_record(&record)?;
    }
    Ok(writer.into_inner()?)
}
