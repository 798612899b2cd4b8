//! 抽签: how a number on the list is drawn, so that anybody can check it with a
//! pocket calculator.

use super::EmergencyRefused;
use crate::calendar::corresponding_day;
use chrono::{DateTime, NaiveDate, Utc};
use entity::id::DrawId;
use entity::value::{CompoundCode, Uscc};

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Draw {
    pub id: DrawId,
    pub compound: CompoundCode,
    pub reason: String,
    /// In the order of their codes, which is the order of their numbers.
    pub entrants: Vec<Uscc>,
    pub random: u64,
    /// From 1 on.
    pub drawn: usize,
    /// Of the service.
    pub first_day: NaiveDate,
    pub last_day: NaiveDate,
    pub months: u16,
    pub drawn_by: String,
    pub drawn_at: DateTime<Utc>,
    /// None while it waits for the second person.
    pub verdict: Option<Verdict>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Verdict {
    pub by: String,
    pub at: DateTime<Utc>,
    /// None where the lot is confirmed.
    pub set_aside_why: Option<String>,
}

impl Draw {
    pub fn firm(&self) -> Option<Uscc> {
        self.entrants.get(self.drawn.checked_sub(1)?).copied()
    }

    pub fn is_confirmed(&self) -> bool {
        self.verdict.as_ref().is_some_and(|is| is.set_aside_why.is_none())
    }

    /// By somebody else than who drew, and once.
    pub fn decide(&self, by: &str) -> Result<(), EmergencyRefused> {
        if self.verdict.is_some() {
            return Err(EmergencyRefused::Decided);
        }
        if by == self.drawn_by { Err(EmergencyRefused::SameHand) } else { Ok(()) }
    }
}

/// The remainder of the random number by how many there are, and one. With 64
/// bits of it no number is likelier than another by more than one in 10^16.
pub fn number(random: u64, entrants: usize) -> Option<usize> {
    let many = u64::try_from(entrants).ok()?;
    let remainder = random.checked_rem(many)?;
    usize::try_from(remainder).ok()?.checked_add(1)
}

/// The last day of a service of so many months, or the day before somebody else
/// begins.
pub fn last_day(first_day: NaiveDate, months: u16, next: Option<NaiveDate>) -> NaiveDate {
    let lawful = lawful_last_day(first_day, months);
    next.and_then(|next| next.pred_opt()).map_or(lawful, |eve| eve.min(lawful))
}

/// The day before the corresponding one: nobody may serve for longer.
pub fn lawful_last_day(first_day: NaiveDate, months: u16) -> NaiveDate {
    let free_from = corresponding_day(first_day, months);
    free_from.pred_opt().unwrap_or(free_from)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_number_is_the_remainder_and_one() {
        assert_eq!(number(0, 3), Some(1));
        assert_eq!(number(5, 3), Some(3));
        assert_eq!(number(u64::MAX, 1), Some(1));
        assert_eq!(number(7, 0), None, "nobody is on the list");
    }

    #[test]
    fn six_months_end_the_day_before_the_corresponding_one() {
        let day = |text: &str| text.parse::<NaiveDate>().expect("a day");
        assert_eq!(last_day(day("2026-06-25"), 6, None), day("2026-12-24"));
        // 2026-02 has no 31st: the month's last day stands for it.
        assert_eq!(last_day(day("2026-08-31"), 6, None), day("2027-02-27"));
        let next = Some(day("2026-09-01"));
        assert_eq!(last_day(day("2026-06-25"), 6, next), day("2026-08-31"));
    }
}
