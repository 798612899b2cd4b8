//! 怎样升到下一级: one lever pulled alone, the cheapest first.

use super::component::{Voice, adjustment, composite};
use super::grade::{grade, next_grade};
use super::inputs::Inputs;
use super::result::CompoundResult;
use super::roll_up::mean;
use super::rulebook::{Effect, EventRule, Grade, RuleBook, size};
use super::tally::Events;
use entity::value::{CompoundCode, Score};
use std::cmp::Reverse;

/// What would lift a grade by one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum WayUp<'b, L> {
    /// A veto leaves the lowest grade whatever the score: no lever lifts it.
    Vetoed,
    /// There is no better grade.
    Best,
    To {
        next: &'b Grade,
        /// Between the composite and the next grade's bound.
        missing: Score,
        /// Cheapest first, those that cannot reach it last.
        pulls: Vec<Pull<'b, L>>,
    },
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pull<'b, L> {
    pub lever: L,
    pub outcome: Outcome,
    /// The grade with the outcome's composite.
    pub grade: &'b str,
}

#[derive(Debug, Copy, Clone, PartialEq, Eq)]
pub enum Lever<'b> {
    /// One deduction of this kind does not recur.
    Deduction(&'b EventRule),
    /// A component rises.
    Rise(Voice),
}

#[derive(Debug, Copy, Clone, PartialEq, Eq)]
pub enum Outcome {
    /// It costs no points: something is left undone.
    Spared { composite: Score },
    /// From the printed score to the least that suffices.
    Raised { from: Score, to: Score, composite: Score },
    /// 达不到: so far, and no farther, even at a hundred points.
    Short { composite: Score },
}

/// Who can pull a lever.
#[derive(Debug, Copy, Clone, PartialEq, Eq)]
pub enum Hands {
    /// The firm alone: what is deducted for is its own act or omission, and it
    /// can leave it.
    Firm,
    /// The firm serves, others judge: it can better what they are asked about,
    /// not what they answer.
    Judges,
}

impl Lever<'_> {
    pub fn hands(&self) -> Hands {
        match self {
            Self::Deduction(_) => Hands::Firm,
            Self::Rise(_) => Hands::Judges,
        }
    }
}

impl Outcome {
    /// The rise in the lever's own points, in hundredths; None where it does not
    /// suffice.
    pub fn cost(&self) -> Option<u32> {
        match self {
            Self::Spared { .. } => Some(0),
            Self::Raised { from, to, .. } => {
                Some((to.hundredths() - from.hundredths()).unsigned_abs())
            }
            Self::Short { .. } => None,
        }
    }

    pub fn composite(&self) -> Score {
        match *self {
            Self::Spared { composite }
            | Self::Raised { composite, .. }
            | Self::Short { composite } => composite,
        }
    }
}

/// A compound's; None while it has no composite. `deductions` are the kinds of
/// deduction among `events`, each once.
pub fn way_up<'b>(
    book: &'b RuleBook,
    result: &CompoundResult,
    events: Events,
    deductions: &[&'b EventRule],
) -> Option<WayUp<'b, Lever<'b>>> {
    let now = result.composite?;
    if result.veto {
        return Some(WayUp::Vetoed);
    }
    let Some(next) = next_grade(book, now) else { return Some(WayUp::Best) };
    let mut pulls = Vec::new();
    for &event in deductions {
        if let Effect::Deduction(points) = event.effect {
            let deduction = events.deduction.saturating_sub(size(points));
            let adjustment = adjustment(Events { deduction, ..events }, book);
            let composite = composite(&result.components, book.weights, adjustment)?;
            let suffices = composite >= next.min;
            let outcome =
                if suffices { Outcome::Spared { composite } } else { Outcome::Short { composite } };
            pulls.push((size(points).into(), pull(book, Lever::Deduction(event), outcome)));
        }
    }
    for voice in Voice::ALL {
        let (weight, component) = (book.weights.of_voice(voice), result.components.of_voice(voice));
        if let Some(from) = component.filter(|_| weight > 0) {
            let with = |score| {
                composite(&result.components.with(voice, score), book.weights, result.adjustment)
            };
            let outcome = raise(from, next.min, with)?;
            pulls.push((weight.into(), pull(book, Lever::Rise(voice), outcome)));
        }
    }
    Some(to(next, now, pulls))
}

/// One rated compound in its firm's mean.
#[derive(Debug, Copy, Clone, PartialEq, Eq)]
pub struct Part {
    pub compound: CompoundCode,
    pub composite: Score,
    pub weight: u128,
}

