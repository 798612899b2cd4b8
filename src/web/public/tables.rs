//! The results of a cycle as tables: by class, the unrated ones named, the firms.

use super::shown::{Mark, or_dash, score, uscc_parts};
use crate::rating::{CompoundResult, FirmResult, Results, Roster, RosterLine};
use crate::view::Language;
use entity::value::{CompoundClass, CompoundCode, CompoundState};
use serde::Serialize;
use std::collections::HashMap;

#[derive(Serialize)]
pub struct Tables {
    classes: Vec<Class>,
    unrated: Vec<Unrated>,
    firms: Vec<FirmRow>,
    compounds: usize,
    rated: usize,
}

#[derive(Serialize)]
struct Class {
    label: String,
    rows: Vec<Row>,
}

#[derive(Serialize)]
struct Row {
    rank: String,
    code: String,
    name: String,
    firm: String,
    owners: String,
    street: String,
    community: String,
    bureau: String,
    composite: String,
    grade: Mark,
}

#[derive(Serialize)]
struct Unrated {
    label: String,
    rows: Vec<UnratedRow>,
}

#[derive(Serialize)]
struct UnratedRow {
    code: String,
    name: String,
    ballots: String,
    required: u32,
    veto: bool,
}

#[derive(Serialize)]
struct FirmRow {
    rank: String,
    uscc: String,
    parts: [String; 4],
    name: String,
    compounds: String,
    composite: String,
    grade: Mark,
}

pub fn tables(language: Language, roster: &Roster, results: &Results) -> Tables {
    let lines: HashMap<CompoundCode, &RosterLine> =
        roster.lines.iter().map(|line| (line.compound, line)).collect();
    let pairs: Vec<(&RosterLine, &CompoundResult)> =
        results.compounds.iter().filter_map(|of| Some((*lines.get(&of.compound)?, of))).collect();
    let rated = pairs.iter().filter(|(_, of)| of.state == CompoundState::Rated).count();
    let classes = CompoundClass::ALL.iter().map(|&class| {
        let mut of_class: Vec<_> = pairs
            .iter()
            .filter(|(line, of)| line.class == class && of.state == CompoundState::Rated)
            .collect();
        of_class.sort_by_key(|(_, of)| (of.rank.unwrap_or(u32::MAX), of.compound));
        let rows = of_class.iter().map(|(line, of)| row(language, roster, line, of)).collect();
        Class { label: language.say(&format!("class-{class}")), rows }
    });
    let unrated = CompoundState::ALL.iter().filter(|state| **state != CompoundState::Rated);
    let unrated = unrated.map(|&state| Unrated {
        label: language.say(&format!("state-{state}")),
        rows: pairs
            .iter()
            .filter(|(_, of)| of.state == state)
            .map(|(line, of)| UnratedRow {
                code: line.compound.to_string(),
                name: line.name.clone(),
                ballots: of.ballots_told(),
                required: of.required_ballots,
                veto: of.veto,
            })
            .collect(),
    });
    Tables {
        classes: classes.filter(|class| !class.rows.is_empty()).collect(),
        unrated: unrated.filter(|of| !of.rows.is_empty()).collect(),
        firms: firms(language, roster, results),
        compounds: results.compounds.len(),
        rated,
    }
}

fn row(language: Language, roster: &Roster, line: &RosterLine, of: &CompoundResult) -> Row {
    Row {
        rank: or_dash(of.rank),
        code: line.compound.to_string(),
        name: line.name.clone(),
        firm: roster.firms.get(&line.firm).map(|firm| firm.name.clone()).unwrap_or_default(),
        owners: score(of.owners_told()),
        street: score(of.components.street),
        community: score(of.components.community),
        bureau: score(of.components.bureau),
        composite: score(of.composite),
        grade: Mark::of_result(language, of.grade.as_deref(), of.state),
    }
}

fn firms(language: Language, roster: &Roster, results: &Results) -> Vec<FirmRow> {
    let mut firms: Vec<_> = results.firms.iter().collect();
    firms.sort_by_key(|of| (of.rank.unwrap_or(u32::MAX), of.firm));
    let row = |of: &&FirmResult| FirmRow {
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
    };
    firms.iter().map(row).collect()
}
