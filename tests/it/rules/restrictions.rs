//! When a restriction begins and ends, beside the vectors and beside a second
//! reckoning.

use chrono::{Datelike, NaiveDate};
use entity::value::RestrictionScope;
use lianping::access::restriction::{Restriction, State};
use proptest::prelude::*;
use serde::Deserialize;

#[derive(Deserialize)]
struct Ban {
    served: NaiveDate,
    last_day: NaiveDate,
    free_from: NaiveDate,
}

pub fn served(on: NaiveDate, years: u16) -> Restriction {
    Restriction {
        code: "2026-1".to_owned(),
        firm: "91350100M000100Y43".parse().unwrap(),
        compound: "530102001001-001".parse().unwrap(),
        scope: RestrictionScope::ReEntry,
        years,
        decision_no: String::new(),
        reasons: String::new(),
        bases: Vec::new(),
        basis_acknowledged: None,
        signed_on: on,
        served_on: Some(on),
        turns: Vec::new(),
    }
}

#[test]
fn three_years_end_as_the_vectors_say() {
    let vectors: serde_json::Value =
        serde_json::from_str(include_str!("../../data/vectors.json")).unwrap();
    let bans: Vec<Ban> = serde_json::from_value(vectors["ban_3y"].clone()).unwrap();
    assert!(!bans.is_empty());
    for Ban { served: on, last_day, free_from } in bans {
        let is = served(on, 3);
        assert_eq!(is.last_day(), Some(last_day), "{on}");
        assert_eq!(is.state_on(last_day), Some(State::InForce), "{on}");
        assert!(is.bars_entry_on(last_day) && !is.bars_entry_on(free_from), "{on}");
        assert_eq!(is.state_on(free_from), Some(State::Expired), "{on}");
    }
}

/// By walking from day to day until the year is right and the day of the month
/// is reached or passed over.
pub fn walked(served: NaiveDate, years: i32) -> NaiveDate {
    let mut day = served.succ_opt().unwrap();
    loop {
        let next = day.succ_opt().unwrap();
        let there = day.year() == served.year() + years && day.month() == served.month();
        if there && (day.day() == served.day() || next.month() != day.month()) {
            return day;
        }
        day = next;
    }
}

proptest! {
    #[test]
    fn no_day_is_won_or_lost(offset in 0_u64..20_000, years in 1_u16..6) {
        let start = NaiveDate::from_ymd_opt(2000, 1, 1).unwrap();
        let on = start + chrono::Days::new(offset);
        let is = served(on, years);
        let last_day = walked(on, i32::from(years));
        prop_assert_eq!(is.last_day(), Some(last_day));
        prop_assert_eq!(is.state_on(on), Some(State::Pending));
        prop_assert_eq!(is.state_on(on.succ_opt().unwrap()), Some(State::InForce));
        prop_assert_eq!(is.state_on(last_day), Some(State::InForce));
        prop_assert_eq!(is.state_on(last_day.succ_opt().unwrap()), Some(State::Expired));
        prop_assert_eq!(is.state_on(on.pred_opt().unwrap()), None);
    }
}
