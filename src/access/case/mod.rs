//! 擅自撤离案件: the steps of 行政处罚法 44–45, 54, 57–64, each made from the one
//! before, so that a decision without every earlier date cannot be written down.
//!
//! ```text
//! Opened → Investigated → Notified → Reviewed → Deliberated → Decided → Served
//!    └──────────┴────────────┴──────────┴────────────┴──▶ Closed
//! ```
//!
//! Between notice and review the firm is heard: in writing, or its days for that
//! pass; in person, where it asks in time.

mod closing;
mod deciding;
mod hearing;
mod next;
mod opening;
mod refused;
mod row;

pub use closing::Closed;
pub use deciding::{Decided, Deliberated, Reviewed, Served, Signing};
pub use hearing::{Defence, Hearing, HearingNotice, Held, Notified};
pub use next::{Counted, Next};
pub use opening::{Investigated, Opened};
pub use refused::CaseRefused;

use chrono::NaiveDate;

pub const TEXT_CHARACTERS_MAX: usize = 4_000;
pub const LINE_CHARACTERS_MAX: usize = 200;

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Case {
    Opened(Box<Opened>),
    Investigated(Box<Investigated>),
    Notified(Box<Notified>),
    Reviewed(Box<Reviewed>),
    Deliberated(Box<Deliberated>),
    Decided(Box<Decided>),
    Served(Box<Served>),
    /// Without a decision.
    Closed(Box<Closed>),
}

impl Case {
    pub fn opened(&self) -> &Opened {
        match self {
            Self::Opened(is) => is,
            Self::Closed(is) => is.at.opened(),
            Self::Investigated(_)
            | Self::Notified(_)
            | Self::Reviewed(_)
            | Self::Deliberated(_)
            | Self::Decided(_)
            | Self::Served(_) => {
                &self.investigated().expect("a later step has the earlier ones").opened
            }
        }
    }

    pub fn investigated(&self) -> Option<&Investigated> {
        match self {
            Self::Opened(_) => None,
            Self::Investigated(is) => Some(is),
            Self::Closed(is) => is.at.investigated(),
            Self::Notified(_)
            | Self::Reviewed(_)
            | Self::Deliberated(_)
            | Self::Decided(_)
            | Self::Served(_) => self.notified().map(|is| &is.investigated),
        }
    }

    pub fn notified(&self) -> Option<&Notified> {
        match self {
            Self::Notified(is) => Some(is),
            Self::Closed(is) => is.at.notified(),
            _ => self.reviewed().map(|is| &is.notified),
        }
    }

    pub fn reviewed(&self) -> Option<&Reviewed> {
        match self {
            Self::Reviewed(is) => Some(is),
            Self::Closed(is) => is.at.reviewed(),
            _ => self.deliberated().map(|is| &is.reviewed),
        }
    }

    pub fn deliberated(&self) -> Option<&Deliberated> {
        match self {
            Self::Deliberated(is) => Some(is),
            Self::Closed(is) => is.at.deliberated(),
            _ => self.decided().map(|is| &is.deliberated),
        }
    }

    pub fn decided(&self) -> Option<&Decided> {
        match self {
            Self::Decided(is) => Some(is),
            Self::Served(is) => Some(&is.decided),
            _ => None,
        }
    }

    pub fn served(&self) -> Option<&Served> {
        match self {
            Self::Served(is) => Some(is),
            _ => None,
        }
    }

    pub fn closed(&self) -> Option<&Closed> {
        match self {
            Self::Closed(is) => Some(is),
            _ => None,
        }
    }

    /// Neither served nor closed.
    pub fn is_open(&self) -> bool {
        !matches!(self, Self::Served(_) | Self::Closed(_))
    }

    pub fn code(&self) -> &str {
        &self.opened().code
    }

    /// The name of where it stands.
    pub const fn step(&self) -> &'static str {
        match self {
            Self::Opened(_) => "opened",
            Self::Investigated(_) => "investigated",
            Self::Notified(_) => "notified",
            Self::Reviewed(_) => "reviewed",
            Self::Deliberated(_) => "deliberated",
            Self::Decided(_) => "decided",
            Self::Served(_) => "served",
            Self::Closed(_) => "closed",
        }
    }

    pub fn expect_opened(self) -> Result<Opened, CaseRefused> {
        match self {
            Self::Opened(is) => Ok(*is),
            other => Err(other.elsewhere()),
        }
    }

    pub fn expect_investigated(self) -> Result<Investigated, CaseRefused> {
        match self {
            Self::Investigated(is) => Ok(*is),
            other => Err(other.elsewhere()),
        }
    }

    pub fn expect_notified(self) -> Result<Notified, CaseRefused> {
        match self {
            Self::Notified(is) => Ok(*is),
            other => Err(other.elsewhere()),
        }
    }

    pub fn expect_reviewed(self) -> Result<Reviewed, CaseRefused> {
        match self {
            Self::Reviewed(is) => Ok(*is),
            other => Err(other.elsewhere()),
        }
    }

    pub fn expect_deliberated(self) -> Result<Deliberated, CaseRefused> {
        match self {
            Self::Deliberated(is) => Ok(*is),
            other => Err(other.elsewhere()),
        }
    }

    pub fn expect_decided(self) -> Result<Decided, CaseRefused> {
        match self {
            Self::Decided(is) => Ok(*is),
            other => Err(other.elsewhere()),
        }
    }

    fn elsewhere(&self) -> CaseRefused {
        CaseRefused::NotNow { step: self.step() }
    }
}

/// The day of a step: not before the one before it, and not to come.
fn in_order(day: NaiveDate, after: NaiveDate, today: NaiveDate) -> Result<NaiveDate, CaseRefused> {
    if (after..=today).contains(&day) {
        Ok(day)
    } else {
        Err(CaseRefused::Day { day, after, today })
    }
}
