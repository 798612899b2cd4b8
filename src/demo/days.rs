//! The days of the story.

use chrono::NaiveDate;

pub(super) const fn ymd(year: i32, month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, day).expect("a day of the calendar")
}

/// The bureau's posts begin with what the rules of the day need, before there
/// is a rating.
pub(super) const FOUNDED_ON: NaiveDate = ymd(2022, 3, 1);
pub(super) const PILOT_RULES_ON: NaiveDate = ymd(2024, 10, 8);
pub(super) const FIRMS_ENTERED_ON: NaiveDate = ymd(2024, 10, 14);
/// The compounds of the streets that take part in the pilot.
pub(super) const PILOT_ENTERED_ON: NaiveDate = ymd(2024, 10, 21);
pub(super) const OTHERS_ENTERED_ON: NaiveDate = ymd(2025, 3, 10);
/// What was finished building in 2025, and the firms' new names.
pub(super) const NEW_ENTERED_ON: NaiveDate = ymd(2025, 9, 15);
/// What the pilot taught goes into the second version of the rule book.
pub(super) const RULES_REVISED_ON: NaiveDate = ymd(2025, 10, 13);
/// The day the registry is looked at for the first time.
pub(super) const TOLD_ON: NaiveDate = ymd(2026, 6, 24);
