//! 汇总: a firm's result from those of its compounds.

use super::component::score;
use super::grade::{Ranking, grade, lowest_grade};
use super::result::{CompoundResult, FirmResult};
use super::rulebook::{RollUpWeight, RuleBook};
use super::tally::Tally;
use entity::value::{FirmState, Uscc};
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
            let weight = weight(book.roll_up.weight, tally);
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

fn weight(by: RollUpWeight, tally: &Tally) -> u128 {
    match by {
        RollUpWeight::Equal => 1,
        RollUpWeight::Area => u128::from(tally.area.hundredths().unsigned_abs()),
        RollUpWeight::Households => u128::from(tally.households),
    }
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
