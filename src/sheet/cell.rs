//! What people write in a cell, in any width and case.

use crate::bad_input::Fault;
use crate::text::{self as people, NAME_CHARACTERS_MAX};
use chrono::NaiveDate;
use std::str::FromStr;
use unicode_normalization::UnicodeNormalization;

/// A cell of a row that may update what is known.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Given<T> {
    /// The table has no such column: what is known stays.
    Absent,
    /// The cell is empty: nothing is known any more.
    Empty,
    Filled(T),
}

impl<T> Given<T> {
    /// What is known afterwards.
    pub fn or(self, known: Option<T>) -> Option<T> {
        match self {
            Self::Absent => known,
            Self::Empty => None,
            Self::Filled(value) => Some(value),
        }
    }
}

/// A code or a number in its normal form.
pub fn code<T: FromStr>(text: &str) -> Result<T, Fault>
where
    Fault: From<T::Err>,
{
    Ok(people::normal_code(text).parse()?)
}

/// A name as people type it, composed and trimmed.
pub fn name(text: &str) -> Result<String, Fault> {
    people::clean(text, NAME_CHARACTERS_MAX)
}

/// As [`name`], up to so many characters.
pub fn text(characters_max: usize) -> impl Fn(&str) -> Result<String, Fault> {
    move |text| people::clean(text, characters_max)
}

/// A whole number within `min` to `max`.
pub fn number(min: u32, max: u32) -> impl Fn(&str) -> Result<u32, Fault> {
    move |text| crate::dossier::whole_number(normal(text).as_bytes(), min, max)
}

/// A decimal like `12.50`.
pub fn decimal<T: FromStr>(text: &str) -> Result<T, Fault>
where
    Fault: From<T::Err>,
{
    Ok(normal(text).parse()?)
}

/// One of the words of a list, in English as it is stored or in Chinese.
pub fn word<T: Copy + FromStr>(chinese: &[(&str, T)]) -> impl Fn(&str) -> Result<T, Fault>
where
    Fault: From<T::Err>,
{
    move |text| {
        let text = normal(text);
        match chinese.iter().find(|(word, _)| *word == text) {
            Some(&(_, value)) => Ok(value),
            None => Ok(text.to_lowercase().parse()?),
        }
    }
}

/// `2026-06-30`, `2026/6/30`, `2026.6.30` or `2026年6月30日`.
pub fn day(text: &str) -> Result<NaiveDate, Fault> {
    let text = normal(text);
    let text = text.strip_suffix('日').unwrap_or(&text);
    let mut parts = text.split(['-', '/', '.', '年', '月']);
    let mut part = |min, max| -> Result<u32, Fault> {
        let digits = parts.next().ok_or(Fault::NotADay)?;
        crate::dossier::whole_number(digits.as_bytes(), min, max).map_err(|_| Fault::NotADay)
    };
    let (year, month, day) = (part(1949, 9999)?, part(1, 12)?, part(1, 31)?);
    if parts.next().is_some() {
        return Err(Fault::NotADay);
    }
    let year = i32::try_from(year).map_err(|_| Fault::NotADay)?;
    NaiveDate::from_ymd_opt(year, month, day).ok_or(Fault::NotADay)
}

fn normal(text: &str) -> String {
    text.trim().nfkc().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_is_read_as_people_write_it() {
        let the_day = NaiveDate::from_ymd_opt(2026, 6, 3);
        for text in ["2026-06-03", "2026/6/3", "2026.6.3", "2026年6月3日", "２０２６-６-３"]
        {
            assert_eq!(day(text).ok(), the_day, "{text}");
        }
        for text in ["2026-02-30", "26-6-3", "2026-6", "2026-6-3-1", "6/3/2026", "2026年"] {
            assert_eq!(day(text), Err(Fault::NotADay), "{text}");
        }
    }
}
