//! The scale of the bars: where the grades begin, and positions in percent.

use super::super::shown::short;
use crate::rating::RuleBook;
use crate::view::Language;
use entity::value::Score;
use serde::Serialize;

#[derive(Debug, Serialize)]
pub struct Bound {
    min: String,
    x: String,
    /// Of the next grade.
    next: bool,
    /// Too near the label before it to be written on a phone.
    tight: bool,
}

#[derive(Debug, Serialize)]
pub struct Span {
    grade: String,
    x: String,
    reached: bool,
    tight: bool,
}

/// Labels nearer than this overlap on a phone.
const LABEL_APART: i32 = 8_00;

pub fn bounds(book: &RuleBook, next: Option<Score>) -> Vec<Bound> {
    let mut written: Vec<i32> = next.map(Score::hundredths).into_iter().collect();
    let mut bounds = Vec::new();
    for grade in book.grades.iter().filter(|grade| grade.min > Score::MIN) {
        let at = grade.min.hundredths();
        let is_next = next == Some(grade.min);
        let near = |before: &i32| before.abs_diff(at) < LABEL_APART.unsigned_abs();
        let tight = !is_next && written.iter().any(near);
        if !tight {
            written.push(at);
        }
        let x = percent(i64::from(at) * 100);
        bounds.push(Bound { min: short(grade.min), x, next: is_next, tight });
    }
    bounds
}

pub fn spans(language: Language, book: &RuleBook, composite: Score) -> Vec<Span> {
    let mut above = Score::MAX.hundredths();
    let mut spans = Vec::new();
    for grade in &book.grades {
        let (low, high) =
            (grade.min.hundredths(), std::mem::replace(&mut above, grade.min.hundredths()));
        let here = composite.hundredths();
        spans.push(Span {
            grade: language.say(&format!("grade-{}", grade.code)),
            x: percent(i64::from(low + high) * 50),
            reached: low <= here && (here < high || high == Score::MAX.hundredths()),
            tight: high - low < LABEL_APART,
        });
    }
    spans
}

/// Ten-thousandths of a point as points, without needless zeros.
pub fn points(parts: i64) -> String {
    let text = format!("{}.{:04}", parts / 10_000, parts % 10_000);
    let text = text.trim_end_matches('0');
    text.strip_suffix('.').unwrap_or(text).to_owned()
}

pub fn two_decimals(parts: i64) -> String {
    format!("{}.{:02}", parts / 10_000, parts % 10_000 / 100)
}

pub fn change(parts: i64) -> String {
    let sign = if parts < 0 { '−' } else { '+' };
    format!("{sign}{}", two_decimals(parts.abs()))
}

/// Ten-thousandths of a point as percent of a hundred points.
pub fn percent(parts: i64) -> String {
    format!("{}%", points(parts))
}
