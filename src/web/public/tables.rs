//! The results of a cycle as tables: by class, the unrated ones with their
//! reason, the firms. A page shows where each begins; the whole has its own.

use super::shown::{Mark, or_dash, score, uscc_parts};
use crate::rating::{CompoundResult, FirmResult, Results, Roster, RosterLine};
use crate::view::Language;
use entity::value::{CompoundClass, CompoundCode, CompoundState, CycleCode};
use serde::Serialize;
use std::collections::{BTreeSet, HashMap};

/// What the tables are made of.
pub struct Rated<'r> {
    pub roster: &'r Roster,
    pub results: &'r Results,
    /// The compounds of which some line is disputed.
    pub disputed: BTreeSet<CompoundCode>,
}

/// Shown of each on the page of the cycle.
const FIRST: usize = 15;

#[derive(Serialize)]
pub struct Tables {
    cycle: String,
    classes: Vec<Class>,
    unrated: Vec<Unrated>,
    firms: Vec<FirmRow>,
    /// How many there are where not all are shown; empty otherwise.
    firms_all: String,
    compounds: usize,
    rated: usize,
}

#[derive(Serialize)]
struct Class {
    list: &'static str,
    label: String,
    count: usize,
    rows: Vec<Row>,
    all: String,
}

#[derive(Debug, Clone, Serialize)]
pub struct Row {
    rank: String,
    pub code: String,
    name: String,
    firm: String,
    owners: String,
    street: String,
    community: String,
    bureau: String,
    composite: String,
    grade: Mark,
    disputed: bool,
}

#[derive(Serialize)]
struct Unrated {
    list: &'static str,
    label: String,
    why: String,
    count: usize,
    rows: Vec<UnratedRow>,
    all: String,
}

#[derive(Debug, Clone, Serialize)]
pub struct UnratedRow {
    pub code: String,
    name: String,
    firm: String,
    class: String,
    ballots: String,
    required: u32,
    veto: bool,
    disputed: bool,
}

#[derive(Debug, Clone, Serialize)]
pub struct FirmRow {
    rank: String,
    pub uscc: String,
    parts: [String; 4],
    name: String,
    compounds: String,
    composite: String,
    grade: Mark,
    veto: bool,
}

pub fn tables(language: Language, cycle: CycleCode, of: &Rated<'_>) -> Tables {
    let Rated { roster, results, .. } = *of;
    let classes = CompoundClass::ALL.iter().map(|&class| {
        let rows = ranked(language, of, class);
        let count = rows.len();
        let (rows, all) = first(rows);
        let label = language.say(&format!("class-{class}"));
        Class { list: class.word(), label, count, rows, all }
    });
    let reasons = CompoundState::ALL.iter().filter(|state| **state != CompoundState::Rated);
    let groups = reasons.map(|&state| {
        let rows = unrated(language, of, state);
        let count = rows.len();
        let (rows, all) = first(rows);
        Unrated {
            list: state.word(),
            label: language.say(&format!("state-{state}")),
            why: language.say(&format!("explained-{state}")),
            count,
            rows,
            all,
        }
    });
    let (firms, firms_all) = first(firms(language, roster, results));
    let rated = |of: &&CompoundResult| of.state == CompoundState::Rated;
    Tables {
        cycle: cycle.to_string(),
        classes: classes.filter(|class| class.count > 0).collect(),
        unrated: groups.filter(|of| of.count > 0).collect(),
        firms,
        firms_all,
        compounds: results.compounds.len(),
        rated: results.compounds.iter().filter(rated).count(),
    }
}

fn first<T>(mut rows: Vec<T>) -> (Vec<T>, String) {
    let all = if rows.len() > FIRST { rows.len().to_string() } else { String::new() };
    rows.truncate(FIRST);
    (rows, all)
}

fn pairs<'r>(of: &Rated<'r>) -> impl Iterator<Item = (&'r RosterLine, &'r CompoundResult)> {
    let Rated { roster, results, .. } = *of;
    let lines: HashMap<CompoundCode, &RosterLine> =
        roster.lines.iter().map(|line| (line.compound, line)).collect();
    results.compounds.iter().filter_map(move |of| Some((*lines.get(&of.compound)?, of)))
}

/// The rated compounds of a class, by rank; those under a veto last.
pub fn ranked(language: Language, of: &Rated<'_>, class: CompoundClass) -> Vec<Row> {
    let shown = of;
    let rated = |(line, of): &(&RosterLine, &CompoundResult)| {
        line.class == class && of.state == CompoundState::Rated
    };
    let mut rows: Vec<_> = pairs(shown).filter(rated).collect();
    rows.sort_by_key(|(_, of)| (of.rank.unwrap_or(u32::MAX), of.compound));
    rows.into_iter().map(|(line, of)| row(language, shown, line, of)).collect()
}

fn row(language: Language, shown: &Rated<'_>, line: &RosterLine, of: &CompoundResult) -> Row {
    Row {
        rank: or_dash(of.rank),
        code: line.compound.to_string(),
        name: line.name.clone(),
        firm: firm_name(shown.roster, line),
        disputed: shown.disputed.contains(&line.compound),
        owners: score(of.owners_told()),
        street: score(of.components.street),
        community: score(of.components.community),
        bureau: score(of.components.bureau),
        composite: score(of.composite),
        grade: Mark::of_result(language, of.grade.as_deref(), of.state),
    }
}

fn firm_name(roster: &Roster, line: &RosterLine) -> String {
    roster.firms.get(&line.firm).map(|firm| firm.name.clone()).unwrap_or_default()
}

/// The compounds without a grade for this reason.
pub fn unrated(language: Language, shown: &Rated<'_>, state: CompoundState) -> Vec<UnratedRow> {
    pairs(shown)
        .filter(|(_, of)| of.state == state)
        .map(|(line, of)| UnratedRow {
            code: line.compound.to_string(),
            name: line.name.clone(),
            firm: firm_name(shown.roster, line),
            disputed: shown.disputed.contains(&line.compound),
            class: language.say(&format!("class-{}", line.class)),
            ballots: of.ballots_told(),
            required: of.required_ballots,
            veto: of.veto,
        })
        .collect()
}

/// By rank; those without one last.
pub fn firms(language: Language, roster: &Roster, results: &Results) -> Vec<FirmRow> {
    let mut firms: Vec<_> = results.firms.iter().collect();
    firms.sort_by_key(|of| (of.rank.unwrap_or(u32::MAX), of.grade.is_none(), of.firm));
    let row = |of: &FirmResult| FirmRow {
        rank: or_dash(of.rank),
        uscc: of.firm.to_string(),
        parts: uscc_parts(of.firm),
        name: roster.firms.get(&of.firm).map(|firm| firm.name.clone()).unwrap_or_default(),
        compounds: format!("{} / {}", of.compounds_rated, of.compounds),
        composite: score(of.composite),
        grade: match &of.grade {
            Some(code) => Mark::grade(language, code),
            None => Mark::none(language, of.state.word()),
        },
        veto: of.veto,
    };
    firms.into_iter().map(row).collect()
}
