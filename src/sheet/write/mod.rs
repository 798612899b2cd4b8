//! Tables that are handed out, as CSV or as XLSX: the same columns and rows, and
//! cells whose kind is known, so that a code stays text and a number a number.

mod csv;
mod xlsx;

use chrono::NaiveDate;
use std::borrow::Cow;

pub use self::csv::{Mark, csv};
pub use self::xlsx::{About, xlsx};

/// A table on its way out; its rows are made one by one.
pub struct Table<'t> {
    /// Of the worksheet.
    pub name: String,
    pub headings: Vec<String>,
    pub rows: Box<dyn Iterator<Item = Vec<Cell>> + 't>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Cell {
    /// Something that is not there.
    Empty,
    /// Digits and letters that are no number, however much they look like one.
    Code(String),
    /// What people wrote.
    Text(String),
    /// A word of ours, from a closed list.
    Word(String),
    Whole(i64),
    /// With two decimals.
    Decimal(String),
    Day(NaiveDate),
}

impl Cell {
    #[expect(clippy::needless_pass_by_value, reason = "it stands in for a closure of values")]
    pub fn code(code: impl ToString) -> Self {
        Self::Code(code.to_string())
    }

    pub fn text(text: impl Into<String>) -> Self {
        Self::Text(text.into())
    }

    #[expect(clippy::needless_pass_by_value, reason = "it stands in for a closure of values")]
    pub fn word(word: impl ToString) -> Self {
        Self::Word(word.to_string())
    }

    #[expect(clippy::needless_pass_by_value, reason = "it stands in for a closure of values")]
    pub fn decimal(number: impl ToString) -> Self {
        Self::Decimal(number.to_string())
    }

    pub fn whole(number: impl Into<i64>) -> Self {
        Self::Whole(number.into())
    }

    /// The cell of a value that may not be there.
    pub fn of<T>(value: Option<T>, cell: impl FnOnce(T) -> Self) -> Self {
        value.map_or(Self::Empty, cell)
    }

    /// As it is written: what people wrote must not be run as a formula by
    /// whatever opens the file.
    fn written(&self) -> Cow<'_, str> {
        match self {
            Self::Empty => Cow::Borrowed(""),
            Self::Text(text) if begins_a_formula(text) => Cow::Owned(format!("'{text}")),
            Self::Code(text) | Self::Text(text) | Self::Word(text) | Self::Decimal(text) => {
                Cow::Borrowed(text)
            }
            Self::Whole(number) => Cow::Owned(number.to_string()),
            Self::Day(day) => Cow::Owned(day.to_string()),
        }
    }
}

fn begins_a_formula(text: &str) -> bool {
    text.starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠', '\t', '\r'])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn table() -> Table<'static> {
        let rows =
            ["=1+1", "+86", "-物业", "@x", "＝1", "＋1", "－1", "＠x", "\tx", "\rx", "物-业"]
                .map(|text| vec![Cell::text(text), Cell::code("007"), Cell::decimal("-0.50")]);
        let headings = ["name", "code", "points"].map(str::to_owned).into();
        Table { name: "x".to_owned(), headings, rows: Box::new(rows.into_iter()) }
    }

    #[test]
    fn what_people_wrote_is_never_a_formula_and_a_number_stays_one() {
        let csv = String::from_utf8(csv(table(), Mark::None).expect("written")).expect("UTF-8");
        let expected = "name,code,points\r\n'=1+1,007,-0.50\r\n'+86,007,-0.50\r\n\
             '-物业,007,-0.50\r\n'@x,007,-0.50\r\n'＝1,007,-0.50\r\n'＋1,007,-0.50\r\n\
             '－1,007,-0.50\r\n'＠x,007,-0.50\r\n'\tx,007,-0.50\r\n\"'\rx\",007,-0.50\r\n\
             物-业,007,-0.50\r\n";
        assert_eq!(csv, expected);
    }

    #[test]
    fn the_same_table_is_the_same_bytes() {
        let about = About {
            title: "x".to_owned(),
            licence: "CC BY 4.0".to_owned(),
            source: "https://lianping.example".to_owned(),
            day: NaiveDate::from_ymd_opt(2026, 6, 24).expect("a day"),
            notes: vec!["what it is".to_owned()],
        };
        let (once, again) = (xlsx(table(), &about), xlsx(table(), &about));
        assert_eq!(once.expect("written"), again.expect("written"));
    }
}
