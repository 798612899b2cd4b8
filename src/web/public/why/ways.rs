//! 怎样升到下一级, as people read it.

use super::super::shown::{Mark, decimal, joined};
use super::sentence::label;
use super::told::Told;
use crate::rating::{
    Effect, EventRule, Hands, Lever, Outcome, Pull, RuleBook, Voice, WayUp, answers_to_lift, way_up,
};
use crate::view::Language;
use entity::value::Score;
use serde::Serialize;

#[derive(Serialize)]
pub struct Way {
    pub title: String,
    pub why: String,
    pub pulls: Vec<Row>,
}

#[derive(Serialize)]
pub struct Row {
    pub best: bool,
    pub what: String,
    pub href: String,
    pub why: String,
    /// Who can pull it; empty where that goes without saying.
    pub hands: String,
    pub own: bool,
    pub composite: String,
    /// None where it does not suffice.
    pub grade: Option<Mark>,
}

/// None without a grade.
pub fn way(language: Language, told: &Told) -> Option<Way> {
    let deductions = told.inputs.deductions();
    let way = way_up(&told.book, &told.result, told.inputs.event_sums(), &deductions)?;
    let (next, missing, pulls) = match way {
        WayUp::Vetoed => return Some(closed(language, "way-vetoed")),
        WayUp::Best => return Some(closed(language, "way-best")),
        WayUp::To { next, missing, pulls } => (next, missing, pulls),
    };
    // A rise from a component that few owners gave would tell it.
    let told_of = |pull: &&Pull<'_, Lever<'_>>| {
        told.owners_are_told() || pull.lever != Lever::Rise(Voice::Owners)
    };
    let pulls = pulls.iter().filter(told_of).enumerate();
    Some(Way {
        title: language.say_with("way-title", &[("grade", label(language, &next.code))]),
        why: language.say_with("way-missing", &[("missing", missing.to_string())]),
        pulls: pulls.map(|(at, pull)| row(language, told, at == 0, pull)).collect(),
    })
}

pub fn closed(language: Language, key: &str) -> Way {
    let title = language.say("way-none");
    Way { title, why: language.say(key), pulls: Vec::new() }
}

fn row(language: Language, told: &Told, first: bool, pull: &Pull<'_, Lever<'_>>) -> Row {
    let reaches = pull.outcome.cost().is_some();
    let (what, why) = match pull.lever {
        Lever::Deduction(event) => spared(language, &told.book, event, pull.outcome),
        Lever::Rise(voice) => rise(language, told, voice, pull.outcome),
    };
    let (hands, own) = match (pull.lever, pull.lever.hands()) {
        (Lever::Deduction(_), _) | (_, Hands::Firm) => (language.say("hands-firm"), true),
        (Lever::Rise(voice), Hands::Judges) => {
            let voice = [("party", name(language, voice))];
            (language.say_with("hands-judges", &voice), false)
        }
    };
    Row {
        best: first && reaches,
        what,
        href: match pull.lever {
            Lever::Deduction(_) => "#events".to_owned(),
            Lever::Rise(voice) => format!("#{}", voice.word()),
        },
        why,
        hands,
        own,
        composite: pull.outcome.composite().to_string(),
        grade: reaches.then(|| Mark::grade(language, pull.grade)),
    }
}

fn name(language: Language, voice: Voice) -> String {
    language.say(&format!("party-{}", voice.word()))
}

fn spared(
    language: Language,
    book: &RuleBook,
    event: &EventRule,
    outcome: Outcome,
) -> (String, String) {
    let points = match event.effect {
        Effect::Deduction(points) | Effect::Bonus(points) => points.to_string(),
        Effect::Veto => String::new(),
    };
    let words = [
        ("code", event.code.clone()),
        ("title", event.title.clone()),
        ("points", points),
        ("cap", book.deduction_cap.to_string()),
        ("total", outcome.composite().to_string()),
    ];
    let key = match outcome {
        Outcome::Spared { .. } | Outcome::Raised { .. } => "way-spared-why",
        Outcome::Short { .. } => "way-spared-short",
    };
    (language.say_with("way-spared", &words), language.say_with(key, &words))
}

fn rise(language: Language, told: &Told, voice: Voice, outcome: Outcome) -> (String, String) {
    let party = name(language, voice);
    let Outcome::Raised { from, to, .. } = outcome else {
        let words = [("party", party), ("total", outcome.composite().to_string())];
        return (
            language.say_with("way-short", &words),
            language.say_with("way-short-why", &words),
        );
    };
    let points = (to.hundredths() - from.hundredths()).unsigned_abs();
    let words = [
        ("party", party),
        ("points", decimal(points.into())),
        ("from", from.to_string()),
        ("to", to.to_string()),
    ];
    let mut why = vec![language.say_with("way-raised-why", &words)];
    if voice == Voice::Owners {
        why.extend(answers(language, told, to));
    }
    why.extend(begin(language, told, voice));
    (language.say_with("way-raised", &words), why.join(""))
}

/// 相当于 280 个回答里至少 92 个各提高一档, where that can be done.
fn answers(language: Language, told: &Told, to: Score) -> Option<String> {
    let some = answers_to_lift(&told.book, &told.inputs, to)?;
    let all: u64 = told.inputs.answers.iter().flatten().map(|&given| u64::from(given)).sum();
    let words = [("all", all.to_string()), ("some", some.to_string())];
    Some(language.say_with("way-answers", &words))
}

/// Where most is lost of what this party judges.
fn begin(language: Language, told: &Told, voice: Voice) -> Option<String> {
    let most = super::losses::most_of(told, voice, 2);
    (!most.is_empty())
        .then(|| language.say_with("way-begin", &[("items", joined(language, &most))]))
}
