//! Who served a compound, from when to when.

use super::compounds::Compound;
use super::days::ymd;
use super::dice::Dice;
use super::firms::Firm;
use chrono::{Months, NaiveDate};

/// Days on which compounds changed hands, by year. In the second half of a
/// year, whoever comes serves too short a time to be rated.
const CHANGES: [(u32, &[NaiveDate]); 3] = [
    (5, &[ymd(2024, 3, 1), ymd(2024, 5, 16), ymd(2024, 8, 1), ymd(2024, 10, 1)]),
    (
        9,
        &[
            ymd(2025, 2, 1),
            ymd(2025, 3, 1),
            ymd(2025, 4, 1),
            ymd(2025, 6, 1),
            ymd(2025, 7, 16),
            ymd(2025, 8, 1),
            ymd(2025, 9, 1),
            ymd(2025, 10, 16),
        ],
    ),
    (4, &[ymd(2026, 3, 1), ymd(2026, 4, 16), ymd(2026, 5, 1)]),
];

/// A contract that begins later is not signed yet.
const RENEWED_UNTIL: NaiveDate = ymd(2026, 6, 30);

/// Everybody has a firm when the first cycle's days begin.
const SERVED_SINCE: NaiveDate = ymd(2023, 12, 31);

/// One firm's service under contracts that follow each other.
#[derive(Debug, Clone, Copy)]
pub(super) struct Tenure {
    pub firm: usize,
    pub first_day: NaiveDate,
    /// The day the next firm takes over.
    pub until: Option<NaiveDate>,
    /// None where the one contract is indefinite.
    pub term: Option<Months>,
}

/// Oldest first, without gaps; the last goes on.
pub(super) fn tenures(compound: &Compound, firms: &[Firm], dice: &mut Dice) -> Vec<Tenure> {
    let firm = choose(firms, compound.street, None, dice);
    let term = (!dice.chance(25)).then(|| *dice.pick(&[12, 12, 24, 36])).map(Months::new);
    if compound.built_year == 2025 {
        let first_day = ymd(2025, dice.between(7, 9), 1);
        let term = Some(Months::new(36));
        return vec![Tenure { firm, first_day, until: None, term }];
    }
    match change(dice) {
        None => {
            let first_day = beginning(compound, term.is_none(), dice);
            vec![Tenure { firm, first_day, until: None, term }]
        }
        Some(day) => {
            let before = choose(firms, compound.street, Some(firm), dice);
            let left = leaving(before, day, compound, term);
            vec![left, Tenure { firm, first_day: day, until: None, term: Some(Months::new(36)) }]
        }
    }
}

fn change(dice: &mut Dice) -> Option<NaiveDate> {
    let face = dice.between(1, 100);
    let mut reached = 0;
    let year = CHANGES.iter().find(|(percent, _)| {
        reached += percent;
        face <= reached
    });
    year.map(|(_, days)| *dice.pick(days))
}

/// A fixed term ends the day before the next firm takes over.
fn leaving(firm: usize, until: NaiveDate, compound: &Compound, term: Option<Months>) -> Tenure {
    let young = compound.built_year > 2018;
    let term = term.map(|term| if young { Months::new(12) } else { term });
    let served = term.unwrap_or(Months::new(if young { 12 } else { 60 }));
    let mut first_day = until - served;
    while first_day > SERVED_SINCE {
        first_day = first_day - served;
    }
    Tenure { firm, first_day, until: Some(until), term }
}

fn beginning(compound: &Compound, indefinite: bool, dice: &mut Dice) -> NaiveDate {
    let earliest = if indefinite { 2014 } else { 2020 };
    let year = dice.between((compound.built_year + 1).clamp(earliest, 2023), 2023);
    let (month, day) = (dice.between(1, 12), *dice.pick(&[1, 1, 1, 16]));
    ymd(i32::try_from(year).expect("a year of ours"), month, day)
}

/// A firm takes most in the street where it began; a legal person with branches
/// serves by one of them.
fn choose(firms: &[Firm], street: usize, not: Option<usize>, dice: &mut Dice) -> usize {
    let legal_person = |number: usize| firms[number].parent.unwrap_or(number);
    let not = not.map(legal_person);
    let weight = |number: usize, firm: &Firm| match firm {
        _ if not == Some(number) => 0,
        Firm { home, reach, .. } if *home == street => reach * 6,
        Firm { reach, .. } => *reach,
    };
    let total = firms.iter().enumerate().map(|(number, firm)| weight(number, firm)).sum();
    let mut left = dice.between(1, total);
    let chosen = firms.iter().enumerate().position(|(number, firm)| {
        let weight = weight(number, firm);
        let here = left <= weight;
        left = left.saturating_sub(weight);
        here
    });
    let chosen = chosen.expect("the weights add up");
    let branches = firms.iter().enumerate().filter(|(_, firm)| firm.parent == Some(chosen));
    let branches: Vec<usize> = branches.map(|(number, _)| number).collect();
    if branches.is_empty() { chosen } else { *dice.pick(&branches) }
}

impl Tenure {
    /// The first and the last day of each of its contracts.
    pub fn contracts(self) -> Vec<(NaiveDate, Option<NaiveDate>)> {
        let day_before = |day: NaiveDate| day.pred_opt().expect("not the first day of all");
        let Some(term) = self.term else {
            return vec![(self.first_day, self.until.map(day_before))];
        };
        let mut contracts = Vec::new();
        let mut first_day = self.first_day;
        while first_day < self.until.unwrap_or(RENEWED_UNTIL) {
            let next = first_day + term;
            contracts.push((first_day, Some(day_before(next))));
            first_day = next;
        }
        contracts
    }
}
