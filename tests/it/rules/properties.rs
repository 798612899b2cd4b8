//! What holds of any tallies. Each is a sentence a citizen could object with.

use super::tallies::{betters, books, tallies};
use entity::value::{CompoundState, FirmState, Score};
use lianping::rating::{Sample, lowest_grade, rate, required_ballots};
use proptest::prelude::*;

proptest! {
    #[test]
    fn the_order_in_which_compounds_come_does_not_matter(
        book in books(),
        (tallies, shuffled) in
            tallies().prop_flat_map(|tallies| (Just(tallies.clone()), Just(tallies).prop_shuffle())),
    ) {
        prop_assert_eq!(rate(&book, &tallies), rate(&book, &shuffled));
    }

    #[test]
    fn nothing_said_in_favour_of_a_compound_lowers_a_composite(
        book in books(),
        tallies in tallies(),
        at in any::<prop::sample::Index>(),
        better in betters(),
        by in 1_u64..=60_00,
    ) {
        let mut raised = tallies.clone();
        let at = at.index(tallies.len());
        better.apply(&mut raised[at], by);
        let (before, after) = (rate(&book, &tallies), rate(&book, &raised));
        for (compound, (before, after)) in before.compounds.iter().zip(&after.compounds).enumerate() {
            prop_assert_eq!(before.state, after.state);
            if compound == at {
                prop_assert!(before.composite <= after.composite, "{:?} {:?}", before, after);
            } else {
                prop_assert_eq!(before.composite, after.composite);
            }
        }
        for (before, after) in before.firms.iter().zip(&after.firms) {
            prop_assert!(before.composite <= after.composite, "{:?} {:?}", before, after);
        }
    }

    #[test]
    fn every_score_lies_within_zero_and_a_hundred(book in books(), tallies in tallies()) {
        let results = rate(&book, &tallies);
        for result in &results.compounds {
            let parts = result.components;
            let scores =
                [parts.street, parts.community, parts.bureau, parts.owners, result.composite];
            for score in scores.into_iter().flatten() {
                prop_assert!(Score::MIN <= score && score <= Score::MAX);
            }
        }
        for score in results.firms.iter().filter_map(|firm| firm.composite) {
            prop_assert!(Score::MIN <= score && score <= Score::MAX);
        }
    }

    #[test]
    fn a_veto_leaves_the_lowest_grade_and_no_rank(book in books(), tallies in tallies()) {
        let results = rate(&book, &tallies);
        for result in results.compounds.iter().filter(|result| result.veto) {
            prop_assert_eq!(result.rank, None);
            let rated = result.state == CompoundState::Rated;
            prop_assert_eq!(result.grade.as_deref(), rated.then(|| lowest_grade(&book)));
        }
        for firm in results.firms.iter().filter(|firm| firm.veto) {
            prop_assert_eq!(firm.rank, None);
            if book.roll_up.veto_caps_firm && firm.state == FirmState::Rated {
                prop_assert_eq!(firm.grade.as_deref(), Some(lowest_grade(&book)));
            }
        }
    }

    #[test]
    fn whoever_is_rated_has_a_composite_and_a_grade_and_nobody_else(
        book in books(),
        tallies in tallies(),
    ) {
        let results = rate(&book, &tallies);
        for (tally, result) in tallies.iter().zip(&results.compounds) {
            let rated = result.state == CompoundState::Rated;
            prop_assert_eq!(result.composite.is_some(), rated);
            prop_assert_eq!(result.grade.is_some(), rated);
            prop_assert_eq!(result.rank.is_some(), rated && !result.veto);
            let forms = [tally.forms.street, tally.forms.community, tally.forms.bureau];
            let asked = forms.iter().all(|forms| forms.count > 0);
            let expected = match (tally.months_served >= 6, asked) {
                (false, _) => CompoundState::ShortService,
                (true, false) => CompoundState::MissingParty,
                (true, true) if tally.ballots.count < result.required_ballots => {
                    CompoundState::InsufficientSample
                }
                (true, true) => CompoundState::Rated,
            };
            prop_assert_eq!(result.state, expected);
        }
        for firm in &results.firms {
            let rated = firm.compounds_rated > 0;
            prop_assert_eq!(firm.state == FirmState::Rated, rated);
            prop_assert_eq!((firm.composite.is_some(), firm.grade.is_some()), (rated, rated));
            prop_assert_eq!(firm.rank.is_some(), rated && !firm.veto);
        }
    }

    #[test]
    fn no_compound_needs_more_ballots_than_it_has_households(
        households in 1_u32..=100_000,
        share_percent in 0_u8..=100,
        minimum in 0_u32..=100_000,
        cap_percent in 1_u8..=100,
    ) {
        let required = required_ballots(households, Sample { share_percent, minimum, cap_percent });
        prop_assert!(required <= households);
        prop_assert_eq!(required > 0, share_percent > 0 || minimum > 0);
    }

    #[test]
    fn a_larger_compound_never_needs_fewer_ballots(households in 1_u32..100_000) {
        let sample = super::book::default_book().sample;
        let required = |households| required_ballots(households, sample);
        prop_assert!(required(households) <= required(households + 1));
    }
}
