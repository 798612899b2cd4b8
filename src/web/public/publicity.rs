//! 公示: until when, and how that was counted, day by day.

use super::shown::day;
use crate::calendar::{Calendar, HolidaysUnknown, Period};
use crate::rating::Posting;
use crate::registry;
use crate::view::Language;
use crate::web::day_strip::{Counted, day_strip};
use chrono::NaiveDate;
use serde::Serialize;

#[derive(Serialize)]
pub struct Publicity {
    heading: String,
    posted_on: String,
    last_day: String,
    /// The first day on which it can be final.
    free_day: String,
    working: String,
    calendar: String,
    /// The day either count alone would end on; empty while a year's holidays
    /// are not known.
    counted: String,
    days: Vec<Counted>,
}

impl Publicity {
    pub fn of(
        language: Language,
        posting: &Posting,
        today: NaiveDate,
        periods: registry::Publicity,
        calendar: &Calendar,
    ) -> Self {
        let registry::Publicity { working_days, calendar_days } = periods;
        let (posted_on, last_day) = (posting.step.on, posting.last_day);
        let until = [("day", day(language, last_day))];
        let heading = if today <= last_day { "publicity-until" } else { "publicity-over" };
        let free_day = last_day.succ_opt().unwrap_or(last_day);
        Self {
            heading: language.say_with(heading, &until),
            posted_on: day(language, posted_on),
            last_day: day(language, last_day),
            free_day: day(language, free_day),
            working: working_days.to_string(),
            calendar: calendar_days.to_string(),
            counted: counted(language, posted_on, periods, calendar).unwrap_or_default(),
            days: day_strip(language, posted_on, last_day, calendar).unwrap_or_default(),
        }
    }
}

fn counted(
    language: Language,
    posted_on: NaiveDate,
    periods: registry::Publicity,
    calendar: &Calendar,
) -> Result<String, HolidaysUnknown> {
    let working = Period::WorkingDays(periods.working_days).last_day(posted_on, calendar)?;
    let any = Period::Days(periods.calendar_days).last_day(posted_on, calendar)?;
    let arguments = [
        ("working", periods.working_days.to_string()),
        ("working_day", day(language, working)),
        ("calendar", periods.calendar_days.to_string()),
        ("calendar_day", day(language, any)),
    ];
    Ok(language.say_with("publicity-counted", &arguments))
}
