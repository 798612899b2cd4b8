//! `results_compounds.csv` and `results_firms.csv`, written and compared.

use super::source::Source;
use super::table::Table;
use super::write::csv;
use crate::bad_input::BadInput;
use crate::error::Result;
use crate::rating::{CompoundResult, FirmResult, Results};
use crate::text;
use serde::Serialize;
use std::collections::BTreeMap;
use std::io::Read;

pub const COMPOUND_RESULTS: &str = "results_compounds.csv";
pub const FIRM_RESULTS: &str = "results_firms.csv";

pub const COMPOUND_RESULT_COLUMNS: [&str; 13] = [
    "compound_code",
    "street",
    "community",
    "bureau",
    "owners",
    "valid_ballots",
    "required_ballots",
    "adjustment",
    "veto",
    "state",
    "composite",
    "grade",
    "rank",
];
pub const FIRM_RESULT_COLUMNS: [&str; 8] =
    ["firm_uscc", "compounds", "compounds_rated", "veto", "state", "composite", "grade", "rank"];

pub fn compound_row(result: &CompoundResult) -> [String; 13] {
    let components = &result.components;
    [
        result.compound.to_string(),
        cell(components.street),
        cell(components.community),
        cell(components.bureau),
        cell(components.owners),
        result.valid_ballots.to_string(),
        result.required_ballots.to_string(),
        result.adjustment.to_string(),
        u8::from(result.veto).to_string(),
        result.state.to_string(),
        cell(result.composite),
        cell(result.grade.as_ref()),
        cell(result.rank),
    ]
}

pub fn firm_row(result: &FirmResult) -> [String; 8] {
    [
        result.firm.to_string(),
        result.compounds.to_string(),
        result.compounds_rated.to_string(),
        u8::from(result.veto).to_string(),
        result.state.to_string(),
        cell(result.composite),
        cell(result.grade.as_ref()),
        cell(result.rank),
    ]
}

/// An empty cell is something that is not there.
fn cell(value: Option<impl ToString>) -> String {
    value.map_or_else(String::new, |value| value.to_string())
}

pub fn compound_results_csv(results: &Results) -> anyhow::Result<Vec<u8>> {
    csv(COMPOUND_RESULT_COLUMNS, results.compounds.iter().map(compound_row))
}

pub fn firm_results_csv(results: &Results) -> anyhow::Result<Vec<u8>> {
    csv(FIRM_RESULT_COLUMNS, results.firms.iter().map(firm_row))
}

/// A cell, or a whole row, in which a results file and the rules disagree.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, thiserror::Error)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Difference {
    #[error("{file} {key} {column}: the file has {found:?}, recomputed {recomputed:?}")]
    Cell {
        file: &'static str,
        key: String,
        column: &'static str,
        found: String,
        recomputed: String,
    },
    #[error("{file} {key}: the row is missing")]
    Missing { file: &'static str, key: String },
    #[error("{file} {key}: the row is one too many")]
    TooMany { file: &'static str, key: String },
}

/// What the results files of the dossier say otherwise; None where it has none.
pub(super) fn compare(source: &mut Source, results: &Results) -> Result<Option<Vec<Difference>>> {
    let compounds = results.compounds.iter().map(compound_row);
    let firms = results.firms.iter().map(firm_row);
    let compounds = source.read(COMPOUND_RESULTS, |bytes| {
        compare_table(COMPOUND_RESULTS, COMPOUND_RESULT_COLUMNS, compounds, bytes)
    })?;
    let firms = source.read(FIRM_RESULTS, |bytes| {
        compare_table(FIRM_RESULTS, FIRM_RESULT_COLUMNS, firms, bytes)
    })?;
    if compounds.is_none() && firms.is_none() {
        return Ok(None);
    }
    let mut differences = compounds.transpose()?.unwrap_or_else(|| {
        let codes = results.compounds.iter().map(|result| result.compound.to_string());
        all_missing(COMPOUND_RESULTS, codes)
    });
    differences.extend(firms.transpose()?.unwrap_or_else(|| {
        all_missing(FIRM_RESULTS, results.firms.iter().map(|result| result.firm.to_string()))
    }));
    Ok(Some(differences))
}

/// One of the two files without the other proves half of the results.
fn all_missing(file: &'static str, keys: impl Iterator<Item = String>) -> Vec<Difference> {
    keys.map(|key| Difference::Missing { file, key }).collect()
}

fn compare_table<const COLUMNS: usize>(
    file: &'static str,
    columns: [&'static str; COLUMNS],
    recomputed: impl Iterator<Item = [String; COLUMNS]>,
    bytes: &mut dyn Read,
) -> Result<Vec<Difference>, BadInput> {
    let mut expected: BTreeMap<String, [String; COLUMNS]> =
        recomputed.map(|row| (row[0].clone(), row)).collect();
    let mut differences = Vec::new();
    let mut table = Table::new(file, columns, bytes)?;
    while let Some(row) = table.next()? {
        let found = row.cells().map(|cell| String::from_utf8_lossy(cell).into_owned());
        let key = found[0].clone();
        let Some(recomputed) = expected.remove(&key) else {
            differences.push(Difference::TooMany { file, key: text::visible(&key) });
            continue;
        };
        for ((column, found), recomputed) in columns.into_iter().zip(found).zip(recomputed) {
            if found != recomputed {
                let key = key.clone();
                differences.push(Difference::Cell { file, key, column, found, recomputed });
            }
        }
    }
    differences.extend(expected.into_keys().map(|key| Difference::Missing { file, key }));
    Ok(differences)
}
