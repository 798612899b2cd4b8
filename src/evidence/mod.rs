//! 佐证材料: papers and pictures that stand behind a score, an event or an
//! objection. Kept by the command that needs them, in its unit of work.

mod file;
pub mod queries;
mod store;

pub use file::{EVIDENCE_BYTES_MAX, EvidenceFile, EvidenceRefused};
pub(crate) use store::{discard_evidence, keep_evidence};
