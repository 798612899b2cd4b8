use super::{Case, CaseRefused};
use chrono::NaiveDate;

/// Ended without a decision, as where the firm no longer exists.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Closed {
    pub at: Case,
    pub on: NaiveDate,
    pub by: String,
    pub why: String,
}

impl Case {
    /// Not by whoever opened it.
    pub fn close(self, today: NaiveDate, by: String, why: String) -> Result<Closed, CaseRefused> {
        match &self {
            Self::Decided(_) | Self::Served(_) | Self::Closed(_) => Err(self.elsewhere()),
            Self::Opened(_)
            | Self::Investigated(_)
            | Self::Notified(_)
            | Self::Reviewed(_)
            | Self::Deliberated(_) => {
                if self.opened().by == by {
                    return Err(CaseRefused::SameHand);
                }
                Ok(Closed { on: today, by, why, at: self })
            }
        }
    }
}
