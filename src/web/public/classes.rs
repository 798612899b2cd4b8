//! How each class was graded: a bar that is the whole class, and the counts.

use super::distribution::{Segment, marks, segments};
use super::shown::Mark;
use crate::rating::{Results, Roster};
use crate::view::Language;
use entity::value::{CompoundClass, CompoundCode};
use serde::Serialize;
use std::collections::HashMap;

#[derive(Serialize)]
pub struct Classes {
    grades: Vec<Mark>,
    rows: Vec<ClassBar>,
    /// All classes together.
    all: ClassBar,
}

#[derive(Serialize)]
struct ClassBar {
    label: String,
    count: usize,
    segments: Vec<Segment>,
}

impl Classes {
    pub fn of(language: Language, roster: &Roster, results: &Results) -> Self {
        let classes: HashMap<CompoundCode, CompoundClass> =
            roster.lines.iter().map(|line| (line.compound, line.class)).collect();
        let bar = |label: String, class: Option<CompoundClass>| {
            let within = results
                .compounds
                .iter()
                .filter(|of| class.is_none() || classes.get(&of.compound).copied() == class);
            let grades: Vec<Option<&str>> = within.map(|of| of.grade.as_deref()).collect();
            ClassBar { label, count: grades.len(), segments: segments(language, &grades) }
        };
        let rows = CompoundClass::ALL
            .iter()
            .map(|&class| bar(language.say(&format!("class-{class}")), Some(class)))
            .filter(|bar| bar.count > 0);
        Self {
            grades: marks(language),
            rows: rows.collect(),
            all: bar(language.say("classes-all"), None),
        }
    }
}
