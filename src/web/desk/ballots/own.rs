//! The clerk's own compounds in the cycle that is open.

use crate::clock::SHANGHAI;
use crate::error::Result;
use crate::identity::CommunityClerk;
use crate::rating::{Cycle, queries};
use crate::web::desk::DeskVisit;
use chrono::{DateTime, Utc};
use entity::id::SlipBatchId;
use entity::value::{CompoundCode, CycleState};
use serde::Serialize;

pub struct Own {
    pub clerk: CommunityClerk,
    /// None while none takes ballots.
    pub cycle: Option<Cycle>,
    pub compounds: Vec<(CompoundCode, String, i32)>,
}

/// For a list to choose from.
#[derive(Serialize)]
pub struct Choice {
    pub code: String,
    pub name: String,
    pub chosen: bool,
}

impl Own {
    pub async fn of(visit: &DeskVisit) -> Result<Self> {
        let clerk: CommunityClerk = visit.acting()?;
        let cycle = open_cycle(visit).await?;
        let compounds = match &cycle {
            Some(cycle) => {
                queries::roster_of_community(visit.db(), cycle.code, clerk.community).await?
            }
            None => Vec::new(),
        };
        Ok(Self { clerk, cycle, compounds })
    }

    pub fn choices(&self, chosen: &str) -> Vec<Choice> {
        let choice = |(code, name, _): &(CompoundCode, String, i32)| {
            let code = code.to_string();
            Choice { chosen: code == chosen, name: name.clone(), code }
        };
        self.compounds.iter().map(choice).collect()
    }

    pub fn name(&self, compound: CompoundCode) -> String {
        let found = self.compounds.iter().find(|(code, ..)| *code == compound);
        found.map_or_else(|| compound.to_string(), |(_, name, _)| name.clone())
    }
}

/// The one that takes ballots: the newest, should there be several.
pub async fn open_cycle(visit: &DeskVisit) -> Result<Option<Cycle>> {
    let cycles = queries::cycles(visit.db()).await?;
    Ok(cycles.into_iter().find(|cycle| cycle.state() == CycleState::Open))
}

/// For a form whose slips are to be made once, however often it is sent.
pub fn new_batch(visit: &DeskVisit) -> SlipBatchId {
    SlipBatchId::from_uuid(visit.app().ids.unordered())
}

/// `06-24 10:05`, in Shanghai.
pub fn minute(at: DateTime<Utc>) -> String {
    at.with_timezone(&SHANGHAI).format("%m-%d %H:%M").to_string()
}
