//! 临界 or 稳健: how few more ballots would change the grade.

use super::component::{Voice, composite, owners_component};
use super::grade::grade;
use super::result::CompoundResult;
use super::rulebook::{RuleBook, size};
use super::tally::Ballots;
use super::way_up::least;
use entity::value::{Points, Score};

/// A grade is near the line where so small a part of the ballots given would
/// change it: one in ten, rounded up. Farther away it is called sound.
const NEAR_PART: u32 = 10;

#[derive(Debug, Copy, Clone, PartialEq, Eq)]
pub struct Margin<'b> {
    /// The fewest added ballots with the worst answer throughout that change the
    /// grade. None: not even those of all households that did not vote.
    pub down: Option<Shift<'b>>,
    /// The same with the best answer.
    pub up: Option<Shift<'b>>,
    pub ballots: u32,
    /// Households that did not vote; more ballots cannot come.
    pub silent: u32,
}

#[derive(Debug, Copy, Clone, PartialEq, Eq)]
pub struct Shift<'b> {
    pub ballots: u32,
    pub grade: &'b str,
}

impl Margin<'_> {
    pub fn is_near(&self) -> bool {
        [self.down, self.up].into_iter().flatten().any(|shift| shift.ballots <= self.few())
    }

    /// Up to so many ballots are few.
    pub fn few(&self) -> u32 {
        self.ballots.div_ceil(NEAR_PART)
    }
}

/// None where ballots decide nothing: without a grade, or under a veto.
pub fn margin<'b>(
    book: &'b RuleBook,
    result: &CompoundResult,
    ballots: Ballots,
    households: u32,
) -> Option<Margin<'b>> {
    let now = grade(book, result.composite.filter(|_| !result.veto)?);
    let silent = households.saturating_sub(ballots.count);
    // Every further ballot pulls the mean the same way, so the least that
    // changes the grade can be searched by halves.
    let shift = |answer: Points| {
        let after = |added| {
            let composite = with_ballots(book, result, ballots, (added, answer))?;
            Some(grade(book, composite))
        };
        let changes = |added| after(added).is_some_and(|after| after != now);
        let ballots = least(1, silent, changes)?;
        Some(Shift { ballots, grade: after(ballots)? })
    };
    let [worst, .., best] = book.levels;
    Some(Margin { down: shift(worst), up: shift(best), ballots: ballots.count, silent })
}

/// The composite with so many more ballots that give one answer throughout.
fn with_ballots(
    book: &RuleBook,
    result: &CompoundResult,
    ballots: Ballots,
    (added, answer): (u32, Points),
) -> Option<Score> {
    let items = u64::try_from(book.items.len()).ok()?;
    let count = ballots.count + added;
    let points = ballots.points + u64::from(added) * items * size(answer);
    let owners = owners_component(Ballots { count, points }, book.items.len())?;
    let components = result.components.with(Voice::Owners, owners);
    composite(&components, book.weights, result.adjustment)
}
