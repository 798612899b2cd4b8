//! 原始输入: the owners' answers as counts, the forms by indicator, the events.

use super::super::shown::{day, decimal};
use super::told::Told;
use crate::rating::{Effect, FormSum, Voice, party_component};
use crate::view::Language;
use crate::web::objections::beside::Flags;
use entity::value::{Party, Points};
use serde::Serialize;

const LEVELS: [&str; 5] = ["level-1", "level-2", "level-3", "level-4", "level-5"];
const FILLS: [&str; 5] = ["f-g1", "f-g2", "f-g3", "f-g4", "f-g5"];

#[derive(Serialize)]
pub struct Owners {
    score: String,
    /// How many were needed, and how that is counted.
    sample: String,
    /// The points of the levels.
    levels: String,
    /// From the answers to the score.
    how: String,
    legend: Vec<Key>,
    items: Vec<Item>,
}

#[derive(Serialize)]
struct Key {
    fill: &'static str,
    label: String,
}

#[derive(Serialize)]
struct Item {
    title: String,
    bars: Vec<Bar>,
    counts: String,
    described: String,
    mean: String,
}

#[derive(Serialize)]
struct Bar {
    fill: &'static str,
    x: String,
    width: String,
}

#[derive(Serialize)]
pub struct Forms {
    /// Its address on the page.
    id: &'static str,
    party: String,
    /// The reference of an objection; empty where it is not disputed.
    disputed: String,
    score: String,
    how: String,
    heads: Vec<String>,
    rows: Vec<FormRow>,
    max: String,
    sums: Vec<String>,
}

#[derive(Serialize)]
struct FormRow {
    title: String,
    max: String,
    points: Vec<String>,
}

#[derive(Serialize)]
pub struct EventRow {
    code: String,
    disputed: String,
    title: String,
    kind: String,
    day: String,
    /// 文号; empty where the event was imported.
    document: String,
    points: String,
    veto: bool,
}

/// None where so few voted that it would tell on them.
pub fn owners(language: Language, told: &Told) -> Option<Owners> {
    let score = told.result.owners_told()?;
    let (book, sample) = (&told.book, told.book.sample);
    let ballots = told.inputs.ballots(book);
    let answers = u64::from(ballots.count) * u64::try_from(book.items.len()).ok()?;
    let words = [
        ("ballots", ballots.count.to_string()),
        ("households", told.line.households.to_string()),
        ("required", told.result.required_ballots.to_string()),
        ("share", sample.share_percent.to_string()),
        ("minimum", sample.minimum.to_string()),
        ("cap", sample.cap_percent.to_string()),
        ("answers", answers.to_string()),
        ("points", decimal(ballots.points)),
        ("score", score.to_string()),
    ];
    let levels: Vec<String> = LEVELS
        .iter()
        .zip(book.levels)
        .map(|(key, points)| {
            let points = points.to_string();
            format!("{} {}", language.say(key), points.trim_end_matches(".00"))
        })
        .collect();
    let legend = LEVELS.iter().zip(FILLS);
    let items = book.items.iter().zip(&told.inputs.answers);
    Some(Owners {
        score: score.to_string(),
        sample: language.say_with("inputs-sample", &words),
        levels: levels.join(" · "),
        how: language.say_with("inputs-owners-how", &words),
        legend: legend.map(|(key, fill)| Key { fill, label: language.say(key) }).collect(),
        items: items
            .map(|(item, levels)| answered(language, &item.title, levels, &book.levels))
            .collect(),
    })
}

