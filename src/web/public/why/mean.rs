//! From the composites of a firm's compounds to its mean, with the sum as it is
//! typed into a calculator.

use super::super::shown::{Mark, decimal, thousands};
use super::super::waterfall::{Bound, bounds};
use super::firm_told::FirmTold;
use crate::rating::{RollUpWeight, RosterLine, next_grade};
use crate::view::Language;
use entity::value::Score;
use serde::Serialize;

/// More terms are not typed in one by one.
const TERMS_MAX: usize = 12;

#[derive(Serialize)]
pub struct Mean {
    next: Option<String>,
    bounds: Vec<Bound>,
    rows: Vec<Row>,
    total: String,
    width: String,
    check: Vec<String>,
    /// What a compound weighs, in words.
    weighing: String,
}

#[derive(Serialize)]
struct Row {
    code: String,
    name: String,
    grade: Mark,
    composite: String,
    weight: String,
    width: String,
    vetoed: bool,
}

/// None while no compound is rated.
pub fn mean(language: Language, told: &FirmTold) -> Option<Mean> {
    let total = told.result.composite?;
    let capped = told.result.veto && told.book.roll_up.veto_caps_firm;
    let next = next_grade(&told.book, total).filter(|_| !capped);
    let rows = told.compounds.iter().filter_map(|(line, result)| {
        let composite = result.composite?;
        Some(Row {
            code: line.compound.to_string(),
            name: line.name.clone(),
            grade: Mark::of_result(language, result.grade.as_deref(), result.state),
            composite: composite.to_string(),
            weight: weight(language, told, line),
            width: format!("{composite}%"),
            vetoed: result.veto,
        })
    });
    Some(Mean {
        next: next.map(|grade| {
            let label = super::sentence::label(language, &grade.code);
            let words = [("grade", label), ("min", grade.min.to_string())];
            language.say_with("wf-next", &words)
        }),
        bounds: bounds(&told.book, next.map(|grade| grade.min)),
        rows: rows.collect(),
        total: total.to_string(),
        width: format!("{total}%"),
        check: check(told, total),
        weighing: language.say(&format!("rollup-{}", word(told.book.roll_up.weight))),
    })
}

fn word(weight: RollUpWeight) -> &'static str {
    match weight {
        RollUpWeight::Equal => "equal",
        RollUpWeight::Area => "area",
        RollUpWeight::Households => "households",
    }
}

fn weight(language: Language, told: &FirmTold, line: &RosterLine) -> String {
    match told.book.roll_up.weight {
        RollUpWeight::Equal => "1".to_owned(),
        RollUpWeight::Area => format!("{} ㎡", thousands(line.area)),
        RollUpWeight::Households => {
            language.say_with("firm-households", &[("households", thousands(line.households))])
        }
    }
}

fn check(told: &FirmTold, total: Score) -> Vec<String> {
    let mut terms = Vec::new();
    let (mut sum, mut weights) = (0_u128, 0_u128);
    for (line, part) in told.rated() {
        sum += part.weight * u128::from(part.composite.hundredths().unsigned_abs());
        weights += part.weight;
        terms.push(match told.book.roll_up.weight {
            RollUpWeight::Equal => part.composite.to_string(),
            RollUpWeight::Area => format!("{} × {}", part.composite, line.area),
            RollUpWeight::Households => format!("{} × {}", part.composite, line.households),
        });
    }
    // An area has two decimals itself.
    let (sum, weights) = match told.book.roll_up.weight {
        RollUpWeight::Area => (sum / 100, decimal(u64::try_from(weights).unwrap_or(u64::MAX))),
        RollUpWeight::Equal | RollUpWeight::Households => (sum, weights.to_string()),
    };
    let sum = decimal(u64::try_from(sum).unwrap_or(u64::MAX));
    let mut check = Vec::new();
    if terms.len() <= TERMS_MAX {
        check.push(format!("{} = {sum}", terms.join(" + ")));
    }
    check.push(format!("{sum} ÷ {weights} → {total}"));
    check
}
