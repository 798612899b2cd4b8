//! What a page says would lift a done to the inputs: it does, and
//! nothing less or cheaper does.

use super::tallies::{books, tallies};
use entity::value::{Party, Score};
use lianping::rating::{
    CompoundResult, Effect, EventRule, Events, Lever, Outcome, RuleBook, Tally, Voice, WayUp,
    margin, next_grade, rate, way_up,
};
use proptest::prelude::*;

/// The deductions of a tally as events of the book, and what they sum to.
fn with_events(book: &RuleBook, tally: &mut Tally, codes: &[&str]) -> Vec<EventRule> {
    tally.events = Events { veto: tally.events.veto, ..Events::default() };
    let events: Vec<EventRule> =
        codes.iter().map(|code| book.event(code).unwrap().clone()).collect();
    for event in &events {
        tally.events.add(event.effect, 1);
    }
    events
}

fn result(book: &RuleBook, tally: &Tally) -> CompoundResult {
    rate(book, std::slice::from_ref(tally)).compounds.remove(0)
}

/// The tally with one component as it would be printed; all forms of the
/// default book give a hundred points at most.
fn raised(tally: &Tally, voice: Voice, to: Score) -> Tally {
    let mut tally = tally.clone();
    let points = u64::from(to.hundredths().unsigned_abs());
    match voice {
        Voice::Owners => tally.ballots.points = points * u64::from(tally.ballots.count) * 5,
        Voice::Party(party) => {
            let forms = tally.forms.of_mut(party);
            forms.points = points * u64::from(forms.count);
        }
    }
    tally
}

fn spared(tally: &Tally, event: &EventRule) -> Tally {
    let mut tally = tally.clone();
    if let Effect::Deduction(points) = event.effect {
        tally.events.deduction -= u64::from(points.hundredths().unsigned_abs());
    }
    tally
}

fn less(score: Score) -> Score {
    Score::from_hundredths(score.hundredths() - 1).unwrap()
}

fn kinds(events: &[EventRule]) -> Vec<&EventRule> {
    let mut kinds: Vec<&EventRule> = events.iter().collect();
    kinds.sort_by_key(|event| event.code.clone());
    kinds.dedup();
    kinds
}

const SETS: [&[&str]; 7] = [
    &[],
    &["D03"],
    &["D01", "D02"],
    &["D02", "D03", "D03"],
    &["D03", "D03", "D03", "D03", "D03"],
    &["D01", "B01"],
    &["B01", "B01", "D02", "D02"],
];

proptest! {
    #[test]
    fn the_cheapest_way_up_lifts_the_grade_and_a_hundredth_less_does_not(
        book in books(),
        tallies in tallies(),
        set in proptest::sample::select(SETS.to_vec()),
    ) {
        let mut tally = tallies[0].clone();
        let events = with_events(&book, &mut tally, set);
        let before = result(&book, &tally);
        let way = way_up(&book, &before, tally.events, &kinds(&events));
        let Some(now) = before.composite else { prop_assert_eq!(way, None); return Ok(()) };
        let Some(WayUp::To { next, missing, pulls }) = way else {
            let none = if before.veto { WayUp::Vetoed } else { WayUp::Best };
            prop_assert!(before.veto || next_grade(&book, now).is_none());
            prop_assert_eq!(way, Some(none));
            return Ok(());
        };
        prop_assert_eq!(now.hundredths() + missing.hundredths(), next.min.hundredths());
        for pull in &pulls {
            let after = match (&pull.lever, pull.outcome) {
                (Lever::Deduction(event), _) => spared(&tally, event),
                (Lever::Rise(voice), Outcome::Raised { from, to, .. }) => {
                    prop_assert_eq!(before.components.of_voice(*voice), Some(from));
                    if less(to) > from {
                        let nearly = result(&book, &raised(&tally, *voice, less(to)));
                        prop_assert!(nearly.composite.unwrap() < next.min);
                    }
                    raised(&tally, *voice, to)
                }
                (Lever::Rise(voice), _) => raised(&tally, *voice, Score::MAX),
            };
            let after = result(&book, &after);
            prop_assert_eq!(after.composite, Some(pull.outcome.composite()));
            prop_assert_eq!(after.grade.as_deref(), Some(pull.grade));
            let lifts = after.composite.unwrap() >= next.min;
            prop_assert_eq!(lifts, pull.outcome.cost().is_some());
        }
    }

}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    /// Every component to every hundredth, every deduction left out: the least
    /// of all that lift the grade is the first that is named.
    #[test]
    fn nothing_cheaper_lifts_the_grade(
        book in books(),
        tallies in tallies(),
        set in proptest::sample::select(SETS.to_vec()),
    ) {
        let mut tally = tallies[0].clone();
        let events = with_events(&book, &mut tally, set);
        let before = result(&book, &tally);
        let way = way_up(&book, &before, tally.events, &kinds(&events));
        let Some(WayUp::To { next, pulls, .. }) = way else { return Ok(()) };
        let lifts = |tally: &Tally| result(&book, tally).composite.unwrap() >= next.min;
        let mut cheapest: Option<i32> = None;
        if events.iter().any(|event| {
            matches!(event.effect, Effect::Deduction(_)) && lifts(&spared(&tally, event))
        }) {
            cheapest = Some(0);
        }
        for voice in Voice::ALL {
            let from = before.components.of_voice(voice).unwrap().hundredths();
            let found = (from + 1..=100_00).find(|&to| {
                lifts(&raised(&tally, voice, Score::from_hundredths(to).unwrap()))
            });
            let costs = found.map(|to| to - from);
            cheapest = match (cheapest, costs) {
                (Some(a), Some(b)) => Some(a.min(b)),
                (a, b) => a.or(b),
            };
        }
        let named = pulls[0].outcome.cost().map(|cost| i32::try_from(cost).unwrap());
        prop_assert_eq!(named, cheapest);
        let costs: Vec<u32> =
            pulls.iter().map(|pull| pull.outcome.cost().unwrap_or(u32::MAX)).collect();
        prop_assert!(costs.is_sorted(), "{:?}", costs);
    }
}

