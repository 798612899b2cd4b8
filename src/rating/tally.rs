//! Everything that was said about one compound, summed.
//!
//! Sums, not lists: whatever the number of ballots, this is all the rules need,
//! and the order in which people spoke cannot matter.

use super::roster::{RosterLine, Service};
use super::rulebook::{Effect, size};
use entity::value::{Area, CompoundClass, CompoundCode, Party, Points, Uscc};

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tally {
    pub compound: CompoundCode,
    pub class: CompoundClass,
    pub households: u32,
    pub area: Area,
    /// The legal person, also where a branch serves.
    pub firm: Uscc,
    /// Whole months of the cycle, 0 to 12.
    pub months_served: u8,
    pub forms: PerParty<FormSum>,
    pub ballots: Ballots,
    pub events: Events,
}

impl Tally {
    /// A compound of which nothing was said yet.
    pub fn of(line: &RosterLine, service: Service) -> Self {
        Self {
            compound: line.compound,
            class: line.class,
            households: line.households,
            area: line.area,
            firm: line.firm,
            months_served: service.months,
            forms: PerParty::default(),
            ballots: Ballots::default(),
            events: Events::default(),
        }
    }
}

#[derive(Debug, Copy, Clone, PartialEq, Eq, Default)]
pub struct PerParty<T> {
    pub street: T,
    pub community: T,
    pub bureau: T,
}

impl<T> PerParty<T> {
    pub fn of(&self, party: Party) -> &T {
        match party {
            Party::Street => &self.street,
            Party::Community => &self.community,
            Party::Bureau => &self.bureau,
        }
    }

    pub fn of_mut(&mut self, party: Party) -> &mut T {
        match party {
            Party::Street => &mut self.street,
            Party::Community => &mut self.community,
            Party::Bureau => &mut self.bureau,
        }
    }
}

/// The forms of one party.
#[derive(Debug, Copy, Clone, PartialEq, Eq, Default)]
pub struct FormSum {
    pub count: u32,
    /// Of all indicators of all forms, in hundredths.
    pub points: u64,
}

impl FormSum {
    /// One more form, with the points of its indicators.
    pub fn add(&mut self, points: &[Points]) {
        self.count += 1;
        self.points += points.iter().copied().map(size).sum::<u64>();
    }
}

#[derive(Debug, Copy, Clone, PartialEq, Eq, Default)]
pub struct Ballots {
    pub count: u32,
    /// Of all answers of all ballots, in hundredths.
    pub points: u64,
}

/// Bonuses and deductions before their caps, in hundredths.
#[derive(Debug, Copy, Clone, PartialEq, Eq, Default)]
pub struct Events {
    pub bonus: u64,
    pub deduction: u64,
    pub veto: bool,
}

impl Events {
    /// An event that was entered so many times.
    pub fn add(&mut self, effect: Effect, times: u64) {
        match effect {
            Effect::Bonus(points) => self.bonus += times * size(points),
            Effect::Deduction(points) => self.deduction += times * size(points),
            Effect::Veto => self.veto |= times > 0,
        }
    }
}
