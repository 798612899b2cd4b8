//! What a page says would lift a firm's grade, done to its mean.

use super::tallies::{books, tallies};
use entity::value::{CompoundCode, Score};
use lianping::rating::{
    Outcome, Part, Tally, WayUp, firm_way_up, grade, next_grade, rate, roll_up_weight,
};
use proptest::prelude::*;

proptest! {
    #[test]
    fn a_firm_rises_with_the_compound_that_is_named(book in books(), tallies in tallies()) {
        let firm = tallies[0].firm;
        let tallies: Vec<Tally> = tallies.into_iter().filter(|tally| tally.firm == firm).collect();
        let results = rate(&book, &tallies);
        let of_firm = &results.firms[0];
        let parts: Vec<Part> = tallies
            .iter()
            .zip(&results.compounds)
            .filter_map(|(tally, result)| {
                assert_eq!(tally.compound, result.compound, "both in the order of the codes");
                let weight = roll_up_weight(book.roll_up.weight, tally.area, tally.households);
                Some(Part { compound: tally.compound, composite: result.composite?, weight })
            })
            .collect();
        let Some(WayUp::To { next, pulls, .. }) = firm_way_up(&book, of_firm.veto, &parts) else {
            let now = of_firm.composite.map(|now| next_grade(&book, now));
            let capped = of_firm.veto && book.roll_up.veto_caps_firm;
            prop_assert!(capped || now.is_none_or(|next| next.is_none()));
            return Ok(());
        };
        let mean = |compound: CompoundCode, to: Score| mean_with(&parts, compound, to);
        let mut costs = Vec::new();
        for pull in &pulls {
            match pull.outcome {
                Outcome::Raised { from, to, composite } => {
                    prop_assert_eq!(mean(pull.lever, to), composite);
                    prop_assert!(composite >= next.min);
                    prop_assert_eq!(grade(&book, composite), pull.grade);
                    prop_assert!(less(to) == from || mean(pull.lever, less(to)) < next.min);
                    costs.push(to.hundredths() - from.hundredths());
                }
                Outcome::Short { composite } => {
                    prop_assert_eq!(mean(pull.lever, Score::MAX), composite);
                    prop_assert!(composite < next.min);
                    costs.push(i32::MAX);
                }
                Outcome::Spared { .. } => prop_assert!(false, "a firm has no deduction of its own"),
            }
        }
        prop_assert!(costs.is_sorted() && pulls.len() == parts.len());
    }
}

fn less(score: Score) -> Score {
    Score::from_hundredths(score.hundredths() - 1).unwrap()
}

/// A firm's mean by the roll-up itself: half up to a hundredth.
fn mean_with(parts: &[Part], compound: CompoundCode, to: Score) -> Score {
    let (weight, weighted) = parts.iter().fold((0, 0), |(weights, sum), part| {
        let composite = if part.compound == compound { to } else { part.composite };
        let hundredths = u128::from(composite.hundredths().unsigned_abs());
        (weights + part.weight, sum + part.weight * hundredths)
    });
    let rounded = (2 * weighted + weight) / (2 * weight);
    Score::from_hundredths(i32::try_from(rounded).unwrap()).unwrap()
}