fn answered(language: Language, title: &str, levels: &[u32; 5], of: &[Points; 5]) -> Item {
    let count: u64 = levels.iter().map(|&given| u64::from(given)).sum();
    let share = |part: u64| {
        let hundredths = (part * 20_000 + count) / (2 * count).max(1);
        format!("{}%", decimal(hundredths))
    };
    let mut begun = 0;
    let bars = levels.iter().zip(FILLS).map(|(&given, fill)| {
        let x = share(begun);
        begun += u64::from(given);
        Bar { fill, x, width: share(given.into()) }
    });
    let bars = bars.collect();
    let points: u64 = levels
        .iter()
        .zip(of)
        .map(|(&given, points)| u64::from(given) * u64::from(points.hundredths().unsigned_abs()))
        .sum();
    let described = LEVELS.iter().zip(levels).map(|(key, given)| {
        let words = [("level", language.say(key)), ("count", given.to_string())];
        language.say_with("inputs-level-count", &words)
    });
    Item {
        title: title.to_owned(),
        bars,
        counts: levels.map(|given| given.to_string()).join(" · "),
        described: super::super::shown::joined(language, &described.collect::<Vec<_>>()),
        mean: decimal((2 * points + count) / (2 * count).max(1)),
    }
}

/// A table for each party that is asked.
pub fn forms(language: Language, told: &Told, flags: &Flags) -> Vec<Forms> {
    let asked = |party: &&Party| told.book.indicators_of(**party).next().is_some();
    let heaviest = |party: &&Party| std::cmp::Reverse(told.book.weights.of(**party));
    let mut parties: Vec<&Party> = Party::ALL.iter().filter(asked).collect();
    parties.sort_by_key(heaviest);
    parties.into_iter().map(|&party| of_party(language, told, (party, flags.of(party)))).collect()
}

fn of_party(language: Language, told: &Told, (party, disputed): (Party, &str)) -> Forms {
    let (book, forms) = (&told.book, told.inputs.forms.of(party));
    let mut sum = FormSum::default();
    let mut sums = Vec::new();
    for form in forms {
        let before = sum.points;
        sum.add(form);
        sums.push(decimal(sum.points - before));
    }
    let score = party_component(sum, book.form_max(party));
    let words = [
        ("count", forms.len().to_string()),
        ("points", decimal(sum.points)),
        ("max", decimal(book.form_max(party) * u64::from(sum.count))),
        ("score", score.map(|score| score.to_string()).unwrap_or_default()),
    ];
    let key = if forms.is_empty() { "inputs-no-form" } else { "inputs-forms-how" };
    let heads = match forms.len() {
        1 => vec![language.say("wf-score")],
        count => {
            let head = |no: usize| language.say_with("inputs-form", &[("no", no.to_string())]);
            (1..=count).map(head).collect()
        }
    };
    let rows = book.indicators_of(party).enumerate().map(|(at, indicator)| FormRow {
        title: indicator.title.clone(),
        max: indicator.max.to_string(),
        points: forms.iter().filter_map(|form| form.get(at)).map(Points::to_string).collect(),
    });
    Forms {
        id: Voice::Party(party).word(),
        party: language.say(&format!("party-{party}")),
        disputed: disputed.to_owned(),
        score: super::super::shown::score(score),
        how: language.say_with(key, &words),
        heads,
        rows: rows.collect(),
        max: decimal(book.form_max(party)),
        sums,
    }
}

/// `disputed` in the same order: the reference, empty where there is none.
pub fn events(language: Language, told: &Told, disputed: &[String]) -> Vec<EventRow> {
    let mut documents = told.documents.clone();
    let events = told.inputs.events.iter().enumerate().map(|(at, (event, occurred_on))| {
        let of = documents.get_mut(&(event.code.clone(), *occurred_on));
        let document = of.filter(|of| !of.is_empty()).map(|of| of.remove(0));
        let (kind, points) = match event.effect {
            Effect::Bonus(points) => ("event-bonus", format!("+{points}")),
            Effect::Deduction(points) => ("event-deduction", format!("−{points}")),
            Effect::Veto => ("event-veto", "—".to_owned()),
        };
        EventRow {
            code: event.code.clone(),
            disputed: disputed.get(at).cloned().unwrap_or_default(),
            title: event.title.clone(),
            kind: language.say(kind),
            day: day(language, *occurred_on),
            document: document.unwrap_or_default(),
            points,
            veto: event.effect == Effect::Veto,
        }
    });
    events.collect()
}
