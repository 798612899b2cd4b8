//! 报备: what applicants and the bureau do to it.

mod answer;
mod ask;
mod begin;
mod decide;
mod meet;
mod propose;
mod save;
mod submit;

pub use answer::answer_reason;
pub use ask::ask_supplement;
pub use begin::{BeginFiling, begin_filing};
pub use decide::{sign_filing, verify_filing};
pub use meet::meet_condition;
pub use propose::{Proposing, propose_filing, return_filing};
pub use save::{SaveFiling, save_filing};
pub use submit::{submit_filing, withdraw_filing};

use crate::access::filing::{Content, Filing, FilingRefused};
use crate::access::store;
use crate::error::{Missing, Result};
use crate::identity::{Actor, FirmAgent, Reviewer};
use crate::registry;
use crate::work::Work;
use entity::value::{FilingHand, Uscc};

/// Who files: a firm in the portal, or an officer at the counter for one that
/// has no account.
#[derive(Debug, Clone, Copy)]
pub enum Applicant<'p> {
    Agent(&'p FirmAgent),
    Counter(&'p Reviewer),
}

impl Applicant<'_> {
    fn actor(self) -> Actor {
        match self {
            Self::Agent(agent) => agent.into(),
            Self::Counter(reviewer) => reviewer.into(),
        }
    }

    /// The legal person for which the agent files.
    pub fn firm(self) -> Option<Uscc> {
        match self {
            Self::Agent(agent) => Some(agent.firm),
            Self::Counter(_) => None,
        }
    }
}

async fn filing_for_update(work: &Work, reference: &str) -> Result<Filing> {
    let filing = store::filing_for_update(work, reference).await?;
    filing.ok_or_else(|| Missing::new("filing", &reference).into())
}

/// What somebody else handed in is not there.
async fn own_filing(work: &Work, by: Applicant<'_>, reference: &str) -> Result<Filing> {
    let filing = filing_for_update(work, reference).await?;
    if filing.applicant != by.firm() {
        return Err(Missing::new("filing", &reference).into());
    }
    Ok(filing)
}

/// At the desk: neither of a firm that the officer declared an interest in, nor
/// of its parent, nor with a compound of that kind.
async fn check_interest(work: &Work, filing: &Filing) -> Result<()> {
    let Content { parent, compounds, .. } = &filing.content;
    let firms = [Some(filing.firm), *parent].into_iter().flatten().map(|firm| firm.to_string());
    let things: Vec<String> = firms.chain(compounds.iter().map(ToString::to_string)).collect();
    registry::check_interest(work, &things).await
}

/// A branch has a parent in the registry, which is none itself.
async fn check_parent(work: &Work, filing: &Filing) -> Result<()> {
    let Some(parent) = filing.content.parent else { return Ok(()) };
    let known = registry::queries::firm(work.conn(), parent).await?;
    if parent == filing.firm || known.is_none_or(|known| known.parent.is_some()) {
        return Err(FilingRefused::Parent.into());
    }
    if !registry::queries::branches(work.conn(), filing.firm).await?.is_empty() {
        return Err(FilingRefused::HasBranches { firm: filing.firm }.into());
    }
    Ok(())
}

const APPLICANT: FilingHand = FilingHand::Applicant;
