//! Whose compound it is: a street's, or a community's.

use crate::error::{Missing, Result};
use crate::identity::{Actor, CommunityClerk, StreetOfficer};
use crate::registry;
use crate::work::Work;
use entity::value::{CompoundCode, ExitParty};

/// Whoever records what the owners or a court decided.
#[derive(Debug, Clone)]
pub enum Recorder {
    Street(StreetOfficer),
    Community(CommunityClerk),
}

impl Recorder {
    pub(super) fn actor(&self) -> Actor {
        match self {
            Self::Street(officer) => officer.into(),
            Self::Community(clerk) => clerk.into(),
        }
    }
}

/// Of another street's or community's compound nobody is told that it exists.
pub(super) async fn in_charge(
    work: &Work,
    recorder: &Recorder,
    compound: CompoundCode,
) -> Result<ExitParty> {
    match recorder {
        Recorder::Street(officer) => {
            of_the_street(work, officer, compound).await?;
            Ok(ExitParty::Street)
        }
        Recorder::Community(clerk) if compound.community() == clerk.community => {
            Ok(ExitParty::Community)
        }
        Recorder::Community(_) => Err(Missing::new("compound", &compound).into()),
    }
}

pub(super) async fn of_the_street(
    work: &Work,
    officer: &StreetOfficer,
    compound: CompoundCode,
) -> Result<()> {
    let community = registry::queries::division(work.conn(), compound.community()).await?;
    match community {
        Some(community) if community.parent == officer.street => Ok(()),
        _ => Err(Missing::new("compound", &compound).into()),
    }
}
