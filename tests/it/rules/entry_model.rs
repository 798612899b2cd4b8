//! A firm's case, the restriction that comes of it and its filing, all at once,
//! by the pure rules: `LIANPING_RULE_SEQUENCES=100000` for more.

use super::case_model::{Try, assert_lawful, opened, tried};
use super::filings::draft;
use super::restrictions::{served, walked};
use crate::screening::dice::Dice;
use chrono::{DateTime, Days, NaiveDate};
use entity::value::{CaseOutcome, FilingProposal, FilingState, RestrictionScope, RestrictionTurn};
use lianping::access::case::Case;
use lianping::access::check_turn;
use lianping::access::filing::{Against, Decided, Filing, Proposal};
use lianping::access::restriction::{Restriction, State, Turn};
use lianping::calendar::Calendar;
use std::collections::BTreeSet;

const ACTS: usize = 60;

fn sequences() -> u64 {
    let asked = std::env::var("LIANPING_RULE_SEQUENCES").ok();
    asked.map_or(10_000, |count| count.parse().expect("a number of sequences"))
}

struct World<'c> {
    dice: Dice,
    today: NaiveDate,
    calendar: &'c Calendar,
    case: Case,
    restriction: Option<Restriction>,
    filing: Filing,
    /// The restriction's state a second time, kept as the days go by.
    kept: Kept,
    verified_free: usize,
}

#[derive(Debug, Default)]
struct Kept {
    signed: bool,
    /// With the last day.
    served: Option<(NaiveDate, NaiveDate)>,
    stayed: bool,
    over: Option<State>,
}

impl Kept {
    /// What is over stays so, but that it can still be annulled.
    fn on(&mut self, today: NaiveDate) -> Option<State> {
        if self.over.is_none() && self.served.is_some_and(|(_, last_day)| last_day < today) {
            self.over = Some(State::Expired);
        }
        let began = self.served.is_some_and(|(served, _)| served < today);
        let live = match (self.stayed, began) {
            (true, _) => State::Stayed,
            (false, true) => State::InForce,
            (false, false) => State::Pending,
        };
        self.signed.then(|| self.over.unwrap_or(live))
    }

    fn turn(&mut self, turn: RestrictionTurn) {
        match turn {
            RestrictionTurn::Stayed => self.stayed = true,
            RestrictionTurn::StayEnded => self.stayed = false,
            RestrictionTurn::Lifted => self.over = Some(State::Lifted),
            RestrictionTurn::Annulled => self.over = Some(State::Annulled),
        }
    }
}

