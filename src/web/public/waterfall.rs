//! The grade with its parts: a row per party, 得分 × 权重 = 计入, to the composite.

use crate::rating::{CompoundResult, RuleBook};
use crate::view::Language;
use entity::value::{Party, Score};
use serde::Serialize;

#[derive(Debug, Serialize)]
pub struct Waterfall {
    rows: Vec<Step>,
    sum: String,
    adjustment: Option<Drop>,
    total: String,
    /// Where the bar of the total ends, in percent.
    total_width: String,
    sum_width: String,
    bounds: Vec<Bound>,
}

#[derive(Debug, Serialize)]
struct Step {
    party: String,
    note: String,
    score: String,
    weight: u8,
    counted: String,
    /// Of the bar, in percent of 0 to 100 points.
    x: String,
    width: String,
    class: &'static str,
}

#[derive(Debug, Serialize)]
struct Drop {
    points: String,
    x: String,
    width: String,
}

#[derive(Debug, Serialize)]
struct Bound {
    grade: String,
    min: String,
    x: String,
    /// Too near the label before it to be written on a phone.
    tight: bool,
}

impl Waterfall {
    /// None where a component that counts is not told.
    pub fn of(language: Language, book: &RuleBook, result: &CompoundResult) -> Option<Self> {
        let composite = result.composite?;
        let owners = result.owners_told()?;
        let ballots = [("count", result.ballots_told())];
        let mut parts = vec![(
            language.say("party-owners"),
            language.say_with("wf-ballots", &ballots),
            owners,
            book.weights.owners,
            "own",
        )];
        for &party in Party::ALL {
            if let Some(score) = result.components.of(party) {
                let name = language.say(&format!("party-{party}"));
                parts.push((name, String::new(), score, book.weights.of(party), "oth"));
            }
        }
        parts.sort_by_key(|part| std::cmp::Reverse(part.3));
        // In ten-thousandths of a point, which a product of both has.
        let mut begun = 0_i64;
        let rows = parts.into_iter().filter(|part| part.3 > 0).map(
            |(party, note, score, weight, class)| {
                let counted = i64::from(score.hundredths()) * i64::from(weight);
                let x = begun;
                begun += counted;
                Step {
                    party,
                    note,
                    score: score.to_string(),
                    weight,
                    counted: points(counted),
                    x: percent(x),
                    width: percent(counted),
                    class,
                }
            },
        );
        let rows: Vec<Step> = rows.collect();
        let sum = (begun + 50) / 100;
        let total = i64::from(composite.hundredths());
        let adjustment = (result.adjustment.hundredths() != 0).then(|| {
            let (low, high) = (sum.min(total), sum.max(total));
            Drop {
                points: result.adjustment.to_string().replace('-', "−"),
                x: percent(low * 100),
                width: percent((high - low) * 100),
            }
        });
        Some(Self {
            rows,
            sum: format!("{}.{:02}", sum / 100, sum % 100),
            adjustment,
            total: composite.to_string(),
            total_width: percent(total * 100),
            sum_width: percent(sum * 100),
            bounds: bounds(language, book),
        })
    }
}

/// Labels nearer than this overlap on a phone.
const LABEL_APART: i32 = 8_00;

fn bounds(language: Language, book: &RuleBook) -> Vec<Bound> {
    let mut written = None;
    let mut bounds = Vec::new();
    for grade in book.grades.iter().filter(|grade| grade.min > Score::MIN) {
        let at = grade.min.hundredths();
        let tight = written.is_some_and(|before: i32| before - at < LABEL_APART);
        written = if tight { written } else { Some(at) };
        bounds.push(Bound {
            grade: language.say(&format!("grade-{}", grade.code)),
            min: grade.min.to_string(),
            x: percent(i64::from(at) * 100),
            tight,
        });
    }
    bounds
}

/// Ten-thousandths of a point as points, without needless zeros.
fn points(parts: i64) -> String {
    let text = format!("{}.{:04}", parts / 10_000, parts % 10_000);
    let text = text.trim_end_matches('0');
    text.strip_suffix('.').unwrap_or(text).to_owned()
}

/// Ten-thousandths of a point as percent of a hundred points.
fn percent(parts: i64) -> String {
    format!("{}%", points(parts))
}
