use super::{Answer, Run};
use crate::dossier::{
    COMPOUND_RESULTS, Difference, FIRM_RESULTS, Mismatch, Outcome, Recomputed,
    compound_results_csv, firm_results_csv, recompute,
};
use crate::error::Error;
use crate::rating::{CompoundResult, Grade, Results, RuleBook};
use anyhow::Context;
use clap::Args;
use entity::value::{CompoundState, FirmState};
use serde_json::{Value, json};
use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};

/// Recompute a dossier's results, and compare them with those in it.
#[derive(Debug, Args)]
pub struct Recompute {
    /// A dossier: a folder or a zip.
    path: PathBuf,
    /// Write `results_compounds.csv` and `results_firms.csv` into this folder.
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
}

impl Recompute {
    pub fn run(&self) -> Run {
        match recompute(&self.path)? {
            Outcome::Recomputed(recomputed) => {
                if let Some(out) = &self.out {
                    write_results(out, &recomputed.results)?;
                }
                Ok(answer(&recomputed))
            }
            Outcome::Unreadable { mismatches, because } => Ok(unreadable(&mismatches, &because)),
        }
    }
}

fn write_results(out: &Path, results: &Results) -> anyhow::Result<()> {
    let write = |name: &str, bytes: Vec<u8>| {
        let path = out.join(name);
        fs::write(&path, bytes).with_context(|| format!("write {}", path.display()))
    };
    fs::create_dir_all(out).with_context(|| format!("make {}", out.display()))?;
    write(COMPOUND_RESULTS, compound_results_csv(results)?)?;
    write(FIRM_RESULTS, firm_results_csv(results)?)
}

fn answer(recomputed: &Recomputed) -> Answer {
    let Recomputed { book, results, mismatches, differences } = recomputed;
    let found: Vec<String> = mismatches
        .iter()
        .map(Mismatch::to_string)
        .chain(differences.iter().flatten().map(Difference::to_string))
        .collect();
    let verdict = match (&differences, found.first()) {
        (_, Some(_)) => "different",
        (Some(_), None) => "equal",
        (None, None) => "recomputed",
    };
    let mut text = found.join("\n");
    if found.is_empty() {
        text = format!("{verdict}: {}", summary(book, results));
    }
    let json = json!({
        "verdict": verdict,
        "rulebook": format!("{}/{}", book.code, book.version),
        "compounds": count_states(results),
        "firms": results.firms.len(),
        "firms_rated": rated_firms(results),
        "mismatches": mismatches,
        "differences": differences,
    });
    let no = found.first().map(|first| match found.len() {
        1 => first.clone(),
        count => format!("{count} differences, the first: {first}"),
    });
    Answer { text, json, no }
}

fn unreadable(mismatches: &[Mismatch], because: &Error) -> Answer {
    let mut lines: Vec<String> = mismatches.iter().map(Mismatch::to_string).collect();
    let no = lines.first().cloned();
    lines.push(because.to_string());
    let json = json!({ "verdict": "unreadable", "errors": lines });
    Answer { text: lines.join("\n"), json, no }
}

/// `80 compounds (60 rated, 10 short_service, …), 25 firms (23 rated)`, and how
/// many compounds have each grade.
fn summary(book: &RuleBook, results: &Results) -> String {
    let states = CompoundState::ALL
        .iter()
        .rev()
        .map(|&state| format!("{} {state}", count(results, |result| result.state == state)));
    let mut text = format!(
        "{} compounds ({}), {} firms ({} rated)",
        results.compounds.len(),
        states.collect::<Vec<_>>().join(", "),
        results.firms.len(),
        rated_firms(results),
    );
    for Grade { code, .. } in &book.grades {
        let graded = count(results, |result| result.grade.as_ref() == Some(code));
        write!(text, "\n{code:>12} {graded}").expect("a String takes everything");
    }
    text
}

fn count(results: &Results, which: impl Fn(&CompoundResult) -> bool) -> usize {
    results.compounds.iter().filter(|result| which(result)).count()
}

fn count_states(results: &Results) -> Value {
    let count = |&state: &CompoundState| {
        (state.to_string(), Value::from(count(results, |result| result.state == state)))
    };
    CompoundState::ALL.iter().map(count).collect()
}

fn rated_firms(results: &Results) -> usize {
    results.firms.iter().filter(|firm| firm.state == FirmState::Rated).count()
}
