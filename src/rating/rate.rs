//! The joint rating (联评): from tallies to results, step by step as anybody
//! can follow with a pocket calculator.

use super::component::{
    Components, adjustment, composite, owners_component, party_component, required_ballots,
};
use super::grade::{Ranking, grade, lowest_grade};
use super::result::{CompoundResult, Results};
use super::roll_up::roll_up;
use super::rulebook::RuleBook;
use super::tally::Tally;
use entity::value::{CompoundClass, CompoundState, Party};

pub fn rate(book: &RuleBook, tallies: &[Tally]) -> Results {
    let mut compounds: Vec<CompoundResult> =
        tallies.iter().map(|tally| rate_compound(book, tally)).collect();
    rank_within_class(tallies, &mut compounds);
    let firms = roll_up(book, tallies, &compounds);
    compounds.sort_by_key(|result| result.compound);
    Results { compounds, firms }
}

fn rate_compound(book: &RuleBook, tally: &Tally) -> CompoundResult {
    let component = |party| party_component(*tally.forms.of(party), book.form_max(party));
    let components = Components {
        street: component(Party::Street),
        community: component(Party::Community),
        bureau: component(Party::Bureau),
        owners: owners_component(tally.ballots, book.items.len()),
    };
    let required_ballots = required_ballots(tally.households, book.sample);
    let adjustment = adjustment(tally.events, book);
    let veto = tally.events.veto;
    let state = state(book, tally, required_ballots);
    let composite = match state {
        CompoundState::Rated => composite(&components, book.weights, adjustment),
        CompoundState::ShortService
        | CompoundState::MissingParty
        | CompoundState::InsufficientSample => None,
    };
    let grade = composite
        .map(|score| if veto { lowest_grade(book) } else { grade(book, score) }.to_owned());
    CompoundResult {
        compound: tally.compound,
        components,
        valid_ballots: tally.ballots.count,
        required_ballots,
        adjustment,
        veto,
        state,
        composite,
        grade,
        rank: None,
    }
}

/// States instead of invented zeros, tested in this order. A party without
/// indicators is not asked, so it cannot be missing.
fn state(book: &RuleBook, tally: &Tally, required_ballots: u32) -> CompoundState {
    let missing = |&&party: &&Party| {
        book.indicators_of(party).next().is_some() && tally.forms.of(party).count == 0
    };
    if tally.months_served < book.minimum_months {
        CompoundState::ShortService
    } else if Party::ALL.iter().find(missing).is_some() {
        CompoundState::MissingParty
    } else if tally.ballots.count < required_ballots {
        CompoundState::InsufficientSample
    } else {
        CompoundState::Rated
    }
}

/// `compounds` in the order of `tallies`.
fn rank_within_class(tallies: &[Tally], compounds: &mut [CompoundResult]) {
    for &class in CompoundClass::ALL {
        let of_class = || tallies.iter().map(|tally| tally.class == class);
        let ranked = |result: &CompoundResult| result.composite.filter(|_| !result.veto);
        let ranking = Ranking::of(
            of_class().zip(&*compounds).filter(|&(is, _)| is).filter_map(|(_, of)| ranked(of)),
        );
        for (_, result) in of_class().zip(&mut *compounds).filter(|&(is, _)| is) {
            result.rank = ranked(result).and_then(|score| ranking.rank(score));
        }
    }
}
