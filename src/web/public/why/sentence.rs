//! A grade in one sentence.

use super::super::shown::{decimal, joined, short};
use super::told::Told;
use crate::rating::{Effect, EventRule, RuleBook, composite, grade};
use crate::view::Language;
use entity::value::{Adjustment, CompoundState, Party, Score};

pub fn compound(language: Language, told: &Told) -> String {
    let Some(total) = told.result.composite else { return unrated(language, told) };
    let reached = grade(&told.book, total);
    if told.result.veto {
        let vetoes = titles(told, |effect| matches!(effect, Effect::Veto));
        let lowest = told.result.grade.as_deref().unwrap_or(reached);
        let key = if lowest == reached { "because-veto-low" } else { "because-veto" };
        let words = [
            ("total", total.to_string()),
            ("would", label(language, reached)),
            ("grade", label(language, lowest)),
            ("events", joined(language, &vetoes)),
        ];
        return language.say_with(key, &words);
    }
    let sum = composite(&told.result.components, told.book.weights, Adjustment::NONE);
    let sum = sum.unwrap_or(total);
    let would = grade(&told.book, sum);
    let key = match (told.result.adjustment == Adjustment::NONE, would == reached) {
        (true, _) => "because-plain",
        (false, true) => "because-adjusted",
        (false, false) => "because-changed",
    };
    let words = [
        ("sum", sum.to_string()),
        ("total", total.to_string()),
        ("would", label(language, would)),
        ("grade", label(language, reached)),
        ("range", range(language, &told.book, total)),
        ("events", adjustments(language, told)),
    ];
    language.say_with(key, &words)
}

/// `70 ≤ 得分 < 80`, of the grade that the score reaches.
pub fn range(language: Language, book: &RuleBook, score: Score) -> String {
    let at = book.grades.iter().position(|grade| grade.min <= score).unwrap_or_default();
    let low = book.grades.get(at).map_or(Score::MIN, |grade| grade.min);
    let above = at.checked_sub(1).and_then(|above| book.grades.get(above));
    let (key, high) = match above {
        Some(above) if low == Score::MIN => ("range-lowest", above.min),
        Some(above) => ("range-between", above.min),
        None => ("range-best", Score::MAX),
    };
    language.say_with(key, &[("low", short(low)), ("high", short(high))])
}

pub fn label(language: Language, grade: &str) -> String {
    language.say(&format!("grade-{grade}"))
}

/// The titles of the events of a kind, each once.
pub fn titles(told: &Told, kind: impl Fn(&Effect) -> bool) -> Vec<String> {
    let of_kind = told.inputs.events.iter().map(|(event, _)| event);
    let of_kind = of_kind.filter(|event: &&EventRule| kind(&event.effect));
    let mut titles: Vec<String> = of_kind.map(|event| event.title.clone()).collect();
    titles.dedup();
    titles
}

/// 因某某扣 5.00 分, and what was added.
fn adjustments(language: Language, told: &Told) -> String {
    let counted = |sign: i32| -> u64 {
        let all = told.inputs.counted(&told.book).into_iter().map(|(_, _, counted)| counted);
        all.filter(|counted| counted.hundredths().signum() == sign)
            .map(|counted| u64::from(counted.hundredths().unsigned_abs()))
            .sum()
    };
    let say = |key: &str, points: u64, titles: Vec<String>| {
        let words = [("points", decimal(points)), ("events", joined(language, &titles))];
        (points > 0).then(|| language.say_with(key, &words))
    };
    let added = titles(told, |effect| matches!(effect, Effect::Bonus(_)));
    let taken = titles(told, |effect| matches!(effect, Effect::Deduction(_)));
    let parts = [say("because-added", counted(1), added), say("because-taken", counted(-1), taken)];
    joined(language, &parts.into_iter().flatten().collect::<Vec<_>>())
}

/// Why there is no grade.
fn unrated(language: Language, told: &Told) -> String {
    let months = told.service.map_or(0, |service| service.months);
    let missing: Vec<String> = Party::ALL
        .iter()
        .filter(|&&party| told.book.indicators_of(party).next().is_some())
        .filter(|&&party| told.inputs.forms.of(party).is_empty())
        .map(|party| language.say(&format!("party-{party}")))
        .collect();
    let words = [
        ("months", months.to_string()),
        ("minimum", told.book.minimum_months.to_string()),
        ("parties", joined(language, &missing)),
        ("ballots", told.result.ballots_told()),
        ("required", told.result.required_ballots.to_string()),
    ];
    let key = match told.result.state {
        CompoundState::ShortService => "because-short-service",
        CompoundState::MissingParty => "because-missing-party",
        CompoundState::InsufficientSample | CompoundState::Rated => "because-insufficient-sample",
    };
    language.say_with(key, &words)
}
