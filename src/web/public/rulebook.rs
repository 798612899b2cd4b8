use super::rulebook_compare;
use super::rulebook_lines::roll_up;
use super::shown::{Mark, thousands};
use crate::error::{Missing, Result};
use crate::rating::queries::{cycles, rulebook as book_at, rulebook_toml, rulebook_versions};
use crate::rating::{Effect, RuleBook, required_ballots};
use crate::registry::VersionRef;
use crate::view::{Language, View};
use crate::web::extract::{Path, Query};
use crate::web::visit::Visit;
use axum::response::Response;
use entity::value::Party;
use serde::{Deserialize, Serialize};

/// Compounds whose required ballots are worked out: a small one under the cap,
/// one at the minimum, and two that go by the share.
const EXAMPLES: [u32; 4] = [40, 300, 800, 2_000];

#[derive(Deserialize)]
pub struct Asked {
    compare: Option<i32>,
}

#[derive(Serialize)]
pub struct RulebookPage {
    title: String,
    code: String,
    at: String,
    weights: Vec<Weight>,
    parties: Vec<PartyForm>,
    items: Vec<Item>,
    levels: Vec<Level>,
    examples: Vec<Example>,
    /// All versions, this one among them, the newest first.
    versions: Vec<Version>,
    /// The cycles opened under this version.
    cycles: Vec<String>,
    share_percent: u8,
    minimum: u32,
    cap_percent: u8,
    minimum_months: u8,
    events: Vec<EventRow>,
    bonus_cap: String,
    deduction_cap: String,
    grades: Vec<GradeRow>,
    roll_up: String,
    veto_caps_firm: bool,
    toml: String,
}

#[derive(Serialize)]
struct Weight {
    party: String,
    percent: u8,
    width: String,
}

#[derive(Serialize)]
struct PartyForm {
    party: String,
    indicators: Vec<Item>,
}

#[derive(Serialize)]
struct Item {
    code: String,
    title: String,
    /// Of an indicator.
    help: String,
    max: String,
}

/// An answer to a question, worst first.
#[derive(Serialize)]
struct Level {
    number: usize,
    label: String,
    points: String,
}

/// How many ballots so many households need.
#[derive(Serialize)]
struct Example {
    households: String,
    share: u32,
    cap: u32,
    required: u32,
}

#[derive(Serialize)]
struct Version {
    version: i32,
    current: bool,
}

#[derive(Serialize)]
struct EventRow {
    code: String,
    title: String,
    effect: String,
    points: String,
}

#[derive(Serialize)]
struct GradeRow {
    grade: Mark,
    min: String,
}

impl View for RulebookPage {
    const TEMPLATE: &'static str = "page/rulebook";
}

pub async fn rulebook(
    visit: Visit,
    Path((code, version)): Path<(String, i32)>,
    Query(Asked { compare }): Query<Asked>,
) -> Result<Response> {
    if let Some(other) = compare {
        return rulebook_compare::page(&visit, code, [version, other]).await;
    }
    visit
        .page(async {
            let language = visit.language();
            let at = VersionRef { code, version };
            let toml = rulebook_toml(visit.db(), &at).await?;
            let toml = toml.ok_or(Missing::new("rule book", &at))?;
            let book = book_at(visit.db(), &at).await?;
            let title = language.say_with("rulebook-title", &[("at", at.to_string())]);
            let way = [("/rulebooks", language.say("rulebooks-title")), ("", title.clone())];
            let mut view = page(language, &book, toml);
            (view.versions, view.cycles) = place(&visit, &at).await?;
            let about = language.say_with("rulebook-description", &[("title", book.title.clone())]);
            Ok((visit.frame(&title).described(about).below(language, &way), view))
        })
        .await
}

/// The other versions, and the cycles opened under this one.
async fn place(visit: &Visit, at: &VersionRef) -> Result<(Vec<Version>, Vec<String>)> {
    let all = rulebook_versions(visit.db()).await?;
    let of_book = all.into_iter().filter(|is| is.at.code == at.code);
    let version = |version| Version { version, current: version == at.version };
    let under = cycles(visit.db()).await?.into_iter().filter(|cycle| cycle.rulebook == *at);
    let under = under.map(|cycle| cycle.code.to_string()).collect();
    Ok((of_book.map(|is| version(is.at.version)).collect(), under))
}

/// Without the other versions and the cycles under it.
pub fn page(language: Language, book: &RuleBook, toml: String) -> RulebookPage {
    let party = |party: &str| language.say(&format!("party-{party}"));
    let weight = |name: &str, percent: u8| Weight {
        party: party(name),
        percent,
        width: format!("{percent}%"),
    };
    let mut weights = vec![weight("owners", book.weights.owners)];
    weights.extend(Party::ALL.iter().map(|&of| weight(of.word(), book.weights.of(of))));
    weights.sort_by_key(|weight| std::cmp::Reverse(weight.percent));
    let forms = Party::ALL.iter().map(|&of| PartyForm {
        party: party(of.word()),
        indicators: book
            .indicators_of(of)
            .map(|is| Item {
                code: is.code.clone(),
                title: is.title.clone(),
                help: is.help.clone(),
                max: is.max.to_string(),
            })
            .collect(),
    });
    let items = book.items.iter().map(|item| Item {
        code: item.code.clone(),
        title: item.title.clone(),
        help: String::new(),
        max: String::new(),
    });
    RulebookPage {
        title: book.title.clone(),
        code: book.code.clone(),
        at: book.at().to_string(),
        weights,
        parties: forms.filter(|form| !form.indicators.is_empty()).collect(),
        items: items.collect(),
        levels: levels(language, book),
        examples: examples(book),
        versions: Vec::new(),
        cycles: Vec::new(),
        share_percent: book.sample.share_percent,
        minimum: book.sample.minimum,
        cap_percent: book.sample.cap_percent,
        minimum_months: book.minimum_months,
        events: events(language, book),
        bonus_cap: book.bonus_cap.to_string(),
        deduction_cap: book.deduction_cap.to_string(),
        grades: book
            .grades
            .iter()
            .map(|grade| GradeRow {
                grade: Mark::grade(language, &grade.code),
                min: grade.min.to_string(),
            })
            .collect(),
        roll_up: language.say(roll_up(book.roll_up.weight)),
        veto_caps_firm: book.roll_up.veto_caps_firm,
        toml,
    }
}

fn levels(language: Language, book: &RuleBook) -> Vec<Level> {
    let level = |(points, number): (&entity::value::Points, usize)| Level {
        number,
        label: language.say(&format!("level-{number}")),
        points: points.to_string(),
    };
    book.levels.iter().zip(1..).map(level).collect()
}

fn examples(book: &RuleBook) -> Vec<Example> {
    let part = |households: u32, percent: u8| (households * u32::from(percent)).div_ceil(100);
    let example = |households| Example {
        households: thousands(households),
        share: part(households, book.sample.share_percent),
        cap: part(households, book.sample.cap_percent),
        required: required_ballots(households, book.sample),
    };
    EXAMPLES.map(example).into()
}

fn events(language: Language, book: &RuleBook) -> Vec<EventRow> {
    let row = |event: &crate::rating::EventRule| {
        let (effect, points) = match event.effect {
            Effect::Bonus(points) => ("event-bonus", format!("+{points}")),
            Effect::Deduction(points) => ("event-deduction", format!("−{points}")),
            Effect::Veto => ("event-veto", "—".to_owned()),
        };
        EventRow {
            code: event.code.clone(),
            title: event.title.clone(),
            effect: language.say(effect),
            points,
        }
    };
    book.events.iter().map(row).collect()
}
