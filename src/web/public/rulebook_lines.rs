//! A rule book line by line, so that two versions can be laid side by side.

use crate::rating::{Effect, EventRule, RollUpWeight, RuleBook};
use crate::view::Language;
use entity::value::Party;
use serde::Serialize;

pub struct Section {
    pub title: String,
    pub lines: Vec<Line>,
}

/// The key stays what it is from version to version.
pub struct Line {
    pub key: String,
    pub label: String,
    pub value: String,
}

#[derive(Serialize)]
pub struct Compared {
    title: String,
    differing: usize,
    rows: Vec<Row>,
}

#[derive(Serialize)]
struct Row {
    label: String,
    before: String,
    after: String,
    /// In words; empty where both versions say the same.
    change: String,
    differs: bool,
}

/// Sections and lines in the order of the later version; what it left out
/// follows at the end of its section.
pub fn compare(language: Language, before: &RuleBook, after: &RuleBook) -> Vec<Compared> {
    side_by_side(language, sections(language, before), sections(language, after))
}

/// The same sections of two versions.
pub fn side_by_side(
    language: Language,
    before: Vec<Section>,
    after: Vec<Section>,
) -> Vec<Compared> {
    before
        .into_iter()
        .zip(after)
        .map(|(old, new)| {
            let rows = rows(language, &old.lines, &new.lines);
            let differing = rows.iter().filter(|row| row.differs).count();
            Compared { title: new.title, differing, rows }
        })
        .collect()
}

pub fn differing(sections: &[Compared]) -> usize {
    sections.iter().map(|section| section.differing).sum()
}

fn rows(language: Language, before: &[Line], after: &[Line]) -> Vec<Row> {
    let value = |lines: &[Line], key: &str| {
        lines.iter().find(|line| line.key == key).map(|line| line.value.clone())
    };
    let known = |line: &&Line| value(after, &line.key).is_none();
    after
        .iter()
        .chain(before.iter().filter(known))
        .map(|line| {
            let (old, new) = (value(before, &line.key), value(after, &line.key));
            let change = match (&old, &new) {
                (Some(old), Some(new)) if old == new => None,
                (Some(_), Some(_)) => Some("compare-changed"),
                (None, _) => Some("compare-added"),
                (Some(_), None) => Some("compare-removed"),
            };
            Row {
                label: line.label.clone(),
                before: old.unwrap_or_else(|| "—".to_owned()),
                after: new.unwrap_or_else(|| "—".to_owned()),
                change: change.map(|key| language.say(key)).unwrap_or_default(),
                differs: change.is_some(),
            }
        })
        .collect()
}

fn sections(language: Language, book: &RuleBook) -> Vec<Section> {
    let say = |key: &str| language.say(key);
    let name = line("title", say("rulebook-name-line"), book.title.clone());
    let mut sections = vec![
        Section { title: say("rulebook-name-line"), lines: vec![name] },
        Section { title: say("rulebook-weights"), lines: weights(language, book) },
        Section { title: say("rulebook-grades"), lines: grades(language, book) },
        Section { title: say("rulebook-owners"), lines: owners(language, book) },
        Section { title: say("rulebook-sample-title"), lines: sample(language, book) },
    ];
    for &party in Party::ALL {
        let name = say(&format!("party-{party}"));
        let title = language.say_with("rulebook-form", &[("party", name)]);
        sections.push(Section { title, lines: form(language, book, party) });
    }
    sections.push(Section { title: say("rulebook-events"), lines: events(language, book) });
    sections.push(Section { title: say("rulebook-states"), lines: states(language, book) });
    sections
}

fn line(key: impl Into<String>, label: String, value: String) -> Line {
    Line { key: key.into(), label, value }
}

fn weights(language: Language, book: &RuleBook) -> Vec<Line> {
    let of = |name: &str, percent: u8| {
        line(name, language.say(&format!("party-{name}")), format!("{percent}%"))
    };
    let parties = Party::ALL.iter().map(|&party| of(party.word(), book.weights.of(party)));
    [of("owners", book.weights.owners)].into_iter().chain(parties).collect()
}

fn grades(language: Language, book: &RuleBook) -> Vec<Line> {
    let grade = |grade: &crate::rating::Grade| {
        let label = language.say(&format!("grade-{}", grade.code));
        line(grade.code.clone(), label, format!("≥ {}", grade.min))
    };
    book.grades.iter().map(grade).collect()
}

fn owners(language: Language, book: &RuleBook) -> Vec<Line> {
    let levels = book.levels.iter().zip(1..).map(|(points, level)| {
        let key = format!("level-{level}");
        let label = language.say(&key);
        line(key, label, points.to_string())
    });
    let items = book.items.iter().map(|item| {
        let label = language.say_with("rulebook-item-of", &[("code", item.code.clone())]);
        line(item.code.clone(), label, item.title.clone())
    });
    levels.chain(items).collect()
}

fn sample(language: Language, book: &RuleBook) -> Vec<Line> {
    let of = |key: &str, value: String| line(key, language.say(key), value);
    vec![
        of("sample-share", format!("{}%", book.sample.share_percent)),
        of("sample-minimum", book.sample.minimum.to_string()),
        of("sample-cap", format!("{}%", book.sample.cap_percent)),
    ]
}

fn form(language: Language, book: &RuleBook, party: Party) -> Vec<Line> {
    let indicator = |is: &crate::rating::Indicator| {
        let arguments = [("title", is.title.clone()), ("max", is.max.to_string())];
        let value = language.say_with("rulebook-indicator-of", &arguments);
        let helped = (!is.help.is_empty()).then(|| {
            let label = language.say_with("rulebook-help-of", &[("code", is.code.clone())]);
            line(format!("{} help", is.code), label, is.help.clone())
        });
        [Some(line(is.code.clone(), is.code.clone(), value)), helped].into_iter().flatten()
    };
    book.indicators_of(party).flat_map(indicator).collect()
}

fn events(language: Language, book: &RuleBook) -> Vec<Line> {
    let event = |event: &EventRule| {
        let effect = effect(language, event.effect);
        let arguments = [("title", event.title.clone()), ("effect", effect)];
        let value = language.say_with("rulebook-event-of", &arguments);
        line(event.code.clone(), event.code.clone(), value)
    };
    let cap = |key: &str, value: String| line(key, language.say(key), value);
    let caps = [
        cap("cap-bonus", book.bonus_cap.to_string()),
        cap("cap-deduction", book.deduction_cap.to_string()),
    ];
    book.events.iter().map(event).chain(caps).collect()
}

fn effect(language: Language, effect: Effect) -> String {
    match effect {
        Effect::Bonus(points) => format!("{} +{points}", language.say("event-bonus")),
        Effect::Deduction(points) => format!("{} −{points}", language.say("event-deduction")),
        Effect::Veto => language.say("event-veto"),
    }
}

fn states(language: Language, book: &RuleBook) -> Vec<Line> {
    let of = |key: &str, value: String| line(key, language.say(key), value);
    let caps = if book.roll_up.veto_caps_firm { "word-yes" } else { "word-no" };
    vec![
        of("states-months", book.minimum_months.to_string()),
        of("states-rollup", language.say(roll_up(book.roll_up.weight))),
        of("states-veto", language.say(caps)),
    ]
}

pub fn roll_up(weight: RollUpWeight) -> &'static str {
    match weight {
        RollUpWeight::Equal => "rollup-equal",
        RollUpWeight::Area => "rollup-area",
        RollUpWeight::Households => "rollup-households",
    }
}
