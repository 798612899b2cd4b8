//! Input that is refused whole: which file, where in it, and why.
//!
//! A dossier is refused at its first flaw, a table that people fill in with all
//! of its flaws at once.

mod contradiction;

pub use contradiction::Contradiction;

use crate::text;
use entity::value::{AreaFault, CodeFault, DecimalFault, NotACycleCode, NotInList, UsccFault};
use std::fmt;

#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub struct BadInput {
    pub file: String,
    /// At least one, in the order of the file.
    pub flaws: Vec<Flaw>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Flaw {
    pub place: Place,
    pub fault: Fault,
}

/// Lines and rows are counted from 1, the header included, as an editor and a
/// spreadsheet count them.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Place {
    pub row: Option<Row>,
    /// The heading of a column, or the key of a TOML file.
    pub column: Option<String>,
}

#[derive(Debug, Copy, Clone, PartialEq, Eq)]
pub enum Row {
    Line(u64),
    /// A line and the symbol in it where a parser stopped; messages in one line
    /// name the line alone.
    Spot {
        line: u64,
        symbol: u64,
    },
    Row(u64),
}

#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Fault {
    #[error(transparent)]
    Decimal(#[from] DecimalFault),
    #[error(transparent)]
    Area(#[from] AreaFault),
    #[error(transparent)]
    Uscc(#[from] UsccFault),
    #[error(transparent)]
    Code(#[from] CodeFault),
    #[error(transparent)]
    CycleCode(#[from] NotACycleCode),
    #[error(transparent)]
    NotInList(#[from] NotInList),
    #[error(transparent)]
    Contradiction(#[from] Contradiction),
    #[error("is not a whole number")]
    NotAWholeNumber,
    #[error("is not between {min} and {max}")]
    OutOfRange { min: String, max: String },
    #[error("is not a day like 2026-06-30")]
    NotADay,
    #[error("is empty")]
    Empty,
    #[error("has {found} characters, more than {max}")]
    TooLong { found: usize, max: usize },
    #[error("holds an invisible or control character (U+{code:04X})")]
    Invisible { code: u32 },
    #[error("is not in normal form (Unicode NFC, no space at either end)")]
    NotNormal,
    #[error("there is no {what} {name}")]
    Unknown { what: &'static str, name: String },
    #[error("{what} stands here a second time")]
    Repeated { what: String },
    #[error("is not in UTF-8")]
    NotUtf8,
    #[error("is neither in UTF-8 nor in GB18030")]
    UnknownEncoding,
    #[error("has {found} cells where the header has {expected}")]
    CellCount { found: usize, expected: usize },
    #[error("a quoted cell is not closed")]
    OpenQuote,
    #[error("has a quote within a cell; double it and quote the cell")]
    StrayQuote,
    #[error("there is no column {name}")]
    MissingColumn { name: String },
    #[error("the column {name} is not known here")]
    UnknownColumn { name: String },
    #[error("the column {name} stands here a second time")]
    RepeatedColumn { name: String },
    #[error("below {below}, a comment is needed")]
    LowMarks { below: String },
    #[error("at full marks, a comment is needed")]
    FullMarks,
    #[error("has been handed in; withdraw it first")]
    HandedIn,
    #[error("is of a compound or a firm in which an interest was declared")]
    KeptAway,
    /// A sentence of its own, for what only one rule can say.
    #[error("{0}")]
    Said(String),
}

impl Fault {
    pub fn out_of_range(min: u32, max: u32) -> Self {
        Self::OutOfRange { min: min.to_string(), max: max.to_string() }
    }

    pub fn repeated(what: impl Into<String>) -> Self {
        Self::Repeated { what: what.into() }
    }

    pub fn unknown(what: &'static str, name: impl Into<String>) -> Self {
        Self::Unknown { what, name: name.into() }
    }

    pub fn said(sentence: impl Into<String>) -> Self {
        Self::Said(sentence.into())
    }

    pub fn at(self, place: Place) -> Flaw {
        Flaw { place, fault: self }
    }
}

impl Place {
    pub fn column(name: impl Into<String>) -> Self {
        Self { row: None, column: Some(name.into()) }
    }

    pub fn line(line: u64) -> Self {
        Self { row: Some(Row::Line(line)), column: None }
    }

    pub fn spot(line: u64, symbol: u64) -> Self {
        Self { row: Some(Row::Spot { line, symbol }), column: None }
    }

    pub fn row(row: u64) -> Self {
        Self { row: Some(Row::Row(row)), column: None }
    }

    pub fn and_column(self, name: impl Into<String>) -> Self {
        Self { column: Some(name.into()), ..self }
    }
}

impl BadInput {
    /// A flaw of the whole file.
    pub fn whole(file: impl Into<String>, fault: Fault) -> Self {
        Self::one(file, fault.at(Place::default()))
    }

    pub fn one(file: impl Into<String>, flaw: Flaw) -> Self {
        Self { file: file.into(), flaws: vec![flaw] }
    }

    /// A sentence per flaw, each with the file and the place.
    pub fn lines(&self) -> impl Iterator<Item = String> {
        let line = |Flaw { place, fault }: &Flaw| format!("{}{place}: {fault}", self.file);
        self.flaws.iter().map(move |flaw| text::visible(&line(flaw)))
    }
}

/// The first flaw; the others follow in [`BadInput::lines`].
impl fmt::Display for BadInput {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.lines().next() {
            Some(line) => f.write_str(&line),
            None => f.write_str(&self.file),
        }
    }
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.row {
            Some(Row::Line(line) | Row::Spot { line, .. }) => write!(f, " line {line}")?,
            Some(Row::Row(row)) => write!(f, " row {row}")?,
            None => {}
        }
        self.column.iter().try_for_each(|column| write!(f, " column {column}"))
    }
}
