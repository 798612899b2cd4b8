//! Periods: of a publicity, of the law, and of working days in general.

use chrono::{Datelike, Days, NaiveDate, Weekday};
use entity::value::DayKind;
use lianping::calendar::{Calendar, Holiday, HolidaysUnknown, Period, Statute, StatutoryPeriod};
use lianping::rating::publicity_last_day;
use lianping::registry::Publicity;
use proptest::prelude::*;
use std::collections::BTreeSet;

const DEFAULT: Publicity = Publicity { working_days: 5, calendar_days: 7 };

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn built_in() -> Calendar {
    Calendar::new(Vec::new())
}

fn publicity(posted_on: &str) -> Result<String, HolidaysUnknown> {
    let last_day = publicity_last_day(day(posted_on), DEFAULT, &built_in());
    last_day.map(|day| day.to_string())
}

fn assert_publicity(cases: &[(&str, &str)]) {
    for &(posted_on, last_day) in cases {
        assert_eq!(publicity(posted_on).as_deref(), Ok(last_day), "posted on {posted_on}");
    }
}

#[test]
fn in_a_plain_week_a_publicity_ends_a_week_later() {
    assert_publicity(&[
        ("2026-03-02", "2026-03-09"),
        ("2026-03-06", "2026-03-13"),
        ("2026-03-07", "2026-03-14"),
        ("2026-03-08", "2026-03-15"),
    ]);
}

#[test]
fn a_publicity_waits_for_five_working_days_over_the_national_day() {
    assert_publicity(&[
        ("2026-09-28", "2026-10-10"),
        ("2026-09-29", "2026-10-12"),
        ("2026-09-30", "2026-10-13"),
        ("2026-10-07", "2026-10-14"),
    ]);
}

#[test]
fn a_make_up_day_makes_the_seventh_calendar_day_the_later_one() {
    assert_publicity(&[("2026-09-17", "2026-09-24"), ("2026-09-18", "2026-09-25")]);
}

#[test]
fn a_publicity_waits_for_five_working_days_over_the_spring_festival() {
    assert_publicity(&[
        ("2026-02-12", "2026-02-26"),
        ("2026-02-13", "2026-02-27"),
        ("2026-02-14", "2026-02-28"),
        ("2026-02-23", "2026-03-02"),
        ("2026-02-24", "2026-03-03"),
    ]);
}

#[test]
fn a_publicity_that_needs_an_unknown_year_has_no_last_day() {
    assert_eq!(publicity("2026-12-24").as_deref(), Ok("2026-12-31"));
    assert_eq!(publicity("2026-12-25"), Err(HolidaysUnknown { year: 2027 }));
    assert_eq!(
        HolidaysUnknown { year: 2027 }.to_string(),
        "2027年节假日安排尚未公布，待定 (the holidays of 2027 are not published yet)",
    );
}

#[test]
fn an_imported_year_gives_the_date_that_was_not_known() {
    let new_year = Holiday { date: day("2027-01-01"), kind: DayKind::Holiday };
    let calendar = Calendar::new(vec![new_year]);
    let last_day = publicity_last_day(day("2026-12-25"), DEFAULT, &calendar);
    assert_eq!(last_day, Ok(day("2027-01-04")));
}

#[test]
fn the_longer_of_the_two_publicities_counts_whichever_it_is() {
    let last_day = |working_days, calendar_days| {
        let publicity = Publicity { working_days, calendar_days };
        publicity_last_day(day("2026-03-02"), publicity, &built_in())
    };
    assert_eq!(last_day(1, 30), Ok(day("2026-04-01")));
    assert_eq!(last_day(10, 1), Ok(day("2026-03-16")));
}

#[test]
fn only_a_deadline_for_an_act_moves_on_from_a_rest_day() {
    let from = day("2026-08-31");
    let handover = Period::Days(31);
    assert_eq!(handover.last_day(from, &built_in()), Ok(day("2026-10-01")));
    assert_eq!(handover.act_by(from, &built_in()), Ok(day("2026-10-08")));
    let emergency = Period::Months(6);
    assert_eq!(emergency.last_day(day("2026-08-31"), &built_in()), Ok(day("2027-02-28")));
    assert_eq!(
        emergency.act_by(day("2026-08-31"), &built_in()),
        Err(HolidaysUnknown { year: 2027 })
    );
}

