//! When a period ends. The day it starts from is not counted (民法典 201).

use super::holidays::{Calendar, HolidaysUnknown};
use chrono::{Days, Months, NaiveDate};

#[derive(Debug, Copy, Clone, PartialEq, Eq)]
pub enum Period {
    Days(u16),
    WorkingDays(u16),
    Months(u16),
    Years(u16),
}

impl Period {
    /// The last day of the period, which belongs to it. Holidays do not shift
    /// it; see [`Period::act_by`] for deadlines that they do.
    pub fn last_day(
        self,
        from: NaiveDate,
        calendar: &Calendar,
    ) -> Result<NaiveDate, HolidaysUnknown> {
        match self {
            Self::Days(days) => Ok(from + Days::new(days.into())),
            Self::WorkingDays(days) => {
                (0..days).try_fold(from, |day, _| calendar.working_day_from(day + Days::new(1)))
            }
            Self::Months(months) => Ok(corresponding_day(from, months)),
            Self::Years(years) => Ok(corresponding_day(from, years * 12)),
        }
    }

    /// The last day for an act: a last day that is a rest day moves on to the
    /// next working day (民法典 203).
    pub fn act_by(
        self,
        from: NaiveDate,
        calendar: &Calendar,
    ) -> Result<NaiveDate, HolidaysUnknown> {
        calendar.working_day_from(self.last_day(from, calendar)?)
    }
}

/// The same day of a later month, or that month's last day where it has no such
/// day (民法典 202).
pub fn corresponding_day(from: NaiveDate, months: u16) -> NaiveDate {
    from + Months::new(months.into())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().expect("a day")
    }

    #[test]
    fn working_days_pass_over_the_national_holiday() {
        let calendar = Calendar::new(Vec::new());
        let end = |from, days| Period::WorkingDays(days).last_day(day(from), &calendar);
        assert_eq!(end("2026-09-30", 1), Ok(day("2026-10-08")));
        assert_eq!(end("2026-12-24", 5), Ok(day("2026-12-31")));
        assert_eq!(end("2026-12-24", 6), Err(HolidaysUnknown { year: 2027 }));
    }

    #[test]
    fn a_deadline_on_a_rest_day_moves_on_and_a_restriction_does_not() {
        let calendar = Calendar::new(Vec::new());
        assert_eq!(Period::Days(3).act_by(day("2026-09-30"), &calendar), Ok(day("2026-10-08")));
        let years = Period::Years(3).last_day(day("2024-02-29"), &calendar);
        assert_eq!(years, Ok(day("2027-02-28")));
    }
}
