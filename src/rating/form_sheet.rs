//! 评价表 of one officer on one compound.
//!
//! ```text
//! nothing ──save──▶ draft ──submit──▶ handed in ──withdraw──▶ draft
//! ```
//! What is handed in counts as a form of its party, under a number. Nothing
//! moves any more once the cycle is closed.

use super::filler::FormRefused;
use crate::evidence::EvidenceFile;
use chrono::{DateTime, Utc};
use entity::id::{EvidenceId, FormSheetId};
use entity::value::{CompoundCode, Party};

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FormSheet {
    pub id: FormSheetId,
    pub compound: CompoundCode,
    pub party: Party,
    pub author: String,
    /// One more with each saving.
    pub version: i32,
    pub saved_at: DateTime<Utc>,
    pub handed_in: Option<HandedIn>,
}

#[derive(Debug, Copy, Clone, PartialEq, Eq)]
pub struct HandedIn {
    pub at: DateTime<Utc>,
    pub form_no: u32,
}

impl FormSheet {
    /// Refuses to change what is handed in, or what was saved elsewhere since
    /// it was read.
    pub fn check_draft(&self, read: i32) -> Result<(), FormRefused> {
        if self.handed_in.is_some() {
            return Err(FormRefused::Submitted);
        }
        if self.version != read {
            return Err(FormRefused::SavedMeanwhile);
        }
        Ok(())
    }
}

/// Files for one indicator of a form.
pub const EVIDENCE_FILES_MAX: usize = 5;

/// What becomes of the files behind a form when it is saved.
#[derive(Debug, Default)]
pub struct EvidenceChange {
    /// By the code of the indicator.
    pub added: Vec<(String, EvidenceFile)>,
    pub removed: Option<EvidenceId>,
}
