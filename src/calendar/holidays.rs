//! 节假日安排: holidays and make-up working days.

use crate::error::{Argument, Kind, Refusal};
use chrono::{Datelike, Days, NaiveDate, Weekday};
use entity::value::DayKind;
use std::collections::{BTreeMap, BTreeSet};

/// The State Council's arrangements for 2018 to 2026.
const BUILT_IN: &str = include_str!("holidays.csv");

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Holiday {
    pub date: NaiveDate,
    pub kind: DayKind,
}

/// Which days are worked, in the years whose arrangement is known.
#[derive(Debug, Clone)]
pub struct Calendar {
    moved: BTreeMap<NaiveDate, DayKind>,
    years: BTreeSet<i32>,
}

impl Calendar {
    /// The built-in years, each replaced where `imported` has days of it.
    pub fn new(imported: Vec<Holiday>) -> Self {
        let replaced: BTreeSet<i32> = imported.iter().map(|day| day.date.year()).collect();
        let built_in = built_in().filter(|day| !replaced.contains(&day.date.year()));
        let moved: BTreeMap<NaiveDate, DayKind> =
            built_in.chain(imported).map(|Holiday { date, kind }| (date, kind)).collect();
        let years = moved.keys().map(Datelike::year).collect();
        Self { moved, years }
    }

    /// The years whose arrangement is known.
    pub fn years(&self) -> &BTreeSet<i32> {
        &self.years
    }

    /// Refuses to guess in a year whose arrangement is not known.
    pub fn is_working_day(&self, day: NaiveDate) -> Result<bool, HolidaysUnknown> {
        if !self.years.contains(&day.year()) {
            return Err(HolidaysUnknown { year: day.year() });
        }
        Ok(match self.moved.get(&day) {
            Some(DayKind::Workday) => true,
            Some(DayKind::Holiday) => false,
            None => !matches!(day.weekday(), Weekday::Sat | Weekday::Sun),
        })
    }

    /// The day itself or the next one that is worked (民法典 203).
    pub fn working_day_from(&self, mut day: NaiveDate) -> Result<NaiveDate, HolidaysUnknown> {
        while !self.is_working_day(day)? {
            day = day + Days::new(1);
        }
        Ok(day)
    }
}

fn built_in() -> impl Iterator<Item = Holiday> {
    BUILT_IN.lines().skip(1).map(|line| {
        let mut cells = line.split(',');
        let mut cell = || cells.next().expect("the built-in table has four columns");
        Holiday {
            date: cell().parse().expect("the built-in table holds days"),
            kind: cell().parse().expect("the built-in table holds kinds"),
        }
    })
}

/// The days of the fixed holidays that the table of the year lacks. A table
/// that has some days of a year and lacks others would count its holidays as
/// working days.
pub fn incomplete_year(year: i32, holidays: &[Holiday]) -> Vec<NaiveDate> {
    [(1, 1), (5, 1), (10, 1), (10, 2), (10, 3)]
        .into_iter()
        .filter_map(|(month, day)| NaiveDate::from_ymd_opt(year, month, day))
        .filter(|&date| !holidays.contains(&Holiday { date, kind: DayKind::Holiday }))
        .collect()
}

/// Without the year's arrangement there is no date.
#[derive(Debug, Copy, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{year}年节假日安排尚未公布，待定 (the holidays of {year} are not published yet)")]
pub struct HolidaysUnknown {
    pub year: i32,
}

impl Refusal for HolidaysUnknown {
    fn code(&self) -> &'static str {
        "calendar/holidays-unknown"
    }

    fn kind(&self) -> Kind {
        Kind::Unavailable
    }

    fn arguments(&self) -> Vec<(&'static str, Argument)> {
        vec![("year", Argument::plain(&self.year))]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn is_working(day: &str) -> Result<bool, HolidaysUnknown> {
        Calendar::new(Vec::new()).is_working_day(day.parse().expect("a day"))
    }

    #[test]
    fn moved_days_go_before_weekends() {
        assert_eq!(is_working("2026-10-01"), Ok(false));
        assert_eq!(is_working("2026-10-10"), Ok(true), "a Saturday made up for");
        assert_eq!(is_working("2026-10-11"), Ok(false), "a Sunday");
        assert_eq!(is_working("2026-12-31"), Ok(true));
        assert_eq!(is_working("2027-01-04"), Err(HolidaysUnknown { year: 2027 }));
    }

    #[test]
    fn every_built_in_year_is_complete() {
        let all: Vec<Holiday> = built_in().collect();
        for year in 2018..=2026 {
            assert_eq!(incomplete_year(year, &all), Vec::<NaiveDate>::new());
        }
    }
}
