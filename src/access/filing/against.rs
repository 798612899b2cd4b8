//! What stands against a filing on the day it is decided.

use super::FilingRefused;
use entity::value::FilingCondition;
use std::collections::BTreeSet;

/// Found again in the deciding transaction, whatever an earlier page showed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Against {
    /// A restriction in force or pending on the firm, its parent or a branch.
    pub barred: bool,
    /// Reasons to look without an answer in writing.
    pub unanswered: usize,
    pub lacks: Vec<FilingCondition>,
}

impl Against {
    /// For a reviewer alone.
    pub fn expect_free(&self) -> Result<(), FilingRefused> {
        if self.barred { Err(FilingRefused::Restricted) } else { Ok(()) }
    }

    /// An override passes a restriction over, and nothing else.
    pub fn expect_ready(&self, given: &BTreeSet<FilingCondition>) -> Result<(), FilingRefused> {
        if self.unanswered > 0 {
            return Err(FilingRefused::Unanswered { count: self.unanswered });
        }
        match self.lacks.iter().find(|condition| !given.contains(condition)) {
            Some(condition) => Err(FilingRefused::Lacking { condition: *condition }),
            None => Ok(()),
        }
    }
}
