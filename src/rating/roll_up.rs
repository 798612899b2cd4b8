//! 汇总: a firm's result from those of its compounds.

use super::component::score;
use super::grade::{Ranking, grade, lowest_grade};
use super::result::{CompoundResult, FirmResult};
use super::rulebook::{RollUpWeight, RuleBook};
use super::tally::Tally;
use entity::value::{Area, FirmState, Score, Uscc};
use std::collections::BTreeMap;

#[derive(Default)]
struct Sum {
    compounds: u32,
    compounds_rated: u32,
    veto: bool,
    weight: u128,
    weighted: u128,
}

/// Results of the firms that have a compound, sorted by code; `compounds` in
/// the order of `tallies`.
pub(super) fn roll_up(
    book: &RuleBook,
    tallies: &[Tally],
    compounds: &[CompoundResult],
) -> Vec<FirmResult> {
    let mut sums: BTreeMap<Uscc, Sum> = BTreeMap::new();
    for (tally, result) in tallies.iter().zip(compounds) {
        let sum = sums.entry(tally.firm).or_default();
        sum.compounds += 1;
        sum.veto |= result.veto;
        if let Some(composite) = result.composite {
            let weight = roll_up_weight(book.roll_up.weight, tally.area, tally.households);
            sum.compounds_rated += 1;
            sum.weight += weight;
            sum.weighted += weight * u128::from(composite.hundredths().unsigned_abs());
        }
    }
    let mut firms: Vec<FirmResult> =
        sums.into_iter().map(|(firm, sum)| firm_result(book, firm, &sum)).collect();
    let ranked = |firm: &FirmResult| firm.composite.filter(|_| !firm.veto);
    let ranking = Ranking::of(firms.iter().filter_map(ranked));
    for firm in &mut firms {
        firm.rank = ranked(firm).and_then(|score| ranking.rank(score));
    }
    firms
}

/// What a compound weighs in its firm's mean.
pub fn roll_up_weight(by: RollUpWeight, area: Area, households: u32) -> u128 {
    match by {
        RollUpWeight::Equal => 1,
        RollUpWeight::Area => u128::from(area.hundredths().unsigned_abs()),
        RollUpWeight::Households => u128::from(households),
    }
}

/// The mean of composites, each with its weight.
pub(super) fn mean(parts: impl Iterator<Item = (u128, Score)>) -> Option<Score> {
    let (weight, weighted) = parts.fold((0, 0), |(weights, sum), (weight, score)| {
        (weights + weight, sum + weight * u128::from(score.hundredths().unsigned_abs()))
    });
    (weight > 0).then(|| score(weighted, weight))
}

fn firm_result(book: &RuleBook, firm: Uscc, sum: &Sum) -> FirmResult {
    let composite = (sum.compounds_rated > 0).then(|| score(sum.weighted, sum.weight));
    let capped = sum.veto && book.roll_up.veto_caps_firm;
    let grade = composite.map(|score| if capped { lowest_grade(book) } else { grade(book, score) });
    FirmResult {
        firm,
        compounds: sum.compounds,
        compounds_rated: sum.compounds_rated,
        veto: sum.veto,
        state: if composite.is_some() { FirmState::Rated } else { FirmState::NotRated },
        composite,
        grade: grade.map(str::to_owned),
        rank: None,
    }
}
