//! 卷宗: the files that prove a cycle's results, `lianping-dossier/1`.
//!
//! Reading, checking and recomputing need no database; [`commands`] write a
//! cycle's dossier and take one into a draft cycle.

mod input;
mod manifest;
mod read;
mod recompute;
mod results;
mod roster;
mod source;
mod table;

pub(crate) use input::{day, indicator, points};
pub use manifest::Mismatch;
pub use read::Dossier;
pub use recompute::{Outcome, Recomputed, recompute};
pub use results::{
    COMPOUND_RESULTS, Difference, FIRM_RESULTS, compound_results_csv, firm_results_csv,
};
pub use source::Source;