impl World<'_> {
    fn act(&mut self) {
        match self.dice.below(20) {
            0..=9 => self.step(),
            10..=12 => self.turn(),
            13..=16 => self.file(),
            _ => self.pass(),
        }
        let state = self.kept.on(self.today);
        let known = self.restriction.as_ref().and_then(|is| is.state_on(self.today));
        assert_eq!(known, state, "{:?}", self.restriction);
    }

    fn pass(&mut self) {
        let last_day = self.restriction.as_ref().and_then(Restriction::last_day);
        self.today = match last_day {
            // Around its end.
            Some(last_day) if self.dice.chance(8) => self.today.max(last_day) + self.days(2),
            _ => self.today + self.days(15),
        };
    }

    fn days(&mut self, most: usize) -> Days {
        Days::new(u64::try_from(self.dice.below(most + 1)).unwrap())
    }

    fn number(&mut self, below: usize) -> u8 {
        u8::try_from(self.dice.below(below)).unwrap()
    }

    /// Mostly what is next, by whoever may; at times anything by anybody.
    fn step(&mut self) {
        let (what, hand, other) = match (&self.case, self.dice.chance(70)) {
            (Case::Opened(_), true) => (0, 1, 2),
            (Case::Investigated(_), true) => (1, 1, 0),
            (Case::Notified(is), true) => match &is.hearing {
                Some(hearing) if hearing.notice.is_none() => (4, 1, 5),
                Some(hearing) if hearing.held.is_none() => (5, 1, 0),
                _ => (6, 3, 0),
            },
            (Case::Reviewed(_), true) => (7, 1, 2),
            (Case::Deliberated(_), true) => (8, 4, self.number(2)),
            (Case::Decided(_), true) => (9, 1, 0),
            _ => (self.number(11), self.number(6), self.number(6)),
        };
        let ago = u64::from(self.number(4));
        let is = Try { later: 0, ago, what, hand, other };
        let Ok(done) = tried(self.case.clone(), &is, self.today, self.calendar) else { return };
        let decided_before = self.case.decided().is_some();
        self.case = done;
        assert_lawful(&self.case, self.today, self.calendar);
        let Some(decided) = self.case.decided() else { return };
        if !decided_before && decided.outcome == CaseOutcome::Abrupt {
            let scope =
                *self.dice.pick(&[RestrictionScope::ReEntry, RestrictionScope::ProgrammesOnly]);
            let signed_on = decided.on;
            let is = Restriction { scope, signed_on, served_on: None, ..served(signed_on, 3) };
            self.restriction = Some(is);
            self.kept.signed = true;
        }
        let service = self.case.served().map(|is| is.on);
        if let Some(is) = self.restriction.as_mut().filter(|is| is.served_on != service) {
            is.served_on = service;
            self.kept.served = service.map(|on| (on, walked(on, 3)));
        }
    }

    fn turn(&mut self) {
        use RestrictionTurn::{Annulled, Lifted, StayEnded, Stayed};
        let Some(is) = &mut self.restriction else { return };
        let turn = *self.dice.pick(&[Stayed, Stayed, StayEnded, StayEnded, Lifted, Annulled]);
        if check_turn(is, turn, self.today).is_err() {
            return;
        }
        let text = String::new;
        is.turns.push(Turn { turn, on: self.today, reason: text(), document_no: text() });
        self.kept.turn(turn);
    }

    /// By a reviewer alone, or by two.
    fn file(&mut self) {
        let bars = self.restriction.as_ref().is_some_and(|is| is.bars_entry_on(self.today));
        let against = Against { barred: bars, ..Against::default() };
        let by = |hand: u8| format!("hand{hand}");
        let decided = Decided { on: self.today, by: by(self.number(3)) };
        let is = self.filing.clone();
        let done = match (is.state, self.dice.below(5)) {
            (FilingState::Verified | FilingState::NotAdmitted, _) => Ok(draft()),
            (FilingState::Draft, _) => is.submit(self.today),
            (_, 0) => is.propose(Proposal {
                what: FilingProposal::Override,
                ground: None,
                text: "无人接管".to_owned(),
                by: by(self.number(3)),
                at: DateTime::UNIX_EPOCH,
            }),
            (_, 1) => is.sign(decided, &against),
            (_, 2) => is.send_back(),
            _ => {
                let verified = is.verify(decided, &against, &BTreeSet::new());
                self.verified_alone(verified.is_ok());
                verified
            }
        };
        let Ok(done) = done else { return };
        if let (Some(proposal), Some(decided)) = (&done.proposal, &done.decided) {
            assert_ne!(proposal.by, decided.by, "the same hand twice");
        }
        self.filing = done;
    }

    fn verified_alone(&mut self, verified: bool) {
        let state = self.kept.on(self.today);
        let entry = |is: &Restriction| is.scope == RestrictionScope::ReEntry;
        let re_entry = self.restriction.as_ref().is_some_and(entry);
        let barred = re_entry && matches!(state, Some(State::Pending | State::InForce));
        assert!(!(verified && barred), "verified while {state:?}");
        self.verified_free += usize::from(verified);
    }
}

#[test]
fn no_order_of_acts_comes_to_what_the_rules_forbid() {
    let calendar = Calendar::new(Vec::new());
    let first: NaiveDate = "2019-02-01".parse().unwrap();
    let (mut served, mut verified, mut ended) = (0, 0, 0);
    for seed in 0..sequences() {
        let mut dice = Dice::of(seed + 1);
        let today = first + Days::new(u64::try_from(dice.below(800)).unwrap());
        let (case, filing) = (opened(today, &calendar), draft());
        let (restriction, kept) = Default::default();
        let calendar = &calendar;
        let mut world =
            World { dice, today, calendar, case, restriction, filing, kept, verified_free: 0 };
        for _ in 0..ACTS {
            world.act();
        }
        served += usize::from(world.case.served().is_some());
        ended += usize::from(world.kept.over.is_some());
        verified += world.verified_free;
    }
    eprintln!("{served} served, {ended} restrictions ended, {verified} verified");
    assert!(served > 0 && ended > 0 && verified > 0);
}