#[test]
fn every_period_of_the_law_is_positive_and_has_its_article_and_day() {
    for period in StatutoryPeriod::ALL {
        let Statute { period: length, in_force_from, article } = period.statute();
        let (Period::Days(count)
        | Period::WorkingDays(count)
        | Period::Months(count)
        | Period::Years(count)) = length;
        assert!(count > 0, "{period:?}");
        assert!(in_force_from <= day("2026-01-01"), "{period:?}");
        let (law, number) = article.split_once('第').unwrap();
        assert!(law.ends_with('法') || law == "民法典", "{period:?}: {article}");
        assert!(number.ends_with('条'), "{period:?}: {article}");
    }
}

#[test]
fn the_periods_of_the_law_are_those_of_its_text() {
    use StatutoryPeriod::{
        AdministrativeReview, AdministrativeSuit, CaseDecision, DecisionService, DismissalNotice,
        HearingNotice, HearingRequest, IndefiniteNotice, NonRenewalNotice, PublicationWithdrawal,
    };
    for (period, length) in [
        (NonRenewalNotice, Period::Days(90)),
        (IndefiniteNotice, Period::Days(60)),
        (DismissalNotice, Period::Days(60)),
        (HearingRequest, Period::WorkingDays(5)),
        (HearingNotice, Period::WorkingDays(7)),
        (CaseDecision, Period::Days(90)),
        (DecisionService, Period::WorkingDays(7)),
        (AdministrativeReview, Period::Days(60)),
        (AdministrativeSuit, Period::Months(6)),
        (PublicationWithdrawal, Period::WorkingDays(3)),
    ] {
        assert_eq!(period.statute().period, length, "{period:?}");
    }
}

/// All working days of the built-in years in a list: a period of working days
/// is then a step within it.
pub fn working_days() -> Vec<NaiveDate> {
    let moved = |kind: &str| -> BTreeSet<NaiveDate> {
        include_str!("../../../src/calendar/holidays.csv")
            .lines()
            .filter(|line| line.split(',').nth(1) == Some(kind))
            .map(|line| day(&line[..10]))
            .collect()
    };
    let (off, on) = (moved("holiday"), moved("workday"));
    let weekend = |day: &NaiveDate| matches!(day.weekday(), Weekday::Sat | Weekday::Sun);
    day("2018-01-01")
        .iter_days()
        .take_while(|day| day.year() <= 2026)
        .filter(|day| on.contains(day) || (!weekend(day) && !off.contains(day)))
        .collect()
}

proptest! {
    #[test]
    fn working_days_are_counted_as_on_a_list_of_them(offset in 0_u64..3_287, count in 0_u16..=60) {
        let from = day("2018-01-01") + Days::new(offset);
        let list = working_days();
        let after = list.partition_point(|&day| day <= from);
        let expected = match usize::from(count) {
            0 => Ok(from),
            count => list
                .get(after + count - 1)
                .copied()
                .ok_or(HolidaysUnknown { year: 2027 }),
        };
        prop_assert_eq!(Period::WorkingDays(count).last_day(from, &built_in()), expected);
    }

    #[test]
    fn months_end_on_the_same_day_or_the_last_of_the_month(
        offset in 0_u64..3_287,
        months in 0_u16..=120,
    ) {
        let from = day("2018-01-01") + Days::new(offset);
        let last_day = Period::Months(months).last_day(from, &built_in()).unwrap();
        let month = |day: NaiveDate| day.year() * 12 + i32::try_from(day.month0()).unwrap();
        prop_assert_eq!(month(last_day), month(from) + i32::from(months));
        let is_last = (last_day + Days::new(1)).day() == 1;
        prop_assert!(last_day.day() == from.day() || (is_last && last_day.day() < from.day()));
    }
}
