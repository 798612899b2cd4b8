//! What all imports have in common.

use crate::error::Result;
use crate::event::Event;
use crate::work::Work;
use serde::Serialize;

/// Whether an import is to last.
#[derive(Debug, Copy, Clone, PartialEq, Eq)]
pub enum Mode {
    Commit,
    /// Everything is done and checked, then undone.
    Rehearse,
}

/// Which file was taken in, and how many of its rows were new.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Imported {
    pub file: String,
    pub sha256: String,
    pub added: usize,
    pub updated: usize,
}

pub async fn conclude(
    work: Work,
    mode: Mode,
    imported: Imported,
    event: impl Into<Event>,
) -> Result<Imported> {
    match mode {
        Mode::Commit => work.commit(event).await?,
        Mode::Rehearse => drop(work),
    }
    Ok(imported)
}
