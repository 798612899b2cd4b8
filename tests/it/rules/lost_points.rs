//! What is lost on each item adds up to what is lacking, and what better
//! answers would win.

use super::book::variant;
use chrono::NaiveDate;
use entity::value::{CompoundClass, Party, Points, Score};
use lianping::rating::{
    Ballots, CompoundResult, FormSum, Inputs, LostOn, PerParty, RuleBook, Tally, answers_to_lift,
    losses, owners_component, rate,
};
use proptest::prelude::*;
use proptest::sample::select;

const EVENTS: [&str; 5] = ["D01", "D02", "D03", "B01", "V02"];

/// Forms with up to half of each indicator's points taken off, ballots and
/// events.
fn inputs(book: RuleBook) -> impl Strategy<Value = (RuleBook, Inputs)> {
    let ballots = prop::collection::vec(("[1-5]{5}", 1_u32..20), 1..6);
    let forms = prop::collection::vec(prop::collection::vec(0_i32..=1_000, 15), 1..4);
    let events = prop::collection::vec(select(EVENTS.to_vec()), 0..7);
    (ballots, forms, events).prop_map(move |(ballots, forms, events)| {
        let mut inputs = Inputs::new(&book);
        for (answers, count) in ballots {
            inputs.add_ballots(&answers, count);
        }
        for form in forms {
            let mut cuts = form.into_iter();
            for &party in Party::ALL {
                let points = book.indicators_of(party).map(|indicator| {
                    let cut = cuts.next().unwrap() * indicator.max.hundredths() / 2_000;
                    Points::from_hundredths(indicator.max.hundredths() - cut).unwrap()
                });
                inputs.forms.of_mut(party).push(points.collect());
            }
        }
        let day: NaiveDate = "2026-05-01".parse().unwrap();
        for code in events {
            inputs.events.push((book.event(code).unwrap().clone(), day));
        }
        (book.clone(), inputs)
    })
}

fn rated(book: &RuleBook, inputs: &Inputs) -> CompoundResult {
    let mut forms = PerParty::<FormSum>::default();
    for &party in Party::ALL {
        for form in inputs.forms.of(party) {
            forms.of_mut(party).add(form);
        }
    }
    let tally = Tally {
        compound: "530102001001-001".parse().unwrap(),
        class: CompoundClass::Old,
        // One ballot is sample enough.
        households: 1,
        area: "1000".parse().unwrap(),
        firm: "91530102MA6B0H2E10".parse().unwrap(),
        months_served: 12,
        forms,
        ballots: inputs.ballots(book),
        events: inputs.event_sums(),
    };
    rate(book, &[tally]).compounds.remove(0)
}

proptest! {
    #[test]
    fn the_points_lost_add_up_to_a_hundred_less_the_composite(
        (book, inputs) in (select(vec!["0", "3"]), select(vec!["20", "4", "0"]))
            .prop_flat_map(|(bonus, deduction)| inputs(variant("equal", true, bonus, deduction))),
    ) {
        let result = rated(&book, &inputs);
        let composite = result.composite.unwrap();
        let losses = losses(&book, &result, &inputs).unwrap();
        let sum: i64 = losses.iter().map(|loss| loss.points).sum();
        prop_assert_eq!(sum, i64::from(100_00 - composite.hundredths()));
        prop_assert!(losses.iter().all(|loss| loss.points != 0));
        prop_assert!(losses.is_sorted_by_key(|loss| -loss.points));
        // What is adjusted is what the result was adjusted by.
        let adjusted: i64 = losses
            .iter()
            .filter(|loss| matches!(loss.on, LostOn::Event(_)))
            .map(|loss| -loss.points)
            .sum();
        prop_assert_eq!(adjusted, i64::from(result.adjustment.hundredths()));
        for loss in &losses {
            if let LostOn::Indicator(indicator, given, forms) = loss.on {
                // Weight × lost / most, in hundredths.
                let max = u64::from(indicator.max.hundredths().unsigned_abs()) * forms;
                let weight = u64::from(book.weights.of(indicator.party));
                let most = book.form_max(indicator.party) * forms;
                let exact = weight * (max - given) * 100 / most;
                prop_assert!(loss.points.abs_diff(i64::try_from(exact).unwrap()) <= 2);
            }
        }
    }

    #[test]
    fn so_many_better_answers_suffice_and_one_fewer_does_not(
        (book, inputs) in inputs(variant("equal", true, "0", "20")),
        rise in 1_i32..=30_00,
    ) {
        let before = rated(&book, &inputs).components.owners.unwrap();
        let to = (before.hundredths() + rise).min(100_00);
        let to = Score::from_hundredths(to).unwrap();
        let answers = answers_to_lift(&book, &inputs, to);
        // One level up each, those first that gain most by it.
        let mut gains = Vec::new();
        for levels in &inputs.answers {
            for (level, points) in [30_00_u64, 30_00, 20_00, 20_00].into_iter().enumerate() {
                gains.extend((0..levels[level]).map(|_| points));
            }
        }
        gains.sort_unstable_by(|a, b| b.cmp(a));
        let ballots = inputs.ballots(&book);
        let owners = |lifted: usize| {
            let points = ballots.points + gains[..lifted].iter().sum::<u64>();
            owners_component(Ballots { points, ..ballots }, 5).unwrap()
        };
        match answers.map(|answers| usize::try_from(answers).unwrap()) {
            Some(0) => prop_assert!(before >= to),
            Some(answers) => {
                prop_assert!(owners(answers) >= to);
                prop_assert!(owners(answers - 1) < to);
            }
            None => prop_assert!(owners(gains.len()) < to),
        }
    }
}
