//! `forms.csv`, `ballots.csv` and `events.csv`: what was said about the
//! compounds.

use super::roster::Compounds;
use super::table::Table;
use crate::bad_input::{BadInput, Fault};
use crate::rating::{Ballots, FORM_NO_MAX, FormDrafts, Forms, RuleBook, check_points, indicator};
use chrono::NaiveDate;
use entity::value::{CompoundCode, Party};
use std::io::Read;

pub const FORMS: &str = "forms.csv";
pub const BALLOTS: &str = "ballots.csv";
pub const EVENTS: &str = "events.csv";

pub const FORM_COLUMNS: [&str; 5] = ["compound_code", "party", "form_no", "indicator", "points"];
pub const BALLOT_COLUMNS: [&str; 3] = ["compound_code", "ballot_no", "answers"];
pub const EVENT_COLUMNS: [&str; 3] = ["compound_code", "event_code", "date"];

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DossierEvent {
    pub compound: CompoundCode,
    pub code: String,
    pub occurred_on: NaiveDate,
}

pub(super) fn read_forms(
    book: &RuleBook,
    compounds: &mut Compounds,
    bytes: &mut dyn Read,
) -> Result<Forms, BadInput> {
    let mut drafts = FormDrafts::new(book);
    let mut table = Table::new(FORMS, FORM_COLUMNS, bytes)?;
    while let Some(row) = table.next()? {
        let at = compounds.find(row.cell(0)).map_err(|fault| row.refuse(0, fault))?;
        let party: Party = row.text(1, str::parse)?;
        let form_no = row.number(2, 1, FORM_NO_MAX)?;
        let of_form = row.text(3, |code| indicator(book, party, code))?;
        let points = row.text(4, |text| check_points(text.parse()?, of_form.1))?;
        let key = (compounds.lines[at].0.compound, party, form_no);
        drafts.put(key, of_form, points, &row.place()).map_err(|fault| row.refuse(3, fault))?;
    }
    drafts.finish().map_err(|flaws| BadInput { file: FORMS.to_owned(), flaws })
}

/// Hands every ballot to `each`: the compound, the number and the answers. Sums what the answers are worth, per compound.
///
/// One bit per household finds a number that stands twice, in whatever order
/// the rows come, so memory does not grow with the number of ballots.
pub(super) fn read_ballots(
    book: &RuleBook,
    compounds: &mut Compounds,
    bytes: &mut dyn Read,
    each: &mut dyn FnMut(CompoundCode, u32, &[u8]),
) -> Result<Vec<Ballots>, BadInput> {
    let mut seen = Households::of(compounds);
    let mut sums = vec![Ballots::default(); compounds.lines.len()];
    let mut table = Table::new(BALLOTS, BALLOT_COLUMNS, bytes)?;
    while let Some(row) = table.next()? {
        let at = compounds.find(row.cell(0)).map_err(|fault| row.refuse(0, fault))?;
        let ballot_no = row.number(1, 1, compounds.lines[at].0.households)?;
        let answers = row.cell(2);
        let points = book.ballot_points(answers).map_err(|fault| row.refuse(2, fault))?;
        if !seen.mark(at, ballot_no) {
            return Err(row.refuse(1, Fault::repeated(format!("ballot {ballot_no}"))));
        }
        sums[at].count += 1;
        sums[at].points += u64::from(points);
        each(compounds.lines[at].0.compound, ballot_no, answers);
    }
    Ok(sums)
}

struct Households {
    /// Where each compound's bits begin.
    base: Vec<usize>,
    bits: Vec<u64>,
}

impl Households {
    fn of(compounds: &Compounds) -> Self {
        let mut base = Vec::with_capacity(compounds.lines.len());
        let mut sum = 0;
        for (line, _) in &compounds.lines {
            base.push(sum);
            sum += usize::try_from(line.households).expect("at most 100,000");
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
    compounds: &mut Compounds,
    bytes: &mut dyn Read,
) -> Result<Vec<DossierEvent>, BadInput> {
    let mut events = Vec::new();
    let mut table = Table::new(EVENTS, EVENT_COLUMNS, bytes)?;
    while let Some(row) = table.next()? {
        let at = compounds.find(row.cell(0)).map_err(|fault| row.refuse(0, fault))?;
        let code = row.text(1, |code| match book.event(code) {
            Some(event) => Ok(event.code.clone()),
            None => Err(Fault::unknown("event", code)),
        })?;
        let occurred_on = row.text(2, day)?;
        let compound = compounds.lines[at].0.compound;
        events.push(DossierEvent { compound, code, occurred_on });
    }
    Ok(events)
}

/// `2026-06-30`, and no other spelling.
fn day(text: &str) -> Result<NaiveDate, Fault> {
    let day: NaiveDate = text.parse().map_err(|_| Fault::NotADay)?;
    if day.to_string() == text { Ok(day) } else { Err(Fault::NotADay) }
}
