//! How long a firm has served a compound within a cycle.

use chrono::{Datelike, Days, Months, NaiveDate};

/// Months of a cycle's year; more are not counted.
pub const MONTHS_MAX: u8 = 12;

/// Days of service or of a cycle, both ends included; without a last day it
/// goes on.
#[derive(Debug, Copy, Clone, PartialEq, Eq)]
pub struct Span {
    pub first_day: NaiveDate,
    pub last_day: Option<NaiveDate>,
}

impl Span {
    pub fn contains(self, day: NaiveDate) -> bool {
        self.first_day <= day && self.last_day.is_none_or(|last_day| day <= last_day)
    }
}

/// The unbroken service around a day, put together from spans of the same firm:
/// a contract renewed without a gap is one service.
pub fn unbroken(mut spans: Vec<Span>, around: NaiveDate) -> Option<Span> {
    spans.sort_by_key(|span| span.first_day);
    let mut whole: Option<Span> = None;
    for span in spans {
        whole = Some(match whole {
            Some(before) if follows(before, span) => Span {
                first_day: before.first_day,
                last_day: before.last_day.zip(span.last_day).map(|(a, b)| a.max(b)),
            },
            Some(before) if before.contains(around) => return Some(before),
            Some(_) | None => span,
        });
    }
    whole.filter(|span| span.contains(around))
}

fn follows(before: Span, span: Span) -> bool {
    before.last_day.is_none_or(|last_day| span.first_day <= last_day + Days::new(1))
}

/// Whole months served within the cycle's days, 0 to 12 (民法典 202).
pub fn months_served(service: Span, first_day: NaiveDate, last_day: NaiveDate) -> u8 {
    let from = service.first_day.max(first_day);
    let to = service.last_day.unwrap_or(last_day).min(last_day);
    let whole = |months: &u8| end_of_months(from, *months).is_some_and(|end| end <= to);
    (1..=MONTHS_MAX).take_while(whole).last().unwrap_or(0)
}

/// The last day of so many months that begin with the morning of `from`: the
/// day before the corresponding day, or the month's last day where the month
/// has no such day.
fn end_of_months(from: NaiveDate, months: u8) -> Option<NaiveDate> {
    let corresponding = from.checked_add_months(Months::new(months.into()))?;
    if corresponding.day() == from.day() { corresponding.pred_opt() } else { Some(corresponding) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().expect("a day")
    }

    fn span(first_day: &str, last_day: &str) -> Span {
        Span { first_day: day(first_day), last_day: last_day.parse().ok() }
    }

    fn months(first_day: &str, last_day: &str) -> u8 {
        months_served(span(first_day, last_day), day("2025-01-01"), day("2025-12-31"))
    }

    #[test]
    fn a_month_is_whole_with_its_last_day() {
        assert_eq!(months("2020-03-05", ""), 12);
        assert_eq!(months("2025-07-01", ""), 6);
        assert_eq!(months("2025-07-02", ""), 5);
        assert_eq!(months("2025-01-01", "2025-06-30"), 6);
        assert_eq!(months("2025-01-01", "2025-06-29"), 5);
        assert_eq!(months("2025-01-31", "2025-02-28"), 1);
        assert_eq!(months("2025-01-31", "2025-02-27"), 0);
        assert_eq!(months("2026-02-01", ""), 0);
    }

    #[test]
    fn a_renewal_without_a_gap_is_one_service() {
        let spans = vec![span("2025-07-01", ""), span("2024-07-01", "2025-06-30")];
        assert_eq!(unbroken(spans, day("2025-09-01")), Some(span("2024-07-01", "")));
        let gap = vec![span("2024-07-01", "2025-06-29"), span("2025-07-01", "")];
        assert_eq!(unbroken(gap.clone(), day("2025-09-01")), Some(span("2025-07-01", "")));
        assert_eq!(unbroken(gap, day("2025-06-30")), None);
    }
}
