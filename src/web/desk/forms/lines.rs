//! The compounds of the open cycle that are somebody's to fill in, and how far
//! each party is with each.

use super::room::{Room, author_said};
use crate::error::Result;
use crate::rating::queries;
use crate::rating::{PerParty, RosterLine, required_ballots};
use crate::registry::queries::divisions_named;
use crate::web::desk::DeskVisit;
use crate::web::public::turnout::short;
use entity::value::{CompoundCode, DivisionCode, Party};
use std::collections::{BTreeMap, HashMap};

pub struct Line {
    pub of: RosterLine,
    pub firm: String,
    pub street: String,
    pub community: String,
    pub ballots: u32,
    pub required: u32,
    pub forms: PerParty<Standing>,
}

/// Of one party on one compound.
#[derive(Debug, Default)]
pub struct Standing {
    /// Handed in or imported.
    pub forms: usize,
    /// Who handed them in, as far as somebody did here.
    pub by: Vec<String>,
    pub drafts: usize,
}

#[derive(Debug, Copy, Clone, PartialEq, Eq)]
pub enum State {
    Submitted,
    Draft,
    Missing,
}

impl State {
    pub const ALL: [Self; 3] = [Self::Missing, Self::Draft, Self::Submitted];

    pub const fn word(self) -> &'static str {
        match self {
            Self::Submitted => "submitted",
            Self::Draft => "draft",
            Self::Missing => "missing",
        }
    }
}

impl Standing {
    pub fn state(&self) -> State {
        match (self.forms, self.drafts) {
            (0, 0) => State::Missing,
            (0, _) => State::Draft,
            _ => State::Submitted,
        }
    }
}

/// In the order of the compounds.
pub async fn lines(visit: &DeskVisit, room: &Room) -> Result<Vec<Line>> {
    let db = visit.db();
    let (roster, _) = queries::roster(db, room.cycle.code).await?;
    let mut standings = standings(visit, room).await?;
    let street = match room.filler.area {
        crate::rating::Area::Street(street) => Some(street),
        crate::rating::Area::District | crate::rating::Area::Community(_) => None,
    };
    let voted = queries::voted(db, room.cycle.code, street).await?;
    let voted: HashMap<CompoundCode, u32> =
        voted.into_iter().map(|voted| (voted.compound, voted.ballots)).collect();
    let own: Vec<RosterLine> =
        roster.lines.into_iter().filter(|line| room.filler.area.holds(line)).collect();
    let codes = own.iter().flat_map(|line| [line.street, line.community]);
    let divisions = divisions_named(db, codes.collect::<Vec<_>>()).await?;
    let name = |code: DivisionCode| {
        divisions.get(&code).map_or_else(|| code.to_string(), |is| short(&is.name))
    };
    let line = |line: RosterLine| Line {
        firm: roster.firms.get(&line.firm).map_or_else(String::new, |firm| firm.name.clone()),
        street: name(line.street),
        community: name(line.community),
        ballots: voted.get(&line.compound).copied().unwrap_or_default(),
        required: required_ballots(line.households, room.book.sample),
        forms: standings.remove(&line.compound).unwrap_or_default(),
        of: line,
    };
    Ok(own.into_iter().map(line).collect())
}

async fn standings(
    visit: &DeskVisit,
    room: &Room,
) -> Result<BTreeMap<CompoundCode, PerParty<Standing>>> {
    let mut standings: BTreeMap<CompoundCode, PerParty<Standing>> = BTreeMap::new();
    for (compound, party, _) in queries::form_keys(visit.db(), room.cycle.code).await? {
        standings.entry(compound).or_default().of_mut(party).forms += 1;
    }
    for sheet in queries::form_sheets(visit.db(), room.cycle.code, None).await? {
        let standing = standings.entry(sheet.compound).or_default().of_mut(sheet.party);
        match sheet.handed_in {
            Some(_) => standing.by.push(author_said(&sheet.author)),
            None => standing.drafts += 1,
        }
    }
    Ok(standings)
}

/// Who has handed in nothing yet, of so many compounds.
pub fn lacking(lines: &[Line], party: Party) -> usize {
    lines.iter().filter(|line| line.forms.of(party).forms == 0).count()
}
