//! The versions of a public result: each beside what it changed.

use super::shown::day;
use crate::error::Result;
use crate::rating::queries::{public_versions, results};
use crate::rating::{Change, Changed, ChangedLine, Cycle, Results, Roster, changes};
use crate::view::Language;
use crate::web::visit::Visit;
use serde::Serialize;

#[derive(Serialize)]
pub struct VersionRow {
    version: i32,
    day: String,
    /// The one that was posted; every later one corrects the one before it.
    posted: bool,
    /// Why it was made; empty for the first.
    reason: String,
    changes: Vec<ChangeRow>,
}

#[derive(Serialize)]
struct ChangeRow {
    href: String,
    name: String,
    line: String,
    before: String,
    after: String,
}

/// The newest first.
pub async fn of(visit: &Visit, cycle: &Cycle, roster: &Roster) -> Result<Vec<VersionRow>> {
    let language = visit.language();
    let versions = public_versions(visit.db(), cycle).await?;
    // Of what is held by now nothing is told, of no version.
    let told = match versions.last().filter(|_| versions.len() > 1) {
        Some(newest) => results(visit.db(), cycle.code, newest.version).await?,
        None => Results { compounds: Vec::new(), firms: Vec::new() },
    };
    let mut rows = Vec::new();
    let mut before = None;
    for version in &versions {
        // One version has nothing to be compared with.
        let now = match versions.len() {
            1 => None,
            _ => Some(results(visit.db(), cycle.code, version.version).await?),
        };
        let changed = match (&before, &now) {
            (Some(before), Some(now)) => changes(before, now),
            _ => Vec::new(),
        };
        rows.push(VersionRow {
            version: version.version,
            day: day(language, version.made_on),
            posted: rows.is_empty(),
            reason: version.reason.clone().unwrap_or_default(),
            changes: changed
                .iter()
                .filter(|change| is_told(&told, change))
                .map(|change| row(language, roster, change))
                .collect(),
        });
        before = now;
    }
    rows.reverse();
    Ok(rows)
}

fn is_told(newest: &Results, change: &Change) -> bool {
    match change.of {
        Changed::Compound(code) => newest.compounds.iter().any(|of| of.compound == code),
        Changed::Firm(uscc) => newest.firms.iter().any(|of| of.firm == uscc),
    }
}

fn row(language: Language, roster: &Roster, change: &Change) -> ChangeRow {
    let (href, name) = match change.of {
        Changed::Compound(code) => {
            let line = roster.lines.iter().find(|line| line.compound == code);
            (format!("/compounds/{code}"), line.map(|line| line.name.clone()))
        }
        Changed::Firm(uscc) => {
            (format!("/firms/{uscc}"), roster.firms.get(&uscc).map(|firm| firm.name.clone()))
        }
    };
    let value = |value: &Option<String>| match (change.line, value) {
        (_, None) => language.say("changed-none"),
        (ChangedLine::Grade, Some(code)) => language.say(&format!("grade-{code}")),
        (ChangedLine::State, Some(word)) => language.say(&format!("state-{word}")),
        (ChangedLine::Veto, Some(_)) => language.say("event-veto"),
        (_, Some(text)) => text.replace('-', "−"),
    };
    ChangeRow {
        href,
        name: name.unwrap_or_default(),
        line: language.say(&format!("line-{}", change.line.word())),
        before: value(&change.before),
        after: value(&change.after),
    }
}
