//! Which compounds a cycle rates, and which firm each was served by.

use super::service::{Span, months_served, unbroken};
use crate::access::Engagement;
use crate::registry::{Compound, Division, Firm};
use chrono::NaiveDate;
use entity::value::{Area, CompoundClass, CompoundCode, DivisionCode, ManagementMode, Uscc};
use std::collections::BTreeMap;

/// A compound as it stands when the cycle is opened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RosterLine {
    pub compound: CompoundCode,
    pub name: String,
    pub street: DivisionCode,
    pub community: DivisionCode,
    pub class: CompoundClass,
    pub households: u32,
    pub area: Area,
    /// The legal person, also where a branch serves.
    pub firm: Uscc,
}

/// What is known of a line only when the cycle is closed.
#[derive(Debug, Copy, Clone, PartialEq, Eq)]
pub struct Service {
    /// Whole months within the cycle, 0 to 12.
    pub months: u8,
    pub contract_filed: bool,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RosterFirm {
    pub name: String,
    /// A restriction is pending or in force.
    pub restricted: bool,
    pub open_case: bool,
}

#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Roster {
    pub lines: Vec<RosterLine>,
    pub firms: BTreeMap<Uscc, RosterFirm>,
}

/// The registry on one day.
pub struct Registry<'r> {
    pub divisions: &'r BTreeMap<DivisionCode, Division>,
    pub compounds: &'r BTreeMap<CompoundCode, Compound>,
    pub firms: &'r BTreeMap<Uscc, Firm>,
    /// Who serves that day.
    pub serving: &'r [Engagement],
}

/// What keeps a cycle from opening.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Gap {
    #[error("{compound} {name} is served by no firm")]
    NotServed { compound: CompoundCode, name: String },
    #[error("{compound} has no street or no firm on record")]
    NotOnRecord { compound: CompoundCode },
    #[error("no compound is served by a firm")]
    NothingServed,
}

impl Gap {
    /// The code of the compound it is about; a dash where it is about all.
    pub fn code(&self) -> String {
        match self {
            Self::NotServed { compound, .. } | Self::NotOnRecord { compound } => {
                compound.to_string()
            }
            Self::NothingServed => "—".to_owned(),
        }
    }
}

/// The compounds that a firm serves that day. A compound that ought to be
/// served by a firm and is not is a gap: nobody may be left out unsaid.
pub fn roster(registry: &Registry<'_>) -> Result<Roster, Vec<Gap>> {
    let mut roster = Roster::default();
    let mut gaps = Vec::new();
    let serving: BTreeMap<CompoundCode, Uscc> =
        registry.serving.iter().map(|is| (is.compound, is.firm)).collect();
    for compound in registry.compounds.values() {
        let Some(&serving) = serving.get(&compound.code) else {
            if compound.mode == ManagementMode::Professional {
                let name = compound.name.clone();
                gaps.push(Gap::NotServed { compound: compound.code, name });
            }
            continue;
        };
        match line(registry, compound, serving) {
            Some((line, firm)) => {
                roster.firms.insert(line.firm, firm);
                roster.lines.push(line);
            }
            None => gaps.push(Gap::NotOnRecord { compound: compound.code }),
        }
    }
    if roster.lines.is_empty() {
        gaps.push(Gap::NothingServed);
    }
    if gaps.is_empty() { Ok(roster) } else { Err(gaps) }
}

fn line(
    registry: &Registry<'_>,
    compound: &Compound,
    serving: Uscc,
) -> Option<(RosterLine, RosterFirm)> {
    let community = compound.code.community();
    let firm = registry.firms.get(&serving)?;
    let firm = match firm.parent {
        Some(parent) => registry.firms.get(&parent)?,
        None => firm,
    };
    let line = RosterLine {
        compound: compound.code,
        name: compound.name.clone(),
        street: registry.divisions.get(&community)?.parent,
        community,
        class: compound.class,
        households: compound.households,
        area: compound.area,
        firm: firm.uscc,
    };
    let firm = RosterFirm { name: firm.name.clone(), restricted: false, open_case: false };
    Some((line, firm))
}

/// How long a line's firm, with its branches, has served the compound without a
/// break around the day the cycle was opened, and whether the contract that
/// held that day was filed.
pub fn service(
    engagements: &[&Engagement],
    opened_on: NaiveDate,
    first_day: NaiveDate,
    last_day: NaiveDate,
) -> Service {
    let span = |is: &&Engagement| Span { first_day: is.first_day, last_day: is.last_day };
    let months = unbroken(engagements.iter().map(span).collect(), opened_on)
        .map_or(0, |served| months_served(served, first_day, last_day));
    let contract_filed =
        engagements.iter().any(|is| span(is).contains(opened_on) && is.filed_on.is_some());
    Service { months, contract_filed }
}
