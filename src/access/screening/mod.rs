//! 核查: whether a firm that files may be one that may not come back, under
//! another name. A machine finds reasons to look; what they mean, a reviewer
//! says in writing.

mod brand;
mod contact;
mod watch;
mod words;

pub use watch::Watch;

use chrono::NaiveDate;
use entity::value::{CompoundCode, Signal, Uscc};

/// A firm as it is known, or as it files.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Known {
    pub firm: Uscc,
    /// Those it had, and the one it has.
    pub names: Vec<String>,
    pub legal_representative: String,
    pub phone: String,
    pub email: String,
    pub address: String,
}

/// A firm under a restriction, with the compounds it left and the last day in
/// each.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Barred {
    pub is: Known,
    pub left: Vec<(CompoundCode, NaiveDate)>,
}

/// A reason to look.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reason {
    pub signal: Signal,
    pub other: Uscc,
    /// What both have, as the restricted firm has it.
    pub evidence: String,
}
