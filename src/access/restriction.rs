//! 限制期: the ban on re-entry that follows an abrupt withdrawal.

use super::legal_basis::LegalBasis;
use crate::calendar::corresponding_day;
use chrono::{Days, NaiveDate};
use entity::value::{CompoundCode, RestrictionScope, RestrictionTurn, Uscc};
use serde::Serialize;

const MONTHS_A_YEAR: u16 = 12;

/// What is known of it. Its state on a day is worked out from this and never
/// kept, so that no job has to run for it to begin or to end.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Restriction {
    /// Of the case that ended in it, and of the restriction.
    pub code: String,
    pub firm: Uscc,
    pub compound: CompoundCode,
    pub scope: RestrictionScope,
    pub years: u16,
    pub decision_no: String,
    pub reasons: String,
    pub bases: Vec<LegalBasis>,
    /// What the approver wrote where only normative documents carry it.
    pub basis_acknowledged: Option<String>,
    pub signed_on: NaiveDate,
    /// Not counted.
    pub served_on: Option<NaiveDate>,
    /// In the order they happened.
    pub turns: Vec<Turn>,
}

/// What happened to it: from this day on, the day included.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Turn {
    pub turn: RestrictionTurn,
    pub on: NaiveDate,
    pub reason: String,
    pub document_no: String,
}

#[derive(Debug, Copy, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum State {
    /// Signed and not yet begun. It bars already.
    Pending,
    InForce,
    /// By a court or a review body, for the time being.
    Stayed,
    /// Before its time.
    Lifted,
    Annulled,
    Expired,
}

impl State {
    pub const ALL: [Self; 6] =
        [Self::Pending, Self::InForce, Self::Stayed, Self::Lifted, Self::Annulled, Self::Expired];

    pub const fn word(self) -> &'static str {
        match self {
            Self::Pending => "pending",
            Self::InForce => "in_force",
            Self::Stayed => "stayed",
            Self::Lifted => "lifted",
            Self::Annulled => "annulled",
            Self::Expired => "expired",
        }
    }

    /// Nothing follows any more, except that it can still be annulled.
    pub const fn is_over(self) -> bool {
        matches!(self, Self::Lifted | Self::Annulled | Self::Expired)
    }
}

impl std::fmt::Display for State {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.word())
    }
}

impl Restriction {
    /// The day after service.
    pub fn first_day(&self) -> Option<NaiveDate> {
        self.served_on.map(|served| served + Days::new(1))
    }

    /// The corresponding day of the last year, or that month's last day; rest
    /// days do not move it. A stay does not move it either: the time runs on,
    /// since nothing in the law lengthens what was printed in the decision.
    pub fn last_day(&self) -> Option<NaiveDate> {
        self.served_on.map(|served| corresponding_day(served, self.years * MONTHS_A_YEAR))
    }

    /// None before it was signed.
    pub fn state_on(&self, day: NaiveDate) -> Option<State> {
        if day < self.signed_on {
            return None;
        }
        let happened = || self.turns.iter().filter(|turn| turn.on <= day);
        if happened().any(|turn| turn.turn == RestrictionTurn::Annulled) {
            return Some(State::Annulled);
        }
        if happened().any(|turn| turn.turn == RestrictionTurn::Lifted) {
            return Some(State::Lifted);
        }
        if self.last_day().is_some_and(|last_day| day > last_day) {
            return Some(State::Expired);
        }
        if happened().next_back().is_some_and(|turn| turn.turn == RestrictionTurn::Stayed) {
            return Some(State::Stayed);
        }
        match self.first_day() {
            Some(first_day) if day >= first_day => Some(State::InForce),
            Some(_) | None => Some(State::Pending),
        }
    }

    /// Whatever day is asked about: its text is withdrawn once and for all.
    pub fn annulment(&self) -> Option<&Turn> {
        self.turns.iter().find(|turn| turn.turn == RestrictionTurn::Annulled)
    }

    /// Whether no filing of the firm can be verified on the day.
    pub fn bars_entry_on(&self, day: NaiveDate) -> bool {
        let bars = matches!(self.state_on(day), Some(State::Pending | State::InForce));
        bars && self.scope == RestrictionScope::ReEntry
    }

