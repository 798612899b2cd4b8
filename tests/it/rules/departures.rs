//! The days of an exit, against a second reckoning that counts one by one.

use chrono::{Days, NaiveDate};
use entity::value::ExitGround;
use lianping::access::exit::{Departure, Notice, Run, handover_by};
use lianping::calendar::Calendar;
use proptest::prelude::*;

const FIRST: &str = "2021-01-01";

fn any_day() -> impl Strategy<Value = NaiveDate> {
    let first: NaiveDate = FIRST.parse().unwrap();
    (0_u64..1_900).prop_map(move |days| first + Days::new(days))
}

fn any_ground() -> impl Strategy<Value = ExitGround> {
    prop::sample::select(ExitGround::ALL)
}

/// Walks the calendar a day at a time, striking one of the days of notice on
/// each; a contract that lasts longer is waited for.
fn walked(given_on: NaiveDate, mut days: u16, end: Option<NaiveDate>) -> NaiveDate {
    let mut walk = given_on.iter_days();
    let mut on = walk.next().unwrap();
    while days > 0 || end.is_some_and(|end| on < end) {
        on = walk.next().unwrap();
        days = days.saturating_sub(1);
    }
    on
}

fn law(ground: ExitGround) -> Option<u16> {
    match ground.word() {
        "non_renewal" => Some(90),
        "indefinite" | "dismissal" => Some(60),
        _ => None,
    }
}

proptest! {
    #[test]
    fn the_earliest_last_day_is_the_one_that_is_walked_to(
        ground in any_ground(),
        given_on in any_day(),
        end in any_day(),
        own in prop::option::of(1_u16..=366),
        named in any_day(),
    ) {
        let notice = Notice {
            ground, given_on, contract_end: Some(end), by_contract: own, named: Some(named),
        };
        let run = notice.run();
        match law(ground) {
            None if named < given_on => prop_assert!(run.is_err()),
            None => prop_assert_eq!(run.unwrap().last_day, named),
            Some(days) => {
                let days = if ground.word() == "indefinite" { days } else { own.unwrap_or(days) };
                let end = (ground.word() == "non_renewal").then_some(end);
                prop_assert_eq!(run.unwrap().last_day, walked(given_on, days, end));
            }
        }
    }

    /// Whoever left is lawful on one day and every later one, or never.
    #[test]
    fn only_who_gave_notice_waited_and_was_relieved_leaves_lawfully(
        ground in any_ground(),
        given_on in any_day(),
        left_on in any_day(),
        taken_over_on in prop::option::of(any_day()),
    ) {
        let notice = Notice {
            ground, given_on, contract_end: None, by_contract: None, named: Some(given_on),
        };
        let run: Run = notice.run().unwrap();
        let departure = Departure { left_on, notice: Some((ground, run)), taken_over_on };
        let own = matches!(ground.word(), "non_renewal" | "indefinite");
        let waited = walked(given_on, law(ground).unwrap_or(0), None) < left_on;
        let relieved = taken_over_on.is_some_and(|day| day <= left_on);
        prop_assert_eq!(departure.abrupt().is_none(), !own || (waited && relieved));
        let silent = Departure { notice: None, ..departure };
        prop_assert!(silent.abrupt().is_some());
    }

    #[test]
    fn a_handover_ends_on_a_working_day_no_earlier_than_its_days(
        takeover_on in any_day(),
        days in 1_u16..=60,
    ) {
        let calendar = Calendar::new(Vec::new());
        let last_day = handover_by(takeover_on, days, &calendar);
        let mut on = walked(takeover_on, days, None);
        while calendar.is_working_day(on) == Ok(false) {
            on = on.succ_opt().unwrap();
        }
        match calendar.is_working_day(on) {
            Ok(_) => prop_assert_eq!(last_day, Ok(on)),
            Err(unknown) => prop_assert_eq!(last_day, Err(unknown)),
        }
    }
}
