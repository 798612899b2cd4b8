//! Reading a dossier: all of it is right, or it is refused at its first flaw.

use super::input::{BALLOTS, DossierEvent, EVENTS, FORMS, read_ballots, read_events, read_forms};
use super::roster::{COMPOUNDS, Compounds, FIRMS, read_compounds, read_firms};
use super::source::Source;
use crate::bad_input::{BadInput, Fault};
use crate::error::Result;
use crate::rating::{Ballots, Forms, RosterFirm, RuleBook, Tally};
use chrono::NaiveDate;
use entity::value::{CompoundCode, Uscc};
use std::collections::BTreeMap;
use std::io::Read;

pub const RULEBOOK: &str = "rulebook.toml";

/// A rule book longer than this is not one.
const RULEBOOK_BYTES_MAX: u64 = 1 << 20;

/// Everything of a dossier but its ballots, of which only the sums are kept.
#[derive(Debug)]
pub struct Dossier {
    pub book: RuleBook,
    pub firms: BTreeMap<Uscc, RosterFirm>,
    pub compounds: Compounds,
    pub forms: Forms,
    /// In the order of the compounds.
    pub ballots: Vec<Ballots>,
    pub events: Vec<DossierEvent>,
}

impl Dossier {
    pub fn read(source: &mut Source) -> Result<Self> {
        let toml = needed(source, RULEBOOK, |bytes| rulebook_text(bytes))?;
        let book = RuleBook::parse(RULEBOOK, toml.trim_start_matches('\u{feff}'))?;
        let firms = needed(source, FIRMS, |bytes| read_firms(bytes))?;
        let mut compounds = needed(source, COMPOUNDS, |bytes| read_compounds(&firms, bytes))?;
        let forms = needed(source, FORMS, |bytes| read_forms(&book, &mut compounds, bytes))?;
        let events = needed(source, EVENTS, |bytes| read_events(&book, &mut compounds, bytes))?;
        let ballots = needed(source, BALLOTS, |bytes| {
            read_ballots(&book, &mut compounds, bytes, &mut |_, _, _| {})
        })?;
        Ok(Self { book, firms, compounds, forms, ballots, events })
    }

    /// Reads the ballots once more, for whoever wants each of them.
    pub fn each_ballot(
        &mut self,
        source: &mut Source,
        each: &mut dyn FnMut(CompoundCode, u32, &[u8]),
    ) -> Result<()> {
        let Self { book, compounds, .. } = self;
        self.ballots = needed(source, BALLOTS, |bytes| read_ballots(book, compounds, bytes, each))?;
        Ok(())
    }

    pub fn event_rows(&self) -> Vec<(CompoundCode, String, NaiveDate)> {
        let row = |event: &DossierEvent| (event.compound, event.code.clone(), event.occurred_on);
        self.events.iter().map(row).collect()
    }

    /// In the order of the compounds.
    pub fn tallies(&self) -> Vec<Tally> {
        let lines = self.compounds.lines.iter().zip(&self.ballots);
        let mut tallies: Vec<Tally> = lines
            .map(|((line, service), &ballots)| Tally { ballots, ..Tally::of(line, *service) })
            .collect();
        let at = |compound| self.compounds.at(compound).expect("checked when it was read");
        for ((compound, party, _), points) in &self.forms {
            tallies[at(compound)].forms.of_mut(*party).add(points);
        }
        for event in &self.events {
            let rule = self.book.event(&event.code).expect("checked when it was read");
            tallies[at(&event.compound)].events.add(rule.effect, 1);
        }
        tallies
    }
}

/// A file no dossier goes without.
fn needed<T>(
    source: &mut Source,
    name: &str,
    read: impl FnOnce(&mut dyn Read) -> Result<T, BadInput>,
) -> Result<T> {
    match source.read(name, read)? {
        Some(read) => Ok(read?),
        None => Err(BadInput::whole(name, Fault::said("is not in the dossier")).into()),
    }
}

fn rulebook_text(bytes: &mut dyn Read) -> Result<String, BadInput> {
    let mut text = Vec::new();
    let read = bytes.take(RULEBOOK_BYTES_MAX + 1).read_to_end(&mut text);
    match read {
        Err(error) => {
            Err(BadInput::whole(RULEBOOK, Fault::said(format!("cannot be read: {error}"))))
        }
        Ok(0) => Err(BadInput::whole(RULEBOOK, Fault::Empty)),
        Ok(_) if text.len() > 1 << 20 => {
            Err(BadInput::whole(RULEBOOK, Fault::said("is longer than a mebibyte")))
        }
        Ok(_) => String::from_utf8(text).map_err(|_| BadInput::whole(RULEBOOK, Fault::NotUtf8)),
    }
}
