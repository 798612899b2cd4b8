//! 分失在哪里, as a table.

use super::super::shown::decimal;
use super::told::Told;
use crate::rating::{Effect, Loss, LostOn, Voice, losses};
use crate::view::Language;
use entity::value::Points;
use serde::Serialize;

/// Rows shown before the rest is folded away.
const ROWS: usize = 7;

#[derive(Serialize)]
pub struct Losses {
    total: String,
    rows: Vec<Row>,
    rest: Option<Rest>,
}

#[derive(Serialize)]
struct Rest {
    count: usize,
    points: String,
    rows: Vec<Row>,
}

#[derive(Serialize)]
struct Row {
    label: String,
    whose: String,
    given: String,
    points: String,
    width: String,
}

/// None without a composite, and where few ballots are not told of: the owners'
/// part would follow from the others.
pub fn view(language: Language, told: &Told) -> Option<Losses> {
    let losses = losses(&told.book, &told.result, &told.inputs)?;
    if !told.owners_are_told() {
        return None;
    }
    let largest = losses.first().map_or(1, |loss| loss.points.max(1));
    let total: i64 = losses.iter().map(|loss| loss.points).sum();
    let mut rows: Vec<Row> = losses.iter().map(|loss| row(language, loss, largest)).collect();
    let rest = (rows.len() > ROWS + 1).then(|| {
        let points = losses[ROWS..].iter().map(|loss| loss.points).sum();
        let rows = rows.split_off(ROWS);
        Rest { count: rows.len(), points: signed(points), rows }
    });
    Some(Losses { total: signed(total), rows, rest })
}

fn row(language: Language, loss: &Loss<'_>, largest: i64) -> Row {
    let party = |word: &str| language.say(&format!("party-{word}"));
    let (label, whose, given) = match &loss.on {
        LostOn::Item(item, mean) => {
            (item.title.clone(), party("owners"), format!("{mean} / 100.00"))
        }
        LostOn::Indicator(indicator, given, forms) => {
            let mean = (2 * given + forms) / (2 * forms);
            let given = format!("{} / {}", decimal(mean), indicator.max);
            (indicator.title.clone(), party(indicator.party.word()), given)
        }
        LostOn::Event(event) => {
            let (key, given) = match event.effect {
                Effect::Bonus(points) => ("wf-bonus", format!("+{points}")),
                Effect::Deduction(points) => ("wf-deduction", format!("−{points}")),
                Effect::Veto => ("wf-deduction", Points::ZERO.to_string()),
            };
            let whose = language.say_with(key, &[("code", event.code.clone())]);
            (event.title.clone(), whose, given)
        }
        LostOn::Ends => (language.say("wf-ends"), String::new(), String::new()),
    };
    let tenths = loss.points.max(0) * 1_000 / largest;
    let width = format!("{}.{}%", tenths / 10, tenths % 10);
    Row { label, whose, given, points: signed(loss.points), width }
}

fn signed(hundredths: i64) -> String {
    let sign = if hundredths < 0 { "−" } else { "" };
    format!("{sign}{}", decimal(hundredths.unsigned_abs()))
}

/// The titles of what most is lost on with one party, at most so many.
pub fn most_of(told: &Told, voice: Voice, count: usize) -> Vec<String> {
    let losses = losses(&told.book, &told.result, &told.inputs).unwrap_or_default();
    let title = |loss: &Loss<'_>| match (&loss.on, voice) {
        (LostOn::Item(item, _), Voice::Owners) => Some(item.title.clone()),
        (LostOn::Indicator(indicator, ..), Voice::Party(party)) if indicator.party == party => {
            Some(indicator.title.clone())
        }
        (LostOn::Item(..) | LostOn::Indicator(..) | LostOn::Event(_) | LostOn::Ends, _) => None,
    };
    losses.iter().filter(|loss| loss.points > 0).filter_map(title).take(count).collect()
}