/// A firm's: which compound's composite would have to rise, and how far. None
/// while none is rated.
pub fn firm_way_up<'b>(
    book: &'b RuleBook,
    veto: bool,
    parts: &[Part],
) -> Option<WayUp<'b, CompoundCode>> {
    let with = |raised: Option<(CompoundCode, Score)>| {
        mean(parts.iter().map(|part| match raised {
            Some((compound, composite)) if compound == part.compound => (part.weight, composite),
            Some(_) | None => (part.weight, part.composite),
        }))
    };
    let now = with(None)?;
    if veto && book.roll_up.veto_caps_firm {
        return Some(WayUp::Vetoed);
    }
    let Some(next) = next_grade(book, now) else { return Some(WayUp::Best) };
    let mut pulls = Vec::new();
    for part in parts {
        let raised = |score| with(Some((part.compound, score)));
        let outcome = raise(part.composite, next.min, raised)?;
        pulls.push((part.weight, pull(book, part.compound, outcome)));
    }
    Some(to(next, now, pulls))
}

fn pull<L>(book: &RuleBook, lever: L, outcome: Outcome) -> Pull<'_, L> {
    Pull { lever, outcome, grade: grade(book, outcome.composite()) }
}

/// Raises a score, hundredth by hundredth as it is printed, until what follows
/// from it reaches the bound. A higher score never gives a lower composite, so
/// the search goes by halves.
fn raise(from: Score, bound: Score, with: impl Fn(Score) -> Option<Score>) -> Option<Outcome> {
    let above = from.hundredths().unsigned_abs() + 1;
    let reaches = |to| with(hundredths(to)).is_some_and(|composite| composite >= bound);
    Some(match least(above, Score::MAX.hundredths().unsigned_abs(), reaches) {
        Some(to) => {
            let to = hundredths(to);
            Outcome::Raised { from, to, composite: with(to)? }
        }
        None => Outcome::Short { composite: with(Score::MAX)? },
    })
}

fn hundredths(hundredths: u32) -> Score {
    let score = i32::try_from(hundredths).ok().and_then(Score::from_hundredths);
    score.expect("the search ends at a hundred points")
}

/// Sorts by cost, and where two cost the same, by the heavier weight.
fn to<'b, L>(next: &'b Grade, now: Score, mut pulls: Vec<(u128, Pull<'b, L>)>) -> WayUp<'b, L> {
    pulls.sort_by_key(|(weight, pull)| (pull.outcome.cost().unwrap_or(u32::MAX), Reverse(*weight)));
    let missing = hundredths((next.min.hundredths() - now.hundredths()).unsigned_abs());
    WayUp::To { next, missing, pulls: pulls.into_iter().map(|(_, pull)| pull).collect() }
}

/// The fewest answers that would have to be one level better each for the
/// owners' component to be printed as `to`; None where that does not suffice.
pub fn answers_to_lift(book: &RuleBook, inputs: &Inputs, to: Score) -> Option<u64> {
    let ballots = inputs.ballots(book);
    let parts = u64::from(ballots.count) * u64::try_from(book.items.len()).ok()?;
    // Half a hundredth less is rounded up to it.
    let twice = parts * (2 * u64::from(to.hundredths().unsigned_abs())).saturating_sub(1);
    let mut missing = twice.div_ceil(2).saturating_sub(ballots.points);
    let steps = (0..4).map(|level| {
        let given = inputs.answers.iter().map(|levels| u64::from(levels[level])).sum::<u64>();
        (size(book.levels[level + 1]) - size(book.levels[level]), given)
    });
    let mut steps: Vec<(u64, u64)> = steps.filter(|(gain, _)| *gain > 0).collect();
    steps.sort_by_key(|(gain, _)| Reverse(*gain));
    let mut answers = 0;
    for (gain, given) in steps {
        let lifted = missing.div_ceil(gain).min(given);
        answers += lifted;
        missing = missing.saturating_sub(lifted * gain);
    }
    (missing == 0).then_some(answers)
}

/// The least of `low..=high` that holds, where all above one that holds do, too.
pub(super) fn least(low: u32, high: u32, holds: impl Fn(u32) -> bool) -> Option<u32> {
    if low > high || !holds(high) {
        return None;
    }
    let (mut low, mut high) = (low, high);
    while low < high {
        let middle = low + (high - low) / 2;
        if holds(middle) {
            high = middle;
        } else {
            low = middle + 1;
        }
    }
    Some(low)
}
