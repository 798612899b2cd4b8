//! The rows: what each party gives, and what each event adds or takes.

use super::super::shown::{day, signed};
use super::Row;
use super::scale::{points, two_decimals};
use crate::rating::{Effect, Inputs, RuleBook, Voice};
use crate::view::Language;
use entity::value::{Party, Score};

pub fn party_row(
    language: Language,
    inputs: &Inputs,
    (voice, score, weight, counted): (Voice, Score, u8, i64),
) -> Row {
    let (href, note) = match voice {
        Voice::Owners => {
            let count = inputs.answers.first().map_or(0, |levels| levels.iter().sum::<u32>());
            ("#owners", language.say_with("wf-ballots", &[("count", count.to_string())]))
        }
        Voice::Party(party) => {
            let forms = inputs.forms.of(party).len();
            let key = if forms == 1 { "wf-form" } else { "wf-forms" };
            let note = language.say_with(key, &[("count", forms.to_string())]);
            (anchor(voice), note)
        }
    };
    let bar = if voice == Voice::Owners { "own" } else { "oth" };
    Row {
        href,
        label: language.say(&format!("party-{}", voice.word())),
        note,
        score: score.to_string(),
        weight: format!("× {weight}%"),
        counted: points(counted),
        ..Row::bare(bar)
    }
}

fn anchor(voice: Voice) -> &'static str {
    match voice {
        Voice::Owners => "#owners",
        Voice::Party(Party::Street) => "#street",
        Voice::Party(Party::Community) => "#community",
        Voice::Party(Party::Bureau) => "#bureau",
    }
}

pub fn sum_row(language: Language, exact: i64, sum: i64) -> Row {
    Row {
        label: language.say("wf-sum"),
        note: if exact == sum {
            String::new()
        } else {
            language.say_with("wf-rounded", &[("exact", points(exact))])
        },
        counted: two_decimals(sum),
        class: "sum",
        ..Row::bare("tot")
    }
}

/// What each event adds or takes; the veto, which does neither, stands beside
/// the grade.
pub fn event_rows(language: Language, book: &RuleBook, inputs: &Inputs) -> Vec<(Row, i64)> {
    let mut rows = Vec::new();
    for (event, occurred_on, counted) in inputs.counted(book) {
        let (key, points, cap, bar) = match event.effect {
            Effect::Bonus(points) => ("wf-bonus", points, book.bonus_cap, "tot"),
            Effect::Deduction(points) => ("wf-deduction", points, book.deduction_cap, "neg"),
            Effect::Veto => continue,
        };
        let told = [("title", event.title.clone()), ("day", day(language, occurred_on))];
        let mut note = language.say_with("wf-event", &told);
        if counted.hundredths().abs() < points.hundredths() {
            let cap = [("points", points.to_string()), ("cap", cap.to_string())];
            note = format!("{note} {}", language.say_with("wf-capped", &cap));
        }
        let row = Row {
            href: "#events",
            label: language.say_with(key, &[("code", event.code.clone())]),
            note,
            counted: signed(counted),
            ..Row::bare(bar)
        };
        rows.push((row, i64::from(counted.hundredths()) * 100));
    }
    rows
}
