//! The states of restrictions, reckoned a second time: from the bare rows, as a
//! story told from the first fact to the last.

use chrono::{Datelike, NaiveDate};
use entity::value::{RestrictionScope, RestrictionTurn, Uscc};
use entity::{firm, restriction, restriction_turn};
use lianping::access::restriction::State;
use sea_orm::{ConnectionTrait, EntityTrait};
use std::collections::{BTreeMap, BTreeSet};

/// A legal person, its parent and its branches.
pub async fn family(db: &impl ConnectionTrait, of: Uscc) -> BTreeSet<Uscc> {
    Facts::of(db).await.family(of)
}

pub struct Facts {
    firms: BTreeMap<Uscc, Option<Uscc>>,
    pub restrictions: Vec<restriction::Model>,
    turns: Vec<restriction_turn::Model>,
    /// Reckoned once of each case: it is a long way.
    last_days: BTreeMap<String, NaiveDate>,
}

#[derive(Debug, Copy, Clone, PartialEq, Eq, PartialOrd, Ord)]
enum Fact {
    Signed,
    Began,
    Turned(usize),
    RanOut,
}

impl Facts {
    pub async fn of(db: &impl ConnectionTrait) -> Self {
        let firms = firm::Entity::find().all(db).await.unwrap();
        let restrictions = restriction::Entity::find().all(db).await.unwrap();
        let last_day = |is: &restriction::Model| {
            let last_day = same_day_years_on(is.served_on?, is.years);
            Some((is.case_code.clone(), last_day))
        };
        Self {
            last_days: restrictions.iter().filter_map(last_day).collect(),
            firms: firms.into_iter().map(|is| (is.uscc, is.parent_uscc)).collect(),
            restrictions,
            turns: restriction_turn::Entity::find().all(db).await.unwrap(),
        }
    }

    pub fn family(&self, of: Uscc) -> BTreeSet<Uscc> {
        let head = |firm: Uscc| self.firms.get(&firm).copied().flatten().unwrap_or(firm);
        let all = self.firms.keys().copied().filter(|firm| head(*firm) == head(of));
        all.chain([of, head(of)]).collect()
    }

    pub fn barred(&self, firm: Uscc, day: NaiveDate) -> bool {
        let family = self.family(firm);
        self.restrictions.iter().any(|is| {
            let bars = matches!(self.state(is, day), Some(State::Pending | State::InForce));
            bars && is.scope == RestrictionScope::ReEntry && family.contains(&is.firm_uscc)
        })
    }

    pub fn last_day(&self, is: &restriction::Model) -> Option<NaiveDate> {
        self.last_days.get(&is.case_code).copied()
    }

    /// Fact after fact up to the day.
    pub fn state(&self, is: &restriction::Model, day: NaiveDate) -> Option<State> {
        let mut story = vec![(is.signed_on, Fact::Signed)];
        if let Some((served, last_day)) = is.served_on.zip(self.last_day(is)) {
            story.push((served.succ_opt().unwrap(), Fact::Began));
            story.push((last_day.succ_opt().unwrap(), Fact::RanOut));
        }
        let mut turns: Vec<_> =
            self.turns.iter().filter(|turn| turn.case_code == is.case_code).collect();
        turns.retain(|turn| turn.granted);
        turns.sort_by_key(|turn| (turn.decided_at, turn.request_id));
        story.extend(turns.iter().enumerate().map(|(at, is)| (is.turned_on, Fact::Turned(at))));
        story.sort();
        let (mut state, mut began, mut stayed) = (None, false, false);
        for (_, fact) in story.into_iter().filter(|(on, _)| *on <= day) {
            match fact {
                Fact::Signed => {}
                Fact::Began => began = true,
                Fact::RanOut => state = state.or(Some(State::Expired)),
                Fact::Turned(at) => match turns[at].turn {
                    RestrictionTurn::Stayed => stayed = true,
                    RestrictionTurn::StayEnded => stayed = false,
                    RestrictionTurn::Lifted => state = state.or(Some(State::Lifted)),
                    RestrictionTurn::Annulled => state = Some(State::Annulled),
                },
            }
        }
        if day < is.signed_on {
            return None;
        }
        Some(match state {
            Some(over) => over,
            None if stayed => State::Stayed,
            None if began => State::InForce,
            None => State::Pending,
        })
    }
}

/// By walking from day to day until the year is right and the day of the month
/// is reached or passed over.
fn same_day_years_on(from: NaiveDate, years: i32) -> NaiveDate {
    let mut day = from.succ_opt().unwrap();
    loop {
        let next = day.succ_opt().unwrap();
        let there = day.year() == from.year() + years && day.month() == from.month();
        if there && (day.day() == from.day() || next.month() != day.month()) {
            return day;
        }
        day = next;
    }
}
