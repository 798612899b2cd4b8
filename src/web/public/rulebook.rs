use crate::error::{Missing, Result};
use crate::rating::queries::{rulebook as book_at, rulebook_toml};
use crate::rating::{Effect, RollUpWeight, RuleBook};
use crate::registry::VersionRef;
use crate::view::{Language, View};
use crate::web::extract::Path;
use crate::web::visit::Visit;
use axum::response::Response;
use entity::value::Party;
use serde::Serialize;

#[derive(Serialize)]
pub struct RulebookPage {
    title: String,
    at: String,
    weights: Vec<Weight>,
    parties: Vec<PartyForm>,
    items: Vec<Item>,
    levels: Vec<String>,
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
    max: String,
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
    label: String,
    min: String,
}

impl View for RulebookPage {
    const TEMPLATE: &'static str = "page/rulebook";
}

pub async fn rulebook(
    visit: Visit,
    Path((code, version)): Path<(String, i32)>,
) -> Result<Response> {
    visit
        .page(async {
            let language = visit.language();
            let at = VersionRef { code, version };
            let toml = rulebook_toml(visit.db(), &at).await?;
            let toml = toml.ok_or(Missing::new("rule book", &at))?;
            let book = book_at(visit.db(), &at).await?;
            let title = language.say_with("rulebook-title", &[("at", at.to_string())]);
            let way = [("/cycles", language.say("cycles-title")), ("", title.clone())];
            Ok((visit.frame(&title).below(language, &way), page(language, &book, toml)))
        })
        .await
}

fn page(language: Language, book: &RuleBook, toml: String) -> RulebookPage {
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
                max: is.max.to_string(),
            })
            .collect(),
    });
    let items = book.items.iter().map(|item| Item {
        code: item.code.clone(),
        title: item.title.clone(),
        max: String::new(),
    });
    let roll_up = match book.roll_up.weight {
        RollUpWeight::Equal => "rollup-equal",
        RollUpWeight::Area => "rollup-area",
        RollUpWeight::Households => "rollup-households",
    };
    RulebookPage {
        title: book.title.clone(),
        at: book.at().to_string(),
        weights,
        parties: forms.filter(|form| !form.indicators.is_empty()).collect(),
        items: items.collect(),
        levels: book.levels.iter().map(ToString::to_string).collect(),
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
                label: language.say(&format!("grade-{}", grade.code)),
                min: grade.min.to_string(),
            })
            .collect(),
        roll_up: language.say(roll_up),
        veto_caps_firm: book.roll_up.veto_caps_firm,
        toml,
    }
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
