//! Random tallies, most of them of compounds that can be rated.

use entity::value::{Area, CompoundClass, CompoundCode, Party, Uscc};
use lianping::rating::{Ballots, Events, FormSum, PerParty, RuleBook, Tally};
use proptest::prelude::*;
use proptest::sample::select;

const FIRMS: [&str; 4] =
    ["91530102MA6B0H2E10", "91530102MAKYAQ5M1R", "91530102MAN8C5LE3X", "91530102MAKJQHE08P"];

/// Any roll-up, and caps that bite.
pub fn books() -> impl Strategy<Value = RuleBook> {
    let weights = select(vec!["equal", "area", "households"]);
    let caps = (select(vec!["0", "3", "100"]), select(vec!["20", "1.5", "0"]));
    (weights, any::<bool>(), caps).prop_map(|(weight, veto_caps_firm, (bonus, deduction))| {
        super::book::variant(weight, veto_caps_firm, bonus, deduction)
    })
}

pub fn tallies() -> impl Strategy<Value = Vec<Tally>> {
    proptest::collection::vec(tally(), 1..16).prop_map(|mut tallies| {
        for (number, tally) in tallies.iter_mut().enumerate() {
            tally.compound = code(number);
        }
        tallies
    })
}

fn code(number: usize) -> CompoundCode {
    format!("530102001001-{number:03}").parse().unwrap()
}

fn tally() -> impl Strategy<Value = Tally> {
    let roster = (
        select(CompoundClass::ALL.to_vec()),
        1_u32..=400,
        1_i64..=5_000_000,
        select(FIRMS.to_vec()),
        prop_oneof![8 => 6_u8..=12, 1 => 0_u8..=5],
    );
    let said = (forms(), forms(), forms(), 0_u32..=100, 0_u64..=100_00, events());
    (roster, said).prop_map(|((class, households, area, firm, months_served), said)| {
        let (street, community, bureau, turnout, liking, events) = said;
        let count = households * turnout / 100;
        Tally {
            compound: code(0),
            class,
            households,
            area: Area::from_hundredths(area).unwrap(),
            firm: firm.parse::<Uscc>().unwrap(),
            months_served,
            forms: PerParty { street, community, bureau },
            ballots: Ballots { count, points: u64::from(count) * 5 * liking },
            events,
        }
    })
}

/// A form of each party of the default book gives at most 100 points.
fn forms() -> impl Strategy<Value = FormSum> {
    prop_oneof![9 => 1_u32..=4, 1 => Just(0)].prop_flat_map(|count| {
        let points = u64::from(count) * 40_00..=u64::from(count) * 100_00;
        points.prop_map(move |points| FormSum { count, points })
    })
}

fn events() -> impl Strategy<Value = Events> {
    let size = || prop_oneof![3 => Just(0_u64), 1 => 0_u64..=30_00];
    (size(), size(), prop::bool::weighted(0.1)).prop_map(|(bonus, deduction, veto)| Events {
        bonus,
        deduction,
        veto,
    })
}

/// One input of a compound that became better, as far as it can.
#[derive(Debug, Clone, Copy)]
pub enum Better {
    Form(Party),
    Ballot,
    Bonus,
    Deduction,
}

pub fn betters() -> impl Strategy<Value = Better> {
    prop_oneof![
        select(Party::ALL.to_vec()).prop_map(Better::Form),
        Just(Better::Ballot),
        Just(Better::Bonus),
        Just(Better::Deduction),
    ]
}

impl Better {
    pub fn apply(self, tally: &mut Tally, by: u64) {
        match self {
            Self::Form(party) => {
                let forms = tally.forms.of_mut(party);
                forms.points = (forms.points + by).min(u64::from(forms.count) * 100_00);
            }
            Self::Ballot => {
                let most = u64::from(tally.ballots.count) * 5 * 100_00;
                tally.ballots.points = (tally.ballots.points + by).min(most);
            }
            Self::Bonus => tally.events.bonus += by,
            Self::Deduction => {
                tally.events.deduction = tally.events.deduction.saturating_sub(by);
            }
        }
    }
}
