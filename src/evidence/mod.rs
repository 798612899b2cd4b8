//! 佐证材料: papers and pictures that stand behind a score, an event or an
//! objection. Kept by the command that needs them, in its unit of work.

mod file;
pub mod queries;
#[expect(dead_code, reason = "no form brings a file yet")]
mod store;

pub use file::{EVIDENCE_BYTES_MAX, EvidenceFile, EvidenceRefused};
#[expect(unused_imports, reason = "no form brings a file yet")]
pub(crate) use store::keep_evidence;
