//! `manifest.json`: what the dossier is of, and the hash of each of its files.

use super::input::{BALLOTS, EVENTS, FORMS};
use super::read::RULEBOOK;
use super::results::{COMPOUND_RESULTS, FIRM_RESULTS};
use super::roster::{COMPOUNDS, FIRMS};
use super::source::Source;
use crate::bad_input::{BadInput, Fault, Place};
use crate::digest::sha256_of;
use crate::error::Result;
use crate::text;
use entity::value::{CycleCode, DivisionCode};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::io::{self, Read};

pub const FORMAT: &str = "lianping-dossier/1";
pub const MANIFEST: &str = "manifest.json";

const MANIFEST_BYTES_MAX: u64 = 1 << 20;

/// The files that a manifest must cover where they are there.
const COVERED: [&str; 8] =
    [RULEBOOK, COMPOUNDS, FIRMS, FORMS, BALLOTS, EVENTS, COMPOUND_RESULTS, FIRM_RESULTS];

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Manifest {
    pub format: String,
    pub district: DivisionCode,
    pub cycle: CycleCode,
    /// Of the result.
    pub version: i32,
    /// RFC 3339.
    pub produced_at: String,
    /// SHA-256 in lower-case hexadecimal.
    pub files: BTreeMap<String, String>,
}

/// A file whose bytes are not those the manifest was written for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, thiserror::Error)]
pub enum Mismatch {
    #[error("{file} is not the file of the manifest: its hash differs")]
    Changed { file: String },
    #[error("{file} stands in the manifest and is not there")]
    Gone { file: String },
    #[error("{file} is there and does not stand in the manifest")]
    Unlisted { file: String },
}

impl Mismatch {
    pub fn file(&self) -> &str {
        match self {
            Self::Changed { file } | Self::Gone { file } | Self::Unlisted { file } => file,
        }
    }
}

/// Compares the files with the manifest, if there is one. A manifest is not
/// needed: the results prove themselves.
pub fn check(source: &mut Source) -> Result<Vec<Mismatch>> {
    let read = source.read(MANIFEST, |bytes| {
        let mut json = Vec::new();
        bytes.take(MANIFEST_BYTES_MAX).read_to_end(&mut json).map(|_| json)
    })?;
    let Some(read) = read else { return Ok(Vec::new()) };
    let manifest = parse(&unreadable(MANIFEST, read)?)?;
    let mut mismatches = Vec::new();
    for (file, hash) in &manifest.files {
        if file.contains(['/', '\\']) || file == ".." || text::visible(file) != *file {
            let fault = Fault::said(format!("{file} is not the name of a file beside it"));
            return Err(BadInput::one(MANIFEST, fault.at(Place::column("files"))).into());
        }
        let Some(found) = source.read(file, sha256_of)? else {
            mismatches.push(Mismatch::Gone { file: file.clone() });
            continue;
        };
        if unreadable(file, found)? != *hash {
            mismatches.push(Mismatch::Changed { file: file.clone() });
        }
    }
    for file in COVERED {
        if !manifest.files.contains_key(file) && source.read(file, |_| ())?.is_some() {
            mismatches.push(Mismatch::Unlisted { file: file.to_owned() });
        }
    }
    Ok(mismatches)
}

fn parse(json: &[u8]) -> Result<Manifest, BadInput> {
    let json = std::str::from_utf8(json).map_err(|_| BadInput::whole(MANIFEST, Fault::NotUtf8))?;
    let json = json.trim_start_matches('\u{feff}');
    let manifest: Manifest = serde_json::from_str(json).map_err(|error| {
        let line = u64::try_from(error.line()).unwrap_or(1);
        BadInput::one(MANIFEST, Fault::said(error.to_string()).at(Place::line(line)))
    })?;
    if manifest.format != FORMAT {
        let fault = Fault::said(format!("is {}, not {FORMAT}", manifest.format));
        return Err(BadInput::one(MANIFEST, fault.at(Place::column("format"))));
    }
    Ok(manifest)
}

fn unreadable<T>(file: &str, read: io::Result<T>) -> Result<T, BadInput> {
    read.map_err(|error| BadInput::whole(file, Fault::said(format!("cannot be read: {error}"))))
}
