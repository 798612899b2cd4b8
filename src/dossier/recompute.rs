//! Recomputing a dossier's results, which needs nothing but the dossier.

use super::manifest::{self, Mismatch};
use super::read::Dossier;
use super::results::{Difference, compare};
use super::source::Source;
use crate::error::{Error, Result};
use crate::rating::{Results, RuleBook, rate};
use std::path::Path;

#[derive(Debug)]
pub struct Recomputed {
    pub book: RuleBook,
    pub results: Results,
    /// Files that are not those of the manifest.
    pub mismatches: Vec<Mismatch>,
    /// None where the dossier has no results to compare with.
    pub differences: Option<Vec<Difference>>,
}

#[derive(Debug)]
pub enum Outcome {
    Recomputed(Box<Recomputed>),
    /// The files are not those of the manifest, and cannot be read as a dossier
    /// either.
    Unreadable {
        mismatches: Vec<Mismatch>,
        because: Error,
    },
}

pub fn recompute(path: &Path) -> Result<Outcome> {
    let mut source = Source::open(path)?;
    let mismatches = manifest::check(&mut source)?;
    match read_and_rate(&mut source) {
        Ok((book, results, differences)) => {
            let recomputed = Recomputed { book, results, mismatches, differences };
            Ok(Outcome::Recomputed(Box::new(recomputed)))
        }
        Err(because) if !mismatches.is_empty() => Ok(Outcome::Unreadable { mismatches, because }),
        Err(because) => Err(because),
    }
}

fn read_and_rate(source: &mut Source) -> Result<(RuleBook, Results, Option<Vec<Difference>>)> {
    let dossier = Dossier::read(source)?;
    let results = rate(&dossier.book, &dossier.tallies());
    let differences = compare(source, &results)?;
    Ok((dossier.book, results, differences))
}
