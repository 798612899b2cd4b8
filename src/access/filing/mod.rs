//! 报备 and its 核验: a firm tells the bureau that it serves here.

mod against;
mod checks;
mod clock;
mod content;
mod refused;
mod row;

pub use against::Against;
pub use checks::{Check, checks, items, lacking, of_all};
pub use clock::Clock;
pub use content::Content;
pub use refused::FilingRefused;

use chrono::{DateTime, NaiveDate, Utc};
use entity::value::{FilingCondition, FilingGround, FilingKind, FilingProposal, FilingState, Uscc};
use std::collections::BTreeSet;

/// Of what a reviewer writes to the applicant, in characters.
pub const TEXT_CHARACTERS_MAX: usize = 1_000;
/// 报备编号.
const REFERENCE_SYMBOLS: usize = 10;
/// Crockford's 32: no I, L, O, U.
const SYMBOLS: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/// ```text
/// Draft ──submit──▶ Submitted ──ask──▶ Supplement
///                     ▲  │ ◀──submit──────┘
///              return │  │ propose
///                     │  ▼
///                  (proposal) ──sign──▶ Verified | NotAdmitted
///                 Submitted ──verify──▶ Verified
/// Draft, Submitted, Supplement ──withdraw──▶ Withdrawn
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Filing {
    pub reference: String,
    pub kind: FilingKind,
    pub firm: Uscc,
    /// The legal person whose agents file; the bureau's counter otherwise.
    pub applicant: Option<Uscc>,
    pub entered_by: String,
    pub begun_at: DateTime<Utc>,
    pub content: Content,
    pub state: FilingState,
    pub submitted_on: Option<NaiveDate>,
    pub asked: Option<Asked>,
    pub supplemented_on: Option<NaiveDate>,
    pub proposal: Option<Proposal>,
    pub decided: Option<Decided>,
    pub withdrawn_on: Option<NaiveDate>,
}

/// 补正告知: once, with everything that is missing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Asked {
    pub on: NaiveDate,
    pub by: String,
    pub text: String,
}

/// What a second hand is asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Proposal {
    pub what: FilingProposal,
    /// Of a refusal.
    pub ground: Option<FilingGround>,
    /// Becomes public with the decision.
    pub text: String,
    pub by: String,
    pub at: DateTime<Utc>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decided {
    pub on: NaiveDate,
    pub by: String,
}

impl Filing {
    /// Whether its papers can be changed.
    pub fn is_editable(&self) -> bool {
        matches!(self.state, FilingState::Draft | FilingState::Supplement)
    }

    pub fn is_open(&self) -> bool {
        self.is_editable() || self.state == FilingState::Submitted
    }

    pub fn expect_editable(&self) -> Result<(), FilingRefused> {
        if self.is_editable() { Ok(()) } else { Err(self.not_now()) }
    }

    /// For the first time, or again with what was missing.
    pub fn submit(self, on: NaiveDate) -> Result<Self, FilingRefused> {
        self.content.expect_complete()?;
        let (submitted_on, supplemented_on) = match self.state {
            FilingState::Draft => (Some(on), None),
            FilingState::Supplement => (self.submitted_on, Some(on)),
            _ => return Err(self.not_now()),
        };
        Ok(Self { state: FilingState::Submitted, submitted_on, supplemented_on, ..self })
    }

    pub fn ask(self, asked: Asked, until: NaiveDate) -> Result<Self, FilingRefused> {
        self.expect_undecided()?;
        if self.asked.is_some() {
            return Err(FilingRefused::AskedAlready);
        }
        if asked.on > until {
            return Err(FilingRefused::AskedLate { until });
        }
        Ok(Self { state: FilingState::Supplement, asked: Some(asked), ..self })
    }

    pub fn propose(self, proposal: Proposal) -> Result<Self, FilingRefused> {
        self.expect_undecided()?;
        Ok(Self { proposal: Some(proposal), ..self })
    }

    /// Sent back to the reviewer.
    pub fn send_back(self) -> Result<Self, FilingRefused> {
        self.expect_proposal()?;
        Ok(Self { proposal: None, ..self })
    }

    /// By the reviewer alone, with conditions for what can follow.
    pub fn verify(
        self,
        decided: Decided,
        against: &Against,
        conditions: &BTreeSet<FilingCondition>,
    ) -> Result<Self, FilingRefused> {
        self.expect_undecided()?;
        against.expect_free()?;
        against.expect_ready(conditions)?;
        Ok(Self { state: FilingState::Verified, decided: Some(decided), ..self })
    }

    /// What was proposed, by another hand than proposed it; what lacks becomes a
    /// condition.
    pub fn sign(self, decided: Decided, against: &Against) -> Result<Self, FilingRefused> {
        let state = match self.expect_proposal()? {
            Proposal { by, .. } if *by == decided.by => return Err(FilingRefused::OwnHand),
            Proposal { what: FilingProposal::Override, .. } => {
                against.expect_ready(&against.lacks.iter().copied().collect())?;
                FilingState::Verified
            }
            Proposal { what: FilingProposal::NotAdmitted, .. } => FilingState::NotAdmitted,
        };
        Ok(Self { state, decided: Some(decided), ..self })
    }

    pub fn withdraw(self, on: NaiveDate) -> Result<Self, FilingRefused> {
        if !self.is_open() {
            return Err(self.not_now());
        }
        Ok(Self { state: FilingState::Withdrawn, withdrawn_on: Some(on), proposal: None, ..self })
    }

    /// Submitted, and nobody has proposed anything yet.
    pub fn expect_undecided(&self) -> Result<(), FilingRefused> {
        match (self.state, &self.proposal) {
            (FilingState::Submitted, None) => Ok(()),
            (FilingState::Submitted, Some(_)) => Err(FilingRefused::ProposedAlready),
            _ => Err(self.not_now()),
        }
    }

    pub fn expect_proposal(&self) -> Result<&Proposal, FilingRefused> {
        match (self.state, &self.proposal) {
            (FilingState::Submitted, Some(proposal)) => Ok(proposal),
            (FilingState::Submitted, None) => Err(FilingRefused::NoProposal),
            _ => Err(self.not_now()),
        }
    }

    /// What the second hand has signed.
    pub fn expect_signed(&self) -> Result<&Proposal, FilingRefused> {
        self.proposal.as_ref().ok_or(FilingRefused::NoProposal)
    }

    fn not_now(&self) -> FilingRefused {
        FilingRefused::State { state: self.state }
    }
}

/// From random bytes.
pub fn reference(random: [u8; 32]) -> String {
    random.iter().take(REFERENCE_SYMBOLS).map(|byte| symbol(byte & 31)).collect()
}

fn symbol(value: u8) -> char {
    char::from(SYMBOLS[usize::from(value)])
}

/// As people type it: in any width and case, with hyphens or spaces.
pub fn read_reference(typed: &str) -> Option<String> {
    let plain = crate::text::normal_code(typed);
    let plain: String = plain.chars().filter(|is| !matches!(is, '-' | ' ')).collect();
    let plain = plain.replace(['I', 'L'], "1").replace('O', "0");
    let known = plain.bytes().all(|is| SYMBOLS.contains(&is));
    (known && plain.len() == REFERENCE_SYMBOLS).then_some(plain)
}

#[cfg(test)]
mod tests;
