use super::super::shown::{Mark, decimal, joined, rank_of};
use super::compound::Next;
use super::firm_told::FirmTold;
use super::mean::{Mean, mean};
use super::sentence::{label, range};
use super::ways::{Row, Way, closed};
use crate::error::Result;
use crate::rating::{Outcome, Pull, WayUp, firm_way_up, grade, next_grade};
use crate::view::{Language, View};
use crate::web::extract::Path;
use crate::web::objections::beside::{FirmReply, of_firm};
use crate::web::visit::Visit;
use axum::response::Response;
use entity::value::{CompoundCode, CompoundState, CycleCode, CycleState, Uscc};
use serde::Serialize;

/// Levers named one by one; with many compounds no single one moves the mean.
const PULLS_MAX: usize = 8;

#[derive(Serialize)]
pub struct WhyFirmPage {
    cycle: String,
    uscc: String,
    name: String,
    title: String,
    lede: String,
    publicity: bool,
    vetoed: String,
    grade: Mark,
    composite: Option<String>,
    rank: Option<String>,
    counted: u32,
    compounds: u32,
    next: Option<Next>,
    mean: Option<Mean>,
    unrated: Vec<Unrated>,
    way: Option<Way>,
    rulebook: String,
    replies: Vec<FirmReply>,
}

#[derive(Serialize)]
struct Unrated {
    code: String,
    name: String,
    grade: Mark,
    ballots: String,
    required: u32,
    vetoed: bool,
}

impl View for WhyFirmPage {
    const TEMPLATE: &'static str = "page/why-firm";
}

pub async fn why(visit: Visit, Path((uscc, cycle)): Path<(Uscc, CycleCode)>) -> Result<Response> {
    visit
        .page(async {
            let language = visit.language();
            let told = FirmTold::read(&visit, cycle, uscc).await?;
            let mut view = page(language, &told);
            view.replies = of_firm(visit.db(), language, (uscc, Some(cycle))).await?;
            let home = format!("/firms/{uscc}");
            let way = [
                ("/firms", language.say("firms-title")),
                (home.as_str(), told.name.clone()),
                ("", language.say_with("firm-cycle", &[("cycle", cycle.to_string())])),
            ];
            let title = format!("{}　{cycle}", view.title);
            let frame = visit.frame(&title).below(language, &way).described(view.lede.clone());
            Ok((frame, view))
        })
        .await
}

fn page(language: Language, told: &FirmTold) -> WhyFirmPage {
    let result = &told.result;
    let mark = match &result.grade {
        Some(code) => Mark::grade(language, code),
        None => Mark::none(language, result.state.word()),
    };
    let key = if result.grade.is_some() { "because-title" } else { "because-title-none" };
    let words = [("name", told.name.clone()), ("grade", mark.label.clone())];
    let words = if result.grade.is_some() { &words[..] } else { &words[..1] };
    let capped = result.veto && told.book.roll_up.veto_caps_firm;
    let next = result.composite.filter(|_| !capped).and_then(|composite| {
        let next = next_grade(&told.book, composite)?;
        let missing = (next.min.hundredths() - composite.hundredths()).unsigned_abs();
        Some(Next { grade: label(language, &next.code), missing: decimal(missing.into()) })
    });
    let unrated = told.compounds.iter().filter(|(_, result)| result.state != CompoundState::Rated);
    WhyFirmPage {
        cycle: told.cycle.code.to_string(),
        uscc: result.firm.to_string(),
        name: told.name.clone(),
        title: language.say_with(key, words),
        lede: lede(language, told),
        publicity: told.cycle.state() == CycleState::Publicity,
        vetoed: joined(language, &told.vetoed()),
        grade: mark,
        composite: result.composite.map(|composite| composite.to_string()),
        rank: result.rank.map(|rank| rank_of(rank, told.ranked)),
        counted: result.compounds_rated,
        compounds: result.compounds,
        next,
        mean: mean(language, told),
        unrated: unrated
            .map(|(line, result)| Unrated {
                code: line.compound.to_string(),
                name: line.name.clone(),
                grade: Mark::none(language, result.state.word()),
                ballots: result.ballots_told(),
                required: result.required_ballots,
                vetoed: result.veto,
            })
            .collect(),
        way: way(language, told),
        rulebook: told.cycle.rulebook.to_string(),
        replies: Vec::new(),
    }
}

fn lede(language: Language, told: &FirmTold) -> String {
    let result = &told.result;
    let Some(total) = result.composite else {
        return language
            .say_with("because-firm-none", &[("compounds", result.compounds.to_string())]);
    };
    let would = grade(&told.book, total);
    let reached = result.grade.as_deref().unwrap_or(would);
    let key = match (result.veto && told.book.roll_up.veto_caps_firm, would == reached) {
        (false, _) => "because-firm",
        (true, true) => "because-firm-veto-low",
        (true, false) => "because-firm-veto",
    };
    let words = [
        ("counted", result.compounds_rated.to_string()),
        ("total", total.to_string()),
        ("would", label(language, would)),
        ("grade", label(language, reached)),
        ("range", range(language, &told.book, total)),
        ("vetoed", joined(language, &told.vetoed())),
    ];
    language.say_with(key, &words)
}

fn way(language: Language, told: &FirmTold) -> Option<Way> {
    let parts: Vec<_> = told.rated().map(|(_, part)| part).collect();
    let (next, missing, pulls) = match firm_way_up(&told.book, told.result.veto, &parts)? {
        WayUp::Vetoed => return Some(closed(language, "way-firm-vetoed")),
        WayUp::Best => return Some(closed(language, "way-best")),
        WayUp::To { next, missing, pulls } => (next, missing, pulls),
    };
    let rows = pulls.iter().take(PULLS_MAX).enumerate();
    let words = [("missing", missing.to_string()), ("compounds", pulls.len().to_string())];
    Some(Way {
        title: language.say_with("way-title", &[("grade", label(language, &next.code))]),
        why: language.say_with("way-firm-missing", &words),
        pulls: rows.map(|(at, pull)| row(language, told, at == 0, pull)).collect(),
    })
}

fn row(language: Language, told: &FirmTold, first: bool, pull: &Pull<'_, CompoundCode>) -> Row {
    let name = told.line(pull.lever).map(|line| line.name.clone()).unwrap_or_default();
    let composite = pull.outcome.composite();
    let (what, why, grade) = match pull.outcome {
        Outcome::Raised { from, to, .. } => {
            let points = (to.hundredths() - from.hundredths()).unsigned_abs();
            let words = [
                ("compound", name),
                ("points", decimal(points.into())),
                ("from", from.to_string()),
                ("to", to.to_string()),
            ];
            (
                language.say_with("way-firm-raised", &words),
                language.say_with("way-raised-why", &words),
                Some(Mark::grade(language, pull.grade)),
            )
        }
        Outcome::Spared { .. } | Outcome::Short { .. } => {
            let words = [("compound", name), ("total", composite.to_string())];
            (
                language.say_with("way-firm-short", &words),
                language.say_with("way-firm-short-why", &words),
                None,
            )
        }
    };
    Row {
        best: first && grade.is_some(),
        what,
        href: format!("/compounds/{}/ratings/{}", pull.lever, told.cycle.code),
        why,
        hands: String::new(),
        own: false,
        composite: composite.to_string(),
        grade,
    }
}
