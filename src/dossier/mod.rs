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
mod write;

pub use input::DossierEvent;
pub use manifest::{FORMAT, Manifest, Mismatch, check as check_manifest};
pub use read::Dossier;
pub use recompute::{Outcome, Recomputed, recompute};
pub use results::{
    COMPOUND_RESULTS, Difference, FIRM_RESULTS, compound_results_csv, firm_results_csv,
};
pub use roster::{COMPOUNDS, HOUSEHOLDS_MAX};
pub use source::Source;
pub(crate) use table::whole_number;
pub use write::Writer;
