//! What streets, communities and the bureau put on their forms.

use super::dice::Dice;
use super::district::Line;
use super::round::Round;
use super::table::table;
use crate::rating::{Indicator, RuleBook};
use entity::value::Party;

/// The forms of one party on all compounds of the roster.
pub(super) fn forms(round: &Round, roster: &[Line<'_>], party: Party, book: &RuleBook) -> String {
    let forms = roster.iter().flat_map(|line| of_compound(round, line, party, book));
    table("小区代码,评价方,表号,指标,得分", forms)
}

fn of_compound(round: &Round, line: &Line<'_>, party: Party, book: &RuleBook) -> Vec<String> {
    let code = line.compound.code;
    let mut dice = Dice::of(&format!("forms {} {party} {code}", round.code));
    if !dice.chance(round.forms_percent) {
        return Vec::new();
    }
    let mut rows = Vec::new();
    for form_no in 1..=how_many(party, &mut dice) {
        for indicator in book.indicators_of(party) {
            let halves = halves(indicator, line.quality, &mut dice);
            let (whole, rest) = (halves / 2, if halves % 2 == 1 { ".5" } else { "" });
            let (party, indicator) = (party.word(), &indicator.code);
            rows.push(format!("{code},{party},{form_no},{indicator},{whole}{rest}\n"));
        }
    }
    rows
}

/// A community committee asks its building heads, too.
fn how_many(party: Party, dice: &mut Dice) -> u32 {
    match party {
        Party::Community => *dice.pick(&[1, 1, 1, 1, 1, 2, 2, 2, 3, 4]),
        Party::Street | Party::Bureau => 1,
    }
}

/// Half points, as people give them.
pub(super) fn halves(indicator: &Indicator, quality: u32, dice: &mut Dice) -> u32 {
    let most = indicator.max.hundredths().unsigned_abs() / 50;
    let share = quality.saturating_add_signed(dice.sway(9));
    ((most * share + 50) / 100).min(most)
}
