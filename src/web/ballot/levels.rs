//! The five levels of an answer, and how far a ballot has come.

use crate::rating::Item;
use crate::view::Language;
use serde::Serialize;

#[derive(Serialize)]
pub struct Level {
    pub value: u8,
    pub label: String,
    pub pips: Vec<Pip>,
    pub chosen: bool,
}

#[derive(Serialize)]
pub struct Pip {
    pub x: &'static str,
    pub on: bool,
}

/// A part of the way, answered or not.
#[derive(Serialize)]
pub struct Bar {
    pub x: String,
    pub width: String,
    pub done: bool,
}

/// What is meant by the items that every district asks; others speak for
/// themselves.
pub fn hint(language: Language, item: &Item) -> String {
    let key = format!("ballot-hint-{}", item.code);
    let said = language.say(&key);
    if said == key { String::new() } else { said }
}

/// Best first.
pub fn levels(language: Language, chosen: Option<u8>) -> Vec<Level> {
    (1..=5).rev().map(|value| level(language, value, chosen == Some(value))).collect()
}

pub fn level(language: Language, value: u8, chosen: bool) -> Level {
    let pips = ["1", "14.5", "28", "41.5", "55"].into_iter().zip(1..);
    Level {
        value,
        label: language.say(&format!("level-{value}")),
        pips: pips.map(|(x, number)| Pip { x, on: number <= value }).collect(),
        chosen,
    }
}

pub fn bars(count: usize, number: usize) -> Vec<Bar> {
    // Tenths of a percent.
    let step = 1_020 / count.max(1);
    let tenths = |tenths: usize| format!("{}.{}%", tenths / 10, tenths % 10);
    let bar = |at: usize| Bar {
        x: tenths(at * step),
        width: tenths(step.saturating_sub(20)),
        done: at < number,
    };
    (0..count).map(bar).collect()
}
