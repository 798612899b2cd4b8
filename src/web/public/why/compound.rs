use super::inputs::{EventRow, Forms, Owners, events, forms, owners};
use super::losses::{self, Losses};
use super::margin::{self, MarginView};
use super::sentence;
use super::told::Told;
use super::ways::{Way, way};
use crate::error::Result;
use crate::rating::{Effect, next_grade};
use crate::view::{Language, View};
use crate::web::extract::Path;
use crate::web::objections::beside::{Beside, Flags};
use crate::web::public::shown::{Mark, joined, rank_of};
use crate::web::public::waterfall::Waterfall;
use crate::web::visit::Visit;
use axum::response::Response;
use entity::value::{CompoundCode, CycleCode, CycleState};
use serde::Serialize;

#[derive(Serialize)]
pub struct WhyPage {
    cycle: String,
    code: String,
    name: String,
    place: String,
    uscc: String,
    firm: String,
    title: String,
    lede: String,
    publicity: bool,
    /// Of a vetoed one, the events.
    veto: String,
    facts: Facts,
    few: bool,
    parts: Option<Waterfall>,
    way: Option<Way>,
    margin: Option<MarginView>,
    losses: Option<Losses>,
    owners: Option<Owners>,
    forms: Vec<Forms>,
    events: Vec<EventRow>,
    caps: String,
    rulebook: String,
    /// The lines that are disputed.
    flags: Flags,
    beside: Beside,
}

/// The grade and what belongs to it.
#[derive(Serialize)]
pub struct Facts {
    pub grade: Mark,
    pub composite: Option<String>,
    /// `7 / 21`.
    pub rank: Option<String>,
    /// Among whom.
    pub class: String,
    pub ballots: String,
    pub required: u32,
    pub next: Option<Next>,
}

/// How far it is to the next grade.
#[derive(Serialize)]
pub struct Next {
    pub grade: String,
    pub missing: String,
}

impl View for WhyPage {
    const TEMPLATE: &'static str = "page/why-compound";
}

pub async fn why(
    visit: Visit,
    Path((code, cycle)): Path<(CompoundCode, CycleCode)>,
) -> Result<Response> {
    visit
        .page(async {
            let language = visit.language();
            let told = Told::read(&visit, cycle, code).await?;
            let at = (&told.cycle, &*told.book);
            let beside = Beside::read(visit.db(), language, at, code, visit.today).await?;
            let view = page(language, &told, beside);
            let home = format!("/compounds/{code}");
            let way = [
                ("/compounds", language.say("compounds-title")),
                (home.as_str(), told.line.name.clone()),
                ("", language.say_with("firm-cycle", &[("cycle", cycle.to_string())])),
            ];
            let title = format!("{}　{cycle}", view.title);
            let frame = visit.frame(&title).below(language, &way).described(view.lede.clone());
            Ok((frame, view))
        })
        .await
}

fn page(language: Language, told: &Told, beside: Beside) -> WhyPage {
    let (book, flags) = (&told.book, beside.flags());
    let facts = facts(language, told);
    let title = match told.result.grade {
        Some(_) => {
            let words = [("name", told.line.name.clone()), ("grade", facts.grade.label.clone())];
            language.say_with("because-title", &words)
        }
        None => language.say_with("because-title-none", &[("name", told.line.name.clone())]),
    };
    let vetoes = sentence::titles(told, |effect| matches!(effect, Effect::Veto));
    let caps =
        [("bonus", book.bonus_cap.to_string()), ("deduction", book.deduction_cap.to_string())];
    WhyPage {
        cycle: told.cycle.code.to_string(),
        code: told.line.compound.to_string(),
        name: told.line.name.clone(),
        place: format!("{}　{}", told.street, told.community),
        uscc: told.line.firm.to_string(),
        firm: told.firm.clone(),
        title,
        lede: sentence::compound(language, told),
        publicity: told.cycle.state() == CycleState::Publicity,
        veto: if told.result.veto { joined(language, &vetoes) } else { String::new() },
        facts,
        few: told.result.components.owners.is_some() && !told.owners_are_told(),
        parts: Waterfall::of(language, book, &told.result, &told.inputs)
            .map(|parts| parts.flagged(&flags)),
        way: way(language, told),
        margin: margin::view(language, told),
        losses: losses::view(language, told),
        owners: owners(language, told),
        forms: forms(language, told, &flags),
        events: events(language, told, &beside.events),
        caps: language.say_with("rulebook-caps", &caps),
        rulebook: told.cycle.rulebook.to_string(),
        flags,
        beside,
    }
}

pub fn facts(language: Language, told: &Told) -> Facts {
    let result = &told.result;
    let next = result.composite.filter(|_| !result.veto).and_then(|composite| {
        let next = next_grade(&told.book, composite)?;
        let missing = (next.min.hundredths() - composite.hundredths()).unsigned_abs();
        Some(Next {
            grade: sentence::label(language, &next.code),
            missing: crate::web::public::shown::decimal(missing.into()),
        })
    });
    Facts {
        grade: Mark::of_result(language, result.grade.as_deref(), result.state),
        composite: result.composite.map(|composite| composite.to_string()),
        rank: result.rank.map(|rank| rank_of(rank, told.ranked)),
        class: language.say(&format!("class-{}", told.line.class)),
        ballots: result.ballots_told(),
        required: result.required_ballots,
        next,
    }
}
