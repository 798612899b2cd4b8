//! The days between a first and a last one, each with how it counted.

use crate::calendar::{Calendar, HolidaysUnknown};
use crate::view::Language;
use chrono::{Datelike, NaiveDate};
use serde::Serialize;

/// A day of the strip.
#[derive(Debug, Serialize)]
pub struct Counted {
    label: String,
    note: String,
    /// A rest day, which counts as a day and not as a working day.
    off: bool,
    end: bool,
}

/// From the day after `from` to the last day, which belongs to it.
pub fn day_strip(
    language: Language,
    from: NaiveDate,
    last_day: NaiveDate,
    calendar: &Calendar,
) -> Result<Vec<Counted>, HolidaysUnknown> {
    let mut worked = 0;
    let days = from.iter_days().skip(1).take_while(|day| *day <= last_day);
    days.map(|day| {
        let off = !calendar.is_working_day(day)?;
        worked += u32::from(!off);
        let note = if off {
            language.say("publicity-off")
        } else {
            language.say_with("publicity-working", &[("number", worked.to_string())])
        };
        let label = format!("{}-{}", day.month(), day.day());
        Ok(Counted { label, note, off, end: day == last_day })
    })
    .collect()
}
