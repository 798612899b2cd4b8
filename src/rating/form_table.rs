//! Many forms in one table, as people fill it in: a row for each compound, two
//! columns for each indicator.

use super::mark::{Mark, MarkField};
use super::rulebook::{Indicator, RuleBook};
use crate::bad_input::{BadInput, Fault, Flaw};
use crate::sheet::{Column, Numbered, Sheet, code};
use entity::value::{CompoundCode, Party};
use std::collections::BTreeSet;

/// The headings of the table, in English and in Chinese.
pub struct FormTable<'b> {
    indicators: Vec<&'b Indicator>,
    headings: Vec<(String, String)>,
}

/// A row as it was typed: the compound's code, and what stands for each
/// indicator.
pub type TypedRow = Numbered<(String, Vec<Mark>)>;

/// Columns before those of the first indicator.
const BEFORE: usize = 2;

impl<'b> FormTable<'b> {
    pub fn new(book: &'b RuleBook, party: Party) -> Self {
        let indicators: Vec<&Indicator> = book.indicators_of(party).collect();
        let mut headings = vec![
            ("compound_code".to_owned(), "小区代码".to_owned()),
            ("compound".to_owned(), "小区".to_owned()),
        ];
        for Indicator { code, title, max, .. } in &indicators {
            headings.push((format!("{code} points"), format!("{code} {title}（满分{max}）")));
            headings.push((format!("{code} comment"), format!("{code} 说明")));
        }
        Self { indicators, headings }
    }

    pub fn headings(&self) -> &[(String, String)] {
        &self.headings
    }

    /// What is to be known of each column, where anything is.
    pub fn notes(&self) -> Vec<String> {
        let of = self.indicators.iter().flat_map(|is| [is.help.clone(), String::new()]);
        std::iter::repeat_n(String::new(), BEFORE).chain(of).collect()
    }

    /// The name of the compound is for people only.
    pub fn columns(&self) -> Vec<Column<'_>> {
        let mut columns = Vec::with_capacity(self.headings.len());
        for (at, (name, zh)) in self.headings.iter().enumerate() {
            columns.push(Column { name, zh, needed: at != 1 });
        }
        columns
    }

    /// Rows in which nothing is given are left out.
    pub fn read(&self, sheet: &Sheet) -> Result<Vec<TypedRow>, BadInput> {
        let plain = |text: &str| Ok::<_, Fault>(text.to_owned());
        let rows = sheet.each(|row| {
            let code = row.optional(0, plain)?.unwrap_or_default();
            let mark = |at: usize| {
                let points = row.optional(BEFORE + 2 * at, plain)?.unwrap_or_default();
                let comment = row.optional(BEFORE + 2 * at + 1, plain)?.unwrap_or_default();
                Ok(Mark { points, comment })
            };
            let marks = (0..self.indicators.len()).map(mark).collect::<Result<_, Flaw>>()?;
            Ok((code, marks))
        })?;
        let given = |row: &TypedRow| row.value.1.iter().any(|mark| !mark.is_empty());
        Ok(rows.into_iter().filter(given).collect())
    }

    /// Whole forms, or all that is wrong with them; `may` says why a compound
    /// cannot be filled in.
    pub fn check(
        &self,
        rows: Vec<TypedRow>,
        may: impl Fn(CompoundCode) -> Result<(), Fault>,
    ) -> Result<Vec<(CompoundCode, Vec<Mark>)>, Vec<Flaw>> {
        let mut seen = BTreeSet::new();
        let (mut forms, mut flaws) = (Vec::new(), Vec::new());
        for Numbered { place, value: (typed, marks) } in rows {
            let before = flaws.len();
            let mut flaw = |column: usize, fault: Fault| {
                flaws.push(fault.at(place.clone().and_column(&*self.headings[column].1)));
            };
            let compound = code::<CompoundCode>(&typed).and_then(|compound| {
                may(compound)?;
                if seen.insert(compound) { Ok(compound) } else { Err(Fault::repeated(&*typed)) }
            });
            let mut kept = Vec::with_capacity(marks.len());
            for (at, (mark, indicator)) in marks.iter().zip(&self.indicators).enumerate() {
                let checked = mark.cleaned().and_then(|mark| {
                    mark.checked(indicator)?;
                    Ok(mark)
                });
                match checked {
                    Ok(mark) => kept.push(mark),
                    Err((MarkField::Points, fault)) => flaw(BEFORE + 2 * at, fault),
                    Err((MarkField::Comment, fault)) => flaw(BEFORE + 2 * at + 1, fault),
                }
            }
            match compound {
                Err(fault) => flaw(0, fault),
                Ok(compound) if flaws.len() == before => forms.push((compound, kept)),
                Ok(_) => {}
            }
        }
        if flaws.is_empty() { Ok(forms) } else { Err(flaws) }
    }
}
