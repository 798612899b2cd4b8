//! CSV as RFC 4180 writes it, with CRLF or LF: records, their cells and the
//! lines they begin on.

use crate::bad_input::Fault;
use csv::{ByteRecord, ReaderBuilder, Terminator};
use std::io::{self, Read};

const BUFFER: usize = 256 << 10;

pub struct Records<R> {
    reader: csv::Reader<Quotes<R>>,
    record: ByteRecord,
}

impl<R: Read> Records<R> {
    pub fn new(bytes: R) -> Self {
        let reader = ReaderBuilder::new()
            .has_headers(false)
            .flexible(true)
            // The reader's own CRLF mode counts lines one too low.
            .terminator(Terminator::Any(b'\n'))
            .buffer_capacity(BUFFER)
            .from_reader(Quotes { bytes, count: 0 });
        Self { reader, record: ByteRecord::new() }
    }

    /// Goes to the next record that is not an empty line; false at the end.
    pub fn advance(&mut self) -> Result<bool, Fault> {
        loop {
            let more = self
                .reader
                .read_byte_record(&mut self.record)
                .map_err(|error| Fault::said(format!("cannot be read: {error}")))?;
            if !more && self.reader.get_ref().count % 2 == 1 {
                return Err(Fault::OpenQuote);
            }
            if !more || self.record.len() != 1 || !matches!(&self.record[0], b"" | b"\r") {
                return Ok(more);
            }
        }
    }

    pub fn record(&self) -> Record<'_> {
        Record(&self.record)
    }
}

#[derive(Copy, Clone)]
pub struct Record<'r>(&'r ByteRecord);

impl<'r> Record<'r> {
    pub fn cell_count(self) -> usize {
        self.0.len()
    }

    /// The last cell of a line that ends in CRLF still holds the CR; it is cut.
    pub fn cell(self, index: usize) -> &'r [u8] {
        let bytes = &self.0[index];
        if index + 1 == self.0.len() { bytes.strip_suffix(b"\r").unwrap_or(bytes) } else { bytes }
    }

    /// Counted from 1, the header included.
    pub fn line(self) -> u64 {
        self.0.position().map_or(0, csv::Position::line)
    }
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