proptest! {
    #[test]
    fn so_many_ballots_change_the_grade_and_one_fewer_does_not(
        book in books(),
        tallies in tallies(),
    ) {
        let tally = &tallies[0];
        let before = result(&book, tally);
        let margin = margin(&book, &before, tally.ballots, tally.households);
        let Some(margin) = margin else {
            prop_assert!(before.composite.is_none() || before.veto);
            return Ok(());
        };
        let silent = tally.households - tally.ballots.count;
        prop_assert_eq!(margin.silent, silent);
        for (level, shift) in [(0, margin.down), (4, margin.up)] {
            let after = |added: u32| {
                let mut tally = tally.clone();
                tally.ballots.count += added;
                let answer = u64::from(book.levels[level].hundredths().unsigned_abs());
                tally.ballots.points += u64::from(added) * 5 * answer;
                result(&book, &tally).grade
            };
            let Some(shift) = shift else {
                prop_assert_eq!(after(silent), before.grade.clone());
                continue;
            };
            prop_assert!(shift.ballots <= silent);
            prop_assert_eq!(after(shift.ballots), Some(shift.grade.to_owned()));
            prop_assert_ne!(after(shift.ballots), before.grade.clone());
            prop_assert_eq!(after(shift.ballots - 1), before.grade.clone());
        }
    }
}

#[test]
fn of_two_rises_that_cost_the_same_the_heavier_party_is_named_first() {
    let text = super::book::with(super::book::DEFAULT, "owners = 40", "owners = 35");
    let text = super::book::with(&text, "street = 15", "street = 20");
    let book = RuleBook::parse("rulebook.toml", &text).unwrap();
    let score = |hundredths| Score::from_hundredths(hundredths);
    let result = CompoundResult {
        compound: "530102001001-001".parse().unwrap(),
        components: lianping::rating::Components {
            street: score(89_99),
            community: score(89_99),
            bureau: score(89_99),
            owners: score(89_99),
        },
        valid_ballots: 60,
        required_ballots: 50,
        adjustment: entity::value::Adjustment::NONE,
        veto: false,
        state: entity::value::CompoundState::Rated,
        composite: score(89_99),
        grade: Some("4A".to_owned()),
        rank: Some(1),
    };
    let Some(WayUp::To { pulls, .. }) = way_up(&book, &result, Events::default(), &[]) else {
        panic!("there is a way")
    };
    let order: Vec<(Lever<'_>, Option<u32>)> =
        pulls.iter().map(|pull| (pull.lever, pull.outcome.cost())).collect();
    let rise = |voice, cost| (Lever::Rise(voice), Some(cost));
    assert_eq!(
        order,
        [
            rise(Voice::Owners, 2),
            rise(Voice::Party(Party::Bureau), 2),
            rise(Voice::Party(Party::Street), 3),
            rise(Voice::Party(Party::Community), 4),
        ]
    );
}
