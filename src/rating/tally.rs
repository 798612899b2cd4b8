//! Everything that was said about one compound, summed.
//!
//! Sums, not lists: whatever the number of ballots, this is all the rules need,
//! and the order in which people spoke cannot matter.

use entity::value::{Area, CompoundClass, CompoundCode, Party, Uscc};

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
    pub forms: PerParty<Forms>,
    pub ballots: Ballots,
    pub events: Events,
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
pub struct Forms {
    pub count: u32,
    /// Of all indicators of all forms, in hundredths.
    pub points: u64,
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
