//! The grade with its parts: a row per party, 得分 × 权重 = 计入, then the events,
//! to the composite. The table is the chart.

mod rows;
mod scale;

use super::shown::decimal;
use crate::rating::{CompoundResult, Inputs, RuleBook, Voice, next_grade};
use crate::view::Language;
use crate::web::objections::beside::Flags;
use entity::value::{Adjustment, Score};
use rows::{event_rows, party_row, sum_row};
pub use scale::{Bound, bounds};
use scale::{Span, change, percent, points, spans, two_decimals};
use serde::Serialize;

#[derive(Debug, Serialize)]
pub struct Waterfall {
    /// None above the best grade.
    next: Option<Next>,
    bounds: Vec<Bound>,
    /// The grades between the bounds.
    spans: Vec<Span>,
    rows: Vec<Row>,
    /// The steps as they are typed into a calculator.
    check: Vec<String>,
}

#[derive(Debug, Serialize)]
struct Next {
    grade: String,
    min: String,
}

#[derive(Debug, Serialize)]
struct Row {
    /// Where its inputs stand; empty where there are none.
    href: &'static str,
    label: String,
    /// The reference of an objection; empty where it is not disputed.
    disputed: String,
    note: String,
    score: String,
    weight: String,
    counted: String,
    /// "", "sum" or "total".
    class: &'static str,
    /// Of the bar, in percent of 0 to 100 points.
    bar: &'static str,
    hatched: bool,
    x: String,
    width: String,
    /// Where the bars before and after it join.
    joins: Joins,
}

#[derive(Debug, Default, Serialize)]
struct Joins {
    before: String,
    after: String,
}

/// Of a bar, in ten-thousandths of a point, which a product of score and weight
/// has.
type Ends = (i64, i64);

impl Waterfall {
    /// With the lines marked that are disputed.
    pub fn flagged(mut self, flags: &Flags) -> Self {
        for row in &mut self.rows {
            row.disputed = match row.href {
                "#owners" => flags.owners.clone(),
                "#street" => flags.street.clone(),
                "#community" => flags.community.clone(),
                "#bureau" => flags.bureau.clone(),
                _ => String::new(),
            };
        }
        self
    }

    /// None where a component that counts is not told.
    pub fn of(
        language: Language,
        book: &RuleBook,
        result: &CompoundResult,
        inputs: &Inputs,
    ) -> Option<Self> {
        let composite = result.composite?;
        let parts = parts(book, result)?;
        let total = i64::from(composite.hundredths()) * 100;
        let mut rows = Vec::new();
        let mut begun = 0_i64;
        for &(voice, score, weight, counted) in &parts {
            let ends = (begun, begun + counted);
            rows.push((party_row(language, inputs, (voice, score, weight, counted)), ends));
            begun += counted;
        }
        let sum = (begun + 50) / 100 * 100;
        rows.push((sum_row(language, begun, sum), (0, sum)));
        let mut at = sum;
        for (row, counted) in event_rows(language, book, inputs) {
            rows.push((row, (at, at + counted)));
            at += counted;
        }
        if at != total {
            let label = language.say("wf-ends");
            rows.push((
                Row { label, counted: change(total - at), ..Row::bare("neg") },
                (at, total),
            ));
        }
        let label = language.say("col-composite");
        let counted = composite.to_string();
        rows.push((Row { label, counted, class: "total", ..Row::bare("own") }, (0, total)));
        // Under a veto no score leads to a better grade.
        let next = next_grade(book, composite).filter(|_| !result.veto);
        Some(Self {
            bounds: bounds(book, next.map(|grade| grade.min)),
            spans: spans(language, book, composite),
            next: next.map(|grade| Next {
                grade: language.say(&format!("grade-{}", grade.code)),
                min: grade.min.to_string(),
            }),
            rows: joined(rows),
            check: check(&parts, (begun, sum, at, total), inputs, book),
        })
    }
}

/// The components that count with their products, the heaviest first.
fn parts(book: &RuleBook, result: &CompoundResult) -> Option<Vec<(Voice, Score, u8, i64)>> {
    let mut parts = Vec::new();
    for voice in Voice::ALL {
        let weight = book.weights.of_voice(voice);
        if weight > 0 {
            let score = match voice {
                Voice::Owners => result.owners_told()?,
                Voice::Party(party) => result.components.of(party)?,
            };
            let counted = i64::from(score.hundredths()) * i64::from(weight);
            parts.push((voice, score, weight, counted));
        }
    }
    parts.sort_by_key(|part| std::cmp::Reverse(part.2));
    Some(parts)
}

impl Row {
    fn bare(bar: &'static str) -> Self {
        Self {
            href: "",
            label: String::new(),
            disputed: String::new(),
            note: String::new(),
            score: String::new(),
            weight: String::new(),
            counted: String::new(),
            class: "",
            bar,
            hatched: bar == "neg",
            x: String::new(),
            width: String::new(),
            joins: Joins::default(),
        }
    }
}

/// Draws each bar from its lower to its higher end, within the table, and joins
/// it with its neighbours where it ends.
fn joined(rows: Vec<(Row, Ends)>) -> Vec<Row> {
    let within = |parts: i64| parts.clamp(0, 1_000_000);
    let ends: Vec<Ends> = rows.iter().map(|(_, (a, b))| (within(*a), within(*b))).collect();
    let last = ends.len().saturating_sub(1);
    let draw = |(at, (row, _)): (usize, (Row, Ends))| {
        let (from, to) = ends[at];
        let before = at.checked_sub(1).map(|before| percent(ends[before].1)).unwrap_or_default();
        let after = if at == last { String::new() } else { percent(to) };
        Row {
            x: percent(from.min(to)),
            width: percent(from.abs_diff(to).try_into().unwrap_or_default()),
            joins: Joins { before, after },
            ..row
        }
    };
    rows.into_iter().enumerate().map(draw).collect()
}

fn check(
    parts: &[(Voice, Score, u8, i64)],
    (exact, sum, adjusted, total): (i64, i64, i64, i64),
    inputs: &Inputs,
    book: &RuleBook,
) -> Vec<String> {
    let products: Vec<String> =
        parts.iter().map(|(_, score, weight, _)| format!("{score} × {weight}%")).collect();
    let rounded = if exact == sum { String::new() } else { format!(" → {}", two_decimals(sum)) };
    let mut check = vec![format!("{} = {}{rounded}", products.join(" + "), points(exact))];
    let counted: Vec<Adjustment> = inputs
        .counted(book)
        .into_iter()
        .map(|(_, _, counted)| counted)
        .filter(|counted| *counted != Adjustment::NONE)
        .collect();
    if !counted.is_empty() {
        let steps: String = counted.iter().fold(String::new(), |steps, counted| {
            let sign = if counted.hundredths() < 0 { '−' } else { '+' };
            let size = decimal(counted.hundredths().unsigned_abs().into());
            format!("{steps} {sign} {size}")
        });
        let sign = if adjusted < 0 { "−" } else { "" };
        let kept =
            if adjusted == total { String::new() } else { format!(" → {}", two_decimals(total)) };
        let (sum, adjusted) = (two_decimals(sum), two_decimals(adjusted.abs()));
        check.push(format!("{sum}{steps} = {sign}{adjusted}{kept}"));
    }
    check
}
