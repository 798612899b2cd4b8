//! 擅自撤离: whether a firm that is gone went lawfully.

use super::Run;
use chrono::NaiveDate;
use entity::value::ExitGround;

/// What is known of a firm that serves no more.
#[derive(Debug, Copy, Clone, PartialEq, Eq)]
pub struct Departure {
    /// The first day without service or staff.
    pub left_on: NaiveDate,
    /// What the firm goes on, and how long its notice runs; None where nothing
    /// was given in writing.
    pub notice: Option<(ExitGround, Run)>,
    pub taken_over_on: Option<NaiveDate>,
}

/// In what way a departure is abrupt. The first that applies is told.
#[derive(Debug, Copy, Clone, PartialEq, Eq)]
pub enum Abrupt {
    /// Without a written notice.
    NoNotice,
    /// Before the notice has run, which it does to the day, included.
    NoticeRunning { to: NaiveDate },
    /// Before the compound was taken over; the day, if it was later.
    BeforeTakeover { on: Option<NaiveDate> },
}

impl Departure {
    /// None where it is lawful. Who is dismissed, released by a judgment or a
    /// successor, kept away by force majeure, or rescinds (民法典 563) does not
    /// walk out, whatever the day.
    pub fn abrupt(&self) -> Option<Abrupt> {
        let Self { left_on, notice, taken_over_on } = *self;
        let Some((ground, run)) = notice else { return Some(Abrupt::NoNotice) };
        if !is_by_the_firm(ground) {
            return None;
        }
        if left_on <= run.last_day {
            return Some(Abrupt::NoticeRunning { to: run.last_day });
        }
        match taken_over_on {
            Some(taken_over_on) if taken_over_on <= left_on => None,
            on => Some(Abrupt::BeforeTakeover { on }),
        }
    }
}

const fn is_by_the_firm(ground: ExitGround) -> bool {
    match ground {
        ExitGround::NonRenewal | ExitGround::Indefinite => true,
        ExitGround::Dismissal
        | ExitGround::Agreed
        | ExitGround::Court
        | ExitGround::ForceMajeure
        | ExitGround::Rescission => false,
    }
}

#[cfg(test)]
mod tests {
    use super::super::Notice;
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().expect("a day")
    }

    fn left(ground: ExitGround, left_on: &str, taken_over_on: Option<&str>) -> Option<Abrupt> {
        let given_on = day("2026-04-13");
        let contract_end = Some(day("2026-05-31"));
        let named = Some(day("2026-12-31"));
        let notice = Notice { ground, given_on, contract_end, by_contract: None, named };
        let notice = Some((ground, notice.run().expect("lawful")));
        let taken_over_on = taken_over_on.map(day);
        Departure { left_on: day(left_on), notice, taken_over_on }.abrupt()
    }

    #[test]
    fn the_day_after_the_notice_has_run_is_the_first_lawful_one() {
        let to = day("2026-07-12");
        let gone = |left_on| left(ExitGround::NonRenewal, left_on, Some("2026-07-01"));
        assert_eq!(gone("2026-07-12"), Some(Abrupt::NoticeRunning { to }));
        assert_eq!(gone("2026-07-13"), None);
    }

    #[test]
    fn nobody_leaves_before_the_takeover() {
        let gone = |taken_over_on| left(ExitGround::NonRenewal, "2026-07-20", taken_over_on);
        assert_eq!(gone(None), Some(Abrupt::BeforeTakeover { on: None }));
        let late = Some(day("2026-07-21"));
        assert_eq!(gone(Some("2026-07-21")), Some(Abrupt::BeforeTakeover { on: late }));
        assert_eq!(gone(Some("2026-07-20")), None);
    }

    #[test]
    fn without_paper_it_is_abrupt_and_with_the_owners_paper_it_is_not() {
        let bare = Departure {
            left_on: day("2026-07-20"),
            notice: None,
            taken_over_on: Some(day("2026-07-01")),
        };
        assert_eq!(bare.abrupt(), Some(Abrupt::NoNotice));
        for ground in [
            ExitGround::Dismissal,
            ExitGround::Agreed,
            ExitGround::Court,
            ExitGround::ForceMajeure,
            ExitGround::Rescission,
        ] {
            assert_eq!(left(ground, "2026-04-14", None), None, "{ground}");
        }
    }
}