    /// Whether pools, packages and rewards are closed to the firm on the day,
    /// whatever the scope.
    pub fn excludes_on(&self, day: NaiveDate) -> bool {
        matches!(self.state_on(day), Some(State::Pending | State::InForce))
    }

    /// The first day on which it is over, as far as is known on the day.
    pub fn over_from(&self, day: NaiveDate) -> Option<NaiveDate> {
        if !self.state_on(day)?.is_over() {
            return None;
        }
        let ends = |turn: &&Turn| {
            matches!(turn.turn, RestrictionTurn::Lifted | RestrictionTurn::Annulled)
                && turn.on <= day
        };
        let ended = self.turns.iter().find(ends).map(|turn| turn.on);
        let expired = self.last_day().map(|last_day| last_day + Days::new(1));
        ended.into_iter().chain(expired.filter(|expired| *expired <= day)).min()
    }

    /// Whether public lists show it on the day: ended ones leave them after some
    /// years.
    pub fn is_listed_on(&self, day: NaiveDate, years_after_end: u16) -> bool {
        let Some(_) = self.state_on(day) else { return false };
        self.over_from(day)
            .is_none_or(|over| day <= corresponding_day(over, years_after_end * MONTHS_A_YEAR))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().expect("a day")
    }

    fn served(on: &str) -> Restriction {
        Restriction {
            code: "2026-1".to_owned(),
            firm: "91350100M000100Y43".parse().expect("a code"),
            compound: "530102001001-001".parse().expect("a code"),
            scope: RestrictionScope::ReEntry,
            years: 3,
            decision_no: String::new(),
            reasons: String::new(),
            bases: Vec::new(),
            basis_acknowledged: None,
            signed_on: day(on),
            served_on: Some(day(on)),
            turns: Vec::new(),
        }
    }

    fn turned(is: Restriction, turns: &[(RestrictionTurn, &str)]) -> Restriction {
        let turn = |&(turn, on): &(RestrictionTurn, &str)| Turn {
            turn,
            on: day(on),
            reason: String::new(),
            document_no: String::new(),
        };
        Restriction { turns: turns.iter().map(turn).collect(), ..is }
    }

    #[test]
    fn it_begins_the_day_after_service_and_ends_with_its_last_day() {
        let is = served("2024-02-29");
        let on = |text| is.state_on(day(text));
        assert_eq!(on("2024-02-28"), None);
        assert_eq!(on("2024-02-29"), Some(State::Pending));
        assert_eq!(on("2024-03-01"), Some(State::InForce));
        assert_eq!(on("2027-02-28"), Some(State::InForce));
        assert_eq!(on("2027-03-01"), Some(State::Expired));
        assert!(is.bars_entry_on(day("2024-02-29")) && is.bars_entry_on(day("2027-02-28")));
        assert!(!is.bars_entry_on(day("2027-03-01")));
    }

    #[test]
    fn a_stay_opens_the_way_and_moves_no_end() {
        use RestrictionTurn::{Annulled, Lifted, StayEnded, Stayed};
        let is = turned(served("2024-02-29"), &[(Stayed, "2025-01-01"), (StayEnded, "2026-01-01")]);
        assert_eq!(is.state_on(day("2025-12-31")), Some(State::Stayed));
        assert!(!is.bars_entry_on(day("2025-12-31")));
        assert_eq!(is.state_on(day("2026-01-01")), Some(State::InForce));
        assert_eq!(is.last_day(), Some(day("2027-02-28")));
        let lifted = turned(served("2024-02-29"), &[(Lifted, "2025-01-01")]);
        assert_eq!(lifted.state_on(day("2024-12-31")), Some(State::InForce));
        assert_eq!(lifted.state_on(day("2029-01-01")), Some(State::Lifted), "not expired");
        let annulled = turned(served("2024-02-29"), &[(Annulled, "2028-01-01")]);
        assert_eq!(annulled.state_on(day("2027-12-31")), Some(State::Expired));
        assert_eq!(annulled.state_on(day("2028-01-01")), Some(State::Annulled));
    }

    #[test]
    fn an_ended_one_leaves_the_lists_after_five_years() {
        let is = served("2018-06-10");
        assert_eq!(is.over_from(day("2026-01-01")), Some(day("2021-06-11")));
        assert!(is.is_listed_on(day("2026-06-11"), 5));
        assert!(!is.is_listed_on(day("2026-06-12"), 5));
    }
}
