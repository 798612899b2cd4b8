//! `forms.csv`, `ballots.csv` and `events.csv`: what was said about the
//! compounds.

use super::roster::Roster;
use super::table::Table;
use crate::bad_input::{BadInput, Fault, Place};
use crate::rating::{Ballots, Indicator, RuleBook};
use chrono::NaiveDate;
use entity::value::{Party, Points};
use std::collections::BTreeMap;
use std::io::Read;

pub const FORMS: &str = "forms.csv";
pub const BALLOTS: &str = "ballots.csv";
pub const EVENTS: &str = "events.csv";

pub const FORM_COLUMNS: [&str; 5] = ["compound_code", "party", "form_no", "indicator", "points"];
pub const BALLOT_COLUMNS: [&str; 3] = ["compound_code", "ballot_no", "answers"];
pub const EVENT_COLUMNS: [&str; 3] = ["compound_code", "event_code", "date"];

pub const FORM_NO_MAX: u32 = 1_000_000;

/// Which form: the compound by its place in the roster, the party, the number.
pub type FormKey = (usize, Party, u32);

/// The points of a form, in the order of the party's indicators.
pub type FormPoints = Vec<Points>;

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DossierEvent {
    /// The compound by its place in the roster.
    pub compound: usize,
    pub code: String,
    pub occurred_on: NaiveDate,
}

pub(super) fn read_forms(
    book: &RuleBook,
    roster: &mut Roster,
    bytes: &mut dyn Read,
) -> Result<BTreeMap<FormKey, FormPoints>, BadInput> {
    struct Draft {
        points: Vec<Option<Points>>,
        begun: Place,
    }
    let mut drafts: BTreeMap<FormKey, Draft> = BTreeMap::new();
    let mut table = Table::new(FORMS, FORM_COLUMNS, bytes)?;
    while let Some(row) = table.next()? {
        let compound = roster.find(row.cell(0)).map_err(|fault| row.refuse(0, fault))?;
        let party: Party = row.text(1, str::parse)?;
        let form_no = row.number(2, 1, FORM_NO_MAX)?;
        let (at, indicator) = row.text(3, |code| indicator(book, party, code))?;
        let points = row.text(4, |text| points(text, indicator))?;
        let draft = drafts.entry((compound, party, form_no)).or_insert_with(|| Draft {
            points: vec![None; book.indicators_of(party).count()],
            begun: row.place(),
        });
        if draft.points[at].replace(points).is_some() {
            return Err(row.refuse(3, Fault::repeated(indicator.code.clone())));
        }
    }
    let complete = |((compound, party, form_no), draft): (FormKey, Draft)| {
        let lacks =
            book.indicators_of(party).zip(&draft.points).find(|(_, points)| points.is_none());
        if let Some((indicator, _)) = lacks {
            let sentence = format!("form {form_no} of {party} lacks indicator {}", indicator.code);
            return Err(BadInput::one(FORMS, Fault::said(sentence).at(draft.begun)));
        }
        Ok(((compound, party, form_no), draft.points.into_iter().flatten().collect()))
    };
    drafts.into_iter().map(complete).collect()
}

/// The indicator of a party's form, and its place on it.
pub(crate) fn indicator<'b>(
    book: &'b RuleBook,
    party: Party,
    code: &str,
) -> Result<(usize, &'b Indicator), Fault> {
    book.indicators_of(party)
        .enumerate()
        .find(|(_, indicator)| indicator.code == code)
        .ok_or_else(|| Fault::unknown("indicator", code))
}

/// Points within what the indicator can give.
pub(crate) fn points(text: &str, indicator: &Indicator) -> Result<Points, Fault> {
    let points: Points = text.parse()?;
    if points > indicator.max {
        return Err(Fault::OutOfRange { min: "0".into(), max: indicator.max.to_string() });
    }
    Ok(points)
}

/// Hands every ballot to `each`: the compound's place in the roster, the number
/// and the answers. Sums what the answers are worth, per compound.
///
/// One bit per household finds a number that stands twice, in whatever order
/// the rows come, so memory does not grow with the number of ballots.
pub(super) fn read_ballots(
    book: &RuleBook,
    roster: &mut Roster,
    bytes: &mut dyn Read,
    each: &mut dyn FnMut(usize, u32, &[u8]),
) -> Result<Vec<Ballots>, BadInput> {
    let mut seen = Households::of(roster);
    let mut sums = vec![Ballots::default(); roster.compounds.len()];
    let mut table = Table::new(BALLOTS, BALLOT_COLUMNS, bytes)?;
    while let Some(row) = table.next()? {
        let compound = roster.find(row.cell(0)).map_err(|fault| row.refuse(0, fault))?;
        let ballot_no = row.number(1, 1, roster.compounds[compound].households)?;
        let answers = row.cell(2);
        let points = book.ballot_points(answers).map_err(|fault| row.refuse(2, fault))?;
        if !seen.mark(compound, ballot_no) {
            return Err(row.refuse(1, Fault::repeated(format!("ballot {ballot_no}"))));
        }
        sums[compound].count += 1;
        sums[compound].points += u64::from(points);
        each(compound, ballot_no, answers);
    }
    Ok(sums)
}

struct Households {
    /// Where each compound's bits begin.
    base: Vec<usize>,
    bits: Vec<u64>,
}

impl Households {
    fn of(roster: &Roster) -> Self {
        let mut base = Vec::with_capacity(roster.compounds.len());
        let mut sum = 0;
        for compound in &roster.compounds {
            base.push(sum);
            sum += usize::try_from(compound.households).expect("at most 100,000");
        }
        Self { base, bits: vec![0; sum.div_ceil(64)] }
    }

    /// False where the number was marked before.
    fn mark(&mut self, compound: usize, number: u32) -> bool {
        let bit = self.base[compound] + usize::try_from(number - 1).expect("at most 100,000");
        let mask = 1 << (bit % 64);
        let fresh = self.bits[bit / 64] & mask == 0;
        self.bits[bit / 64] |= mask;
        fresh
    }
}

pub(super) fn read_events(
    book: &RuleBook,
    roster: &mut Roster,
    bytes: &mut dyn Read,
) -> Result<Vec<DossierEvent>, BadInput> {
    let mut events = Vec::new();
    let mut table = Table::new(EVENTS, EVENT_COLUMNS, bytes)?;
    while let Some(row) = table.next()? {
        let compound = roster.find(row.cell(0)).map_err(|fault| row.refuse(0, fault))?;
        let code = row.text(1, |code| match book.event(code) {
            Some(event) => Ok(event.code.clone()),
            None => Err(Fault::unknown("event", code)),
        })?;
        let occurred_on = row.text(2, day)?;
        events.push(DossierEvent { compound, code, occurred_on });
    }
    Ok(events)
}

/// `2026-06-30`, and no other spelling.
pub(crate) fn day(text: &str) -> Result<NaiveDate, Fault> {
    let day: NaiveDate = text.parse().map_err(|_| Fault::NotADay)?;
    if day.to_string() == text { Ok(day) } else { Err(Fault::NotADay) }
}
