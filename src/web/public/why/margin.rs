//! 临界 or 稳健, as people read it.

use super::sentence::label;
use super::told::Told;
use crate::rating::{Shift, margin};
use crate::view::Language;
use serde::Serialize;

#[derive(Serialize)]
pub struct MarginView {
    near: bool,
    down: String,
    up: String,
    how: String,
}

/// None without a grade, under a veto, and where few ballots are not told of.
pub fn view(language: Language, told: &Told) -> Option<MarginView> {
    let ballots = told.inputs.ballots(&told.book);
    let margin = margin(&told.book, &told.result, ballots, told.line.households)
        .filter(|_| told.owners_are_told())?;
    let silent = margin.silent.to_string();
    let say = |shift: Option<Shift<'_>>, some: &str, none: &str| match shift {
        Some(shift) => {
            let grade = label(language, shift.grade);
            language.say_with(some, &[("ballots", shift.ballots.to_string()), ("grade", grade)])
        }
        None => language.say_with(none, &[("silent", silent.clone())]),
    };
    let how = [
        ("ballots", margin.ballots.to_string()),
        ("few", margin.few().to_string()),
        ("silent", silent.clone()),
    ];
    Some(MarginView {
        near: margin.is_near(),
        down: say(margin.down, "margin-down", "margin-down-none"),
        up: say(margin.up, "margin-up", "margin-up-none"),
        how: language.say_with("margin-how", &how),
    })
}
