//! Forms as they come in, a row per indicator in any order.

use super::rulebook::{Indicator, RuleBook};
use crate::bad_input::{Fault, Flaw, Place};
use entity::value::{CompoundCode, Party, Points};
use std::collections::BTreeMap;

pub const FORM_NO_MAX: u32 = 1_000_000;

/// Which form: of which compound, by whom, and the number.
pub type FormKey = (CompoundCode, Party, u32);

/// Whole forms: the points in the order of the party's indicators.
pub type Forms = BTreeMap<FormKey, Vec<Points>>;

/// Forms of which some rows may still be to come.
#[derive(Debug)]
pub struct FormDrafts<'b> {
    book: &'b RuleBook,
    drafts: BTreeMap<FormKey, Draft>,
}

#[derive(Debug)]
struct Draft {
    points: Vec<Option<Points>>,
    begun: Place,
}

impl<'b> FormDrafts<'b> {
    pub fn new(book: &'b RuleBook) -> Self {
        Self { book, drafts: BTreeMap::new() }
    }

    /// Puts down one indicator's points; refuses the same indicator twice.
    pub fn put(
        &mut self,
        key: FormKey,
        (at, indicator): (usize, &Indicator),
        points: Points,
        place: &Place,
    ) -> Result<(), Fault> {
        let draft = self.drafts.entry(key).or_insert_with(|| Draft {
            points: vec![None; self.book.indicators_of(key.1).count()],
            begun: place.clone(),
        });
        match draft.points[at].replace(points) {
            Some(_) => Err(Fault::repeated(indicator.code.clone())),
            None => Ok(()),
        }
    }

    /// The forms, or what each unfinished one lacks, at the row it began with.
    pub fn finish(self) -> Result<Forms, Vec<Flaw>> {
        let mut forms = Forms::new();
        let mut flaws = Vec::new();
        for (key, draft) in self.drafts {
            let (_, party, form_no) = key;
            let mut indicators = self.book.indicators_of(party).zip(&draft.points);
            let lacking = indicators.find(|(_, points)| points.is_none());
            match lacking {
                Some((Indicator { code, .. }, _)) => {
                    let sentence = format!("form {form_no} of {party} lacks indicator {code}");
                    flaws.push(Fault::said(sentence).at(draft.begun));
                }
                None => {
                    forms.insert(key, draft.points.into_iter().flatten().collect());
                }
            }
        }
        if flaws.is_empty() { Ok(forms) } else { Err(flaws) }
    }
}

/// The indicator of a party's form, and its place on it.
pub fn indicator<'b>(
    book: &'b RuleBook,
    party: Party,
    code: &str,
) -> Result<(usize, &'b Indicator), Fault> {
    book.indicators_of(party)
        .enumerate()
        .find(|(_, indicator)| indicator.code == code)
        .ok_or_else(|| Fault::unknown("indicator", code))
}

/// Refuses points that the indicator cannot give.
pub fn check_points(points: Points, indicator: &Indicator) -> Result<Points, Fault> {
    if points > indicator.max {
        return Err(Fault::OutOfRange { min: "0".into(), max: indicator.max.to_string() });
    }
    Ok(points)
}
