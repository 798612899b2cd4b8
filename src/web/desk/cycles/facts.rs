//! How far the inputs of an open cycle are, in counts: never what was given.

use crate::error::Result;
use crate::rating::queries;
use crate::rating::{Cycle, RosterLine, RuleBook, required_ballots};
use crate::registry::queries::divisions_named;
use crate::web::desk::DeskVisit;
use entity::value::{CompoundCode, DivisionCode, Party};
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet, HashMap};

#[derive(Debug, Default)]
pub struct Facts {
    pub compounds: usize,
    pub ballots: u64,
    pub held: usize,
    /// By the inputs so far.
    pub missing_party: usize,
    pub insufficient_sample: usize,
    pub streets: Vec<StreetRow>,
}

/// How many compounds of a street lack what.
#[derive(Debug, Default, Serialize)]
pub struct StreetRow {
    pub name: String,
    pub compounds: usize,
    pub street: usize,
    pub community: usize,
    pub bureau: usize,
    pub sample: usize,
}

impl StreetRow {
    fn lacks(&mut self, party: Party) {
        match party {
            Party::Street => self.street += 1,
            Party::Community => self.community += 1,
            Party::Bureau => self.bureau += 1,
        }
    }
}

impl Facts {
    pub async fn of(visit: &DeskVisit, cycle: &Cycle) -> Result<Self> {
        let db = visit.db();
        let book = queries::rulebook(db, &cycle.rulebook).await?;
        let (roster, _) = queries::roster(db, cycle.code).await?;
        let forms = queries::form_keys(db, cycle.code).await?;
        let given: BTreeSet<(CompoundCode, Party)> =
            forms.into_iter().map(|(compound, party, _)| (compound, party)).collect();
        let voted = queries::voted(db, cycle.code, None).await?;
        let voted: HashMap<CompoundCode, u32> =
            voted.into_iter().map(|of| (of.compound, of.ballots)).collect();
        let mut facts = Self {
            compounds: roster.lines.len(),
            ballots: voted.values().map(|&ballots| u64::from(ballots)).sum(),
            held: queries::held(db, cycle.code).await?.len(),
            ..Self::default()
        };
        let mut streets = BTreeMap::new();
        for line in &roster.lines {
            let ballots = voted.get(&line.compound).copied().unwrap_or_default();
            facts.add(streets.entry(line.street).or_default(), &book, line, (&given, ballots));
        }
        facts.streets = named(visit, streets).await?;
        Ok(facts)
    }

    fn add(
        &mut self,
        street: &mut StreetRow,
        book: &RuleBook,
        line: &RosterLine,
        (given, ballots): (&BTreeSet<(CompoundCode, Party)>, u32),
    ) {
        street.compounds += 1;
        let asked = |party: Party| book.indicators_of(party).next().is_some();
        let lacking: Vec<Party> = Party::ALL
            .iter()
            .copied()
            .filter(|&party| asked(party) && !given.contains(&(line.compound, party)))
            .collect();
        let few = ballots < required_ballots(line.households, book.sample);
        self.missing_party += usize::from(!lacking.is_empty());
        self.insufficient_sample += usize::from(lacking.is_empty() && few);
        street.sample += usize::from(few);
        for party in lacking {
            street.lacks(party);
        }
    }
}

async fn named(
    visit: &DeskVisit,
    streets: BTreeMap<DivisionCode, StreetRow>,
) -> Result<Vec<StreetRow>> {
    let names = divisions_named(visit.db(), streets.keys().copied().collect::<Vec<_>>()).await?;
    let row = |(code, row): (DivisionCode, StreetRow)| StreetRow {
        name: names.get(&code).map_or_else(|| code.to_string(), |street| street.name.clone()),
        ..row
    };
    Ok(streets.into_iter().map(row).collect())
}
