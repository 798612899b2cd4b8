//! What the owners answered, and how many of them.

use super::compounds::PILOT_STREETS;
use super::dice::Dice;
use super::district::Line;
use super::round::{Round, Turnout};
use super::table::table;
use super::units::votes_by_slip;
use crate::rating::{RuleBook, required_ballots};

/// Of a hundred households, how many have voted so far, by street.
const SO_FAR: [u32; 11] = [40, 24, 28, 12, 19, 16, 10, 14, 9, 22, 12];

/// The ballots of the streets of the old town, or of the others.
pub(super) fn ballots(
    round: &Round,
    roster: &[Line<'_>],
    old_town: bool,
    book: &RuleBook,
) -> String {
    let of_part = roster.iter().filter(|line| (line.compound.street < PILOT_STREETS) == old_town);
    let by_number = |line: &&Line<'_>| round.closing.is_some() || !votes_by_slip(line.compound);
    let ballots = of_part.filter(by_number).flat_map(|line| of_compound(round, line, book));
    table("小区代码,票号,回答", ballots)
}

fn of_compound(round: &Round, line: &Line<'_>, book: &RuleBook) -> Vec<String> {
    let code = line.compound.code;
    let mut dice = Dice::of(&format!("ballots {} {code}", round.code));
    let count = turnout(round.turnout, line, book, &mut dice);
    let mut numbers: Vec<u32> = (1..=line.compound.households).collect();
    dice.shuffle(&mut numbers);
    numbers.truncate(usize::try_from(count).expect("a count"));
    numbers.sort_unstable();
    let ballot = |number| {
        let answers = answers(line.quality, book.items.len(), &mut dice);
        format!("{code},{number},{answers}\n")
    };
    numbers.into_iter().map(ballot).collect()
}

fn turnout(turnout: Turnout, line: &Line<'_>, book: &RuleBook, dice: &mut Dice) -> u32 {
    let households = line.compound.households;
    let required = required_ballots(households, book.sample);
    let count = match (turnout, dice.between(1, 100)) {
        (Turnout::Pilot, 1..=3) | (Turnout::Whole, 1..=4) => {
            dice.between(required / 4, required - 1)
        }
        (Turnout::Whole, 5) | (Turnout::SoFar, 5..=9) => dice.between(1, 4),
        (Turnout::Pilot, _) => required + dice.rather_small(0, 9),
        (Turnout::Whole, _) => required + dice.between(0, required * 5 / 10),
        (Turnout::SoFar, 1..=4) => 0,
        (Turnout::SoFar, _) => {
            let usual = SO_FAR[line.compound.street];
            let percent = usual.saturating_add_signed(dice.sway(18)).clamp(8, 60);
            (households * percent).div_ceil(100)
        }
    };
    count.min(households)
}

/// One household's: in a mood, and then question by question.
fn answers(quality: u32, items: usize, dice: &mut Dice) -> String {
    let mood = dice.sway(16);
    let answer = |_| {
        // Near the top there is no better answer to give; who is good gets it
        // more often.
        let leaning = quality + quality.saturating_sub(78) / 3;
        match leaning.saturating_add_signed(mood + dice.sway(20)) {
            0..=17 => '1',
            18..=46 => '2',
            47..=70 => '3',
            71..=89 => '4',
            _ => '5',
        }
    };
    (0..items).map(answer).collect()
}
