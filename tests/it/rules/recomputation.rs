//! Every printed figure follows from printed figures, by arithmetic written a
//! second time: whole numbers and their remainders, as on paper.

use super::tallies::{books, tallies};
use entity::value::{CompoundClass, CompoundState, Party};
use lianping::rating::{CompoundResult, FirmResult, RollUpWeight, RuleBook, Tally, rate};
use proptest::prelude::*;
use std::collections::{BTreeMap, BTreeSet};

/// A figure as it is printed, read as hundredths.
fn printed(figure: impl ToString + Copy) -> i64 {
    let text = figure.to_string();
    let (whole, decimals) = text.split_once('.').unwrap();
    assert_eq!(decimals.len(), 2, "{text}");
    format!("{whole}{decimals}").parse().unwrap()
}

/// Division on paper: the quotient, one more from half on.
fn half_up(dividend: i64, divisor: i64) -> i64 {
    let (quotient, remainder) = (dividend / divisor, dividend % divisor);
    if remainder + remainder >= divisor { quotient + 1 } else { quotient }
}

fn whole(number: impl TryInto<i64, Error: std::fmt::Debug>) -> i64 {
    number.try_into().unwrap()
}

fn graded(book: &RuleBook, composite: i64) -> &str {
    let mut codes = book.grades.iter().filter(|grade| printed(grade.min) <= composite);
    &codes.next().unwrap().code
}

/// One more than the number of different scores above one's own.
fn dense_rank(own: i64, all: &[i64]) -> u32 {
    let above: BTreeSet<i64> = all.iter().copied().filter(|&score| score > own).collect();
    u32::try_from(above.len()).unwrap() + 1
}

proptest! {
    #[test]
    fn components_follow_from_the_sums(book in books(), tallies in tallies()) {
        for (tally, result) in tallies.iter().zip(rate(&book, &tallies).compounds) {
            for &party in Party::ALL {
                let forms = tally.forms.of(party);
                let expected = (forms.count > 0)
                    .then(|| half_up(whole(forms.points) * 100, whole(forms.count) * 100));
                prop_assert_eq!(result.components.of(party).map(printed), expected);
            }
            let ballots = tally.ballots;
            let expected =
                (ballots.count > 0).then(|| half_up(whole(ballots.points), whole(ballots.count) * 5));
            prop_assert_eq!(result.components.owners.map(printed), expected);
        }
    }

    #[test]
    fn composites_follow_from_printed_components(book in books(), tallies in tallies()) {
        for result in rate(&book, &tallies).compounds {
            let Some(composite) = result.composite else { continue };
            let parts = result.components;
            let weighted = 40 * printed(parts.owners.unwrap())
                + 15 * printed(parts.street.unwrap())
                + 15 * printed(parts.community.unwrap())
                + 30 * printed(parts.bureau.unwrap());
            let adjusted = half_up(weighted, 100) + printed(result.adjustment);
            prop_assert_eq!(printed(composite), adjusted.clamp(0, 100_00));
        }
    }

    #[test]
    fn adjustments_follow_from_events_and_caps(book in books(), tallies in tallies()) {
        for (tally, result) in tallies.iter().zip(rate(&book, &tallies).compounds) {
            let bonus = whole(tally.events.bonus).min(printed(book.bonus_cap));
            let deduction = whole(tally.events.deduction).min(printed(book.deduction_cap));
            prop_assert_eq!(i64::from(result.adjustment.hundredths()), bonus - deduction);
        }
    }

    #[test]
    fn grades_follow_from_printed_composites(book in books(), tallies in tallies()) {
        let results = rate(&book, &tallies);
        for result in results.compounds.iter().filter(|result| !result.veto) {
            let expected = result.composite.map(|composite| graded(&book, printed(composite)));
            prop_assert_eq!(result.grade.as_deref(), expected);
        }
        let uncapped = |firm: &&FirmResult| !(firm.veto && book.roll_up.veto_caps_firm);
        for firm in results.firms.iter().filter(uncapped) {
            let expected = firm.composite.map(|composite| graded(&book, printed(composite)));
            prop_assert_eq!(firm.grade.as_deref(), expected);
        }
    }

    #[test]
    fn firms_follow_from_their_compounds_printed_composites(
        book in books(),
        tallies in tallies(),
    ) {
        let results = rate(&book, &tallies);
        let mut of_firm: BTreeMap<String, Vec<(&Tally, &CompoundResult)>> = BTreeMap::new();
        for (tally, result) in tallies.iter().zip(&results.compounds) {
            of_firm.entry(tally.firm.to_string()).or_default().push((tally, result));
        }
        prop_assert_eq!(results.firms.len(), of_firm.len());
        for (firm, (uscc, theirs)) in results.firms.iter().zip(&of_firm) {
            prop_assert_eq!(&firm.firm.to_string(), uscc);
            prop_assert_eq!(whole(firm.compounds), whole(theirs.len()));
            prop_assert_eq!(firm.veto, theirs.iter().any(|(tally, _)| tally.events.veto));
            let mut sums = (0, 0, 0);
            for (tally, result) in theirs {
                if result.state == CompoundState::Rated {
                    let weight = match book.roll_up.weight {
                        RollUpWeight::Equal => 1,
                        RollUpWeight::Area => printed(tally.area),
                        RollUpWeight::Households => whole(tally.households),
                    };
                    let composite = printed(result.composite.unwrap());
                    sums = (sums.0 + 1, sums.1 + weight, sums.2 + weight * composite);
                }
            }
            let (rated, weight, weighted) = sums;
            prop_assert_eq!(whole(firm.compounds_rated), rated);
            let expected = (rated > 0).then(|| half_up(weighted, weight));
            prop_assert_eq!(firm.composite.map(printed), expected);
        }
    }

    #[test]
    fn ranks_are_dense_within_the_class_and_among_the_firms(
        book in books(),
        tallies in tallies(),
    ) {
        let results = rate(&book, &tallies);
        for &class in CompoundClass::ALL {
            let of_class = tallies.iter().zip(&results.compounds);
            let of_class = of_class.filter(|(tally, _)| tally.class == class);
            let ranked: Vec<(i64, Option<u32>)> = of_class
                .filter(|(_, result)| !result.veto && result.composite.is_some())
                .map(|(_, result)| (printed(result.composite.unwrap()), result.rank))
                .collect();
            let scores: Vec<i64> = ranked.iter().map(|(score, _)| *score).collect();
            for (score, rank) in ranked {
                prop_assert_eq!(rank, Some(dense_rank(score, &scores)));
            }
        }
        let ranked = || results.firms.iter().filter(|firm| !firm.veto && firm.composite.is_some());
        let scores: Vec<i64> = ranked().map(|firm| printed(firm.composite.unwrap())).collect();
        for (firm, &score) in ranked().zip(&scores) {
            prop_assert_eq!(firm.rank, Some(dense_rank(score, &scores)));
        }
    }
}
