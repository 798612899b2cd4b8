//! CSV as RFC 4180 writes it, with CRLF or LF: records, their cells and the
//! lines they begin on.

use crate::bad_input::{Fault, Flaw, Place};
use csv::{ByteRecord, ReaderBuilder, Terminator};
use std::io::{self, Read};

const BUFFER: usize = 256 << 10;
/// A longer row is not read to its end: memory does not grow with it.
const ROW_BYTES_MAX: usize = 1 << 20;

pub struct Records<R> {
    reader: csv::Reader<Watched<R>>,
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
            .from_reader(Watched { bytes, left: 0, quotes: 0, ended: false });
        Self { reader, record: ByteRecord::new() }
    }

    /// Goes to the next record that is not an empty line; false at the end.
    pub fn advance(&mut self) -> Result<bool, Flaw> {
        loop {
            self.reader.get_mut().left = ROW_BYTES_MAX;
            let read = self.reader.read_byte_record(&mut self.record);
            let more = read.map_err(|error| self.unreadable(&error))?;
            let watched = self.reader.get_ref();
            if watched.ended && watched.quotes % 2 == 1 {
                return Err(Fault::OpenQuote.at(self.record().place()));
            }
            if !more || self.record.len() != 1 || !matches!(&self.record[0], b"" | b"\r") {
                return Ok(more);
            }
        }
    }

    fn unreadable(&self, error: &csv::Error) -> Flaw {
        if self.reader.get_ref().left > 0 {
            return Fault::said(format!("cannot be read: {error}")).at(Place::default());
        }
        let sentence = format!("the row has more than {ROW_BYTES_MAX} bytes");
        Fault::said(sentence).at(self.record().place())
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

    /// The line it begins on.
    pub fn place(self) -> Place {
        self.0.position().map_or_else(Place::default, |position| Place::line(position.line()))
    }
}

/// Counts quotes on their way: a well-formed file has an even number of them,
/// and an open one makes the last record of what follows it.
struct Watched<R> {
    bytes: R,
    /// Of the row that is being read.
    left: usize,
    quotes: usize,
    ended: bool,
}

impl<R: Read> Read for Watched<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if self.left == 0 {
            return Err(io::Error::other("the row is too long"));
        }
        let count = self.bytes.read(buffer)?;
        self.left = self.left.saturating_sub(count);
        self.quotes += memchr::memchr_iter(b'"', &buffer[..count]).count();
        self.ended |= count == 0;
        Ok(count)
    }
}
