//! 原始输入: all that was handed in on one compound in a cycle.

use super::rulebook::{Effect, EventRule, RuleBook, size};
use super::tally::{Ballots, Events, PerParty};
use chrono::NaiveDate;
use entity::value::{Adjustment, Points};

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Inputs {
    /// The forms of each party by number; points in the order of its indicators.
    pub forms: PerParty<Vec<Vec<Points>>>,
    /// For each of the owners' items, how many ballots gave each level, worst
    /// first.
    pub answers: Vec<[u32; 5]>,
    /// Oldest first.
    pub events: Vec<(EventRule, NaiveDate)>,
}

impl Inputs {
    pub fn new(book: &RuleBook) -> Self {
        let answers = vec![[0; 5]; book.items.len()];
        Self { forms: PerParty::default(), answers, events: Vec::new() }
    }

    /// So many ballots with the same answers, a digit 1 to 5 per item.
    pub fn add_ballots(&mut self, answers: &str, ballots: u32) {
        for (levels, answer) in self.answers.iter_mut().zip(answers.bytes()) {
            let level = usize::from(answer.wrapping_sub(b'1'));
            if let Some(given) = levels.get_mut(level) {
                *given += ballots;
            }
        }
    }

    pub fn ballots(&self, book: &RuleBook) -> Ballots {
        let count = self.answers.first().map_or(0, |levels| levels.iter().sum());
        let points = self.answers.iter().map(|levels| item_points(book, levels)).sum();
        Ballots { count, points }
    }

    pub fn event_sums(&self) -> Events {
        let mut sums = Events::default();
        for (event, _) in &self.events {
            sums.add(event.effect, 1);
        }
        sums
    }

    /// What each event adds or takes, as far as the caps leave room for it.
    pub fn counted(&self, book: &RuleBook) -> Vec<(&EventRule, NaiveDate, Adjustment)> {
        let (mut bonus, mut deduction) =
            (book.bonus_cap.hundredths(), book.deduction_cap.hundredths());
        let take = |room: &mut i32, points: Points| {
            let counted = points.hundredths().min(*room);
            *room -= counted;
            counted
        };
        let counted = self.events.iter().map(|(event, day)| {
            let hundredths = match event.effect {
                Effect::Bonus(points) => take(&mut bonus, points),
                Effect::Deduction(points) => -take(&mut deduction, points),
                Effect::Veto => 0,
            };
            (event, *day, Adjustment::from_hundredths(hundredths))
        });
        counted.collect()
    }

    /// Each kind of deduction once.
    pub fn deductions(&self) -> Vec<&EventRule> {
        let mut kinds: Vec<&EventRule> = Vec::new();
        for (event, _) in &self.events {
            let known = kinds.iter().any(|kind| kind.code == event.code);
            if matches!(event.effect, Effect::Deduction(_)) && !known {
                kinds.push(event);
            }
        }
        kinds
    }
}

/// The points of all answers to one item, in hundredths.
pub(super) fn item_points(book: &RuleBook, levels: &[u32; 5]) -> u64 {
    levels.iter().zip(book.levels).map(|(&given, points)| u64::from(given) * size(points)).sum()
}
