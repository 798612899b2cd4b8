use super::list::{Address, Choice, Pager, cut};
use super::shown::{Mark, or_dash, score, uscc_parts};
use crate::error::Result;
use crate::view::{Language, View};
use crate::web::directory::{Directory, FirmLine};
use crate::web::extract::Query;
use crate::web::search::Search;
use crate::web::visit::Visit;
use axum::response::Response;
use serde::{Deserialize, Serialize};
use std::cmp::Reverse;

#[derive(Deserialize)]
pub struct Asked {
    #[serde(default)]
    q: String,
    #[serde(default)]
    grade: String,
    #[serde(default)]
    sort: String,
    #[serde(default)]
    page: String,
}

#[derive(Serialize)]
pub struct FirmsPage {
    q: String,
    grades: Vec<Choice>,
    sorts: Vec<Choice>,
    cycle: Option<String>,
    total: String,
    rows: Vec<FirmRow>,
    pager: Option<Pager>,
}

#[derive(Serialize)]
pub struct FirmRow {
    uscc: String,
    parts: [String; 4],
    name: String,
    grade: Mark,
    composite: String,
    rank: String,
    compounds: u32,
}

impl View for FirmsPage {
    const TEMPLATE: &'static str = "page/firms";
}

impl FirmRow {
    pub fn of(language: Language, firm: &FirmLine) -> Self {
        let rating = firm.rating.as_ref();
        Self {
            uscc: firm.uscc.to_string(),
            parts: uscc_parts(firm.uscc),
            name: firm.name.clone(),
            grade: Mark::of_firm(language, rating),
            composite: score(rating.and_then(|rating| rating.composite)),
            rank: or_dash(rating.and_then(|rating| rating.rank)),
            compounds: firm.compounds,
        }
    }
}

pub async fn list(visit: Visit, Query(asked): Query<Asked>) -> Result<Response> {
    visit
        .page(async {
            let language = visit.language();
            let directory = visit.directory().await?;
            let firms = found(&directory, &asked);
            let total = firms.len().to_string();
            let rows = firms.into_iter().map(|firm| FirmRow::of(language, firm)).collect();
            let filters = vec![
                ("q", asked.q.as_str()),
                ("grade", asked.grade.as_str()),
                ("sort", asked.sort.as_str()),
            ];
            let page = asked.page.parse().unwrap_or(1);
            let (rows, pager) = cut(rows, page, &Address { path: "/firms", filters });
            let title = language.say("firms-title");
            let frame = visit.frame(&title).below(language, &[("/firms", title.clone())]);
            let sort = |value: &str| {
                Choice::new(value, language.say(&format!("sort-{value}")), &asked.sort)
            };
            let view = FirmsPage {
                q: asked.q.clone(),
                grades: grades(language, &asked.grade),
                sorts: ["rank", "name", "compounds"].map(sort).into(),
                cycle: directory.cycle.as_ref().map(|cycle| cycle.code.to_string()),
                total,
                rows,
                pager,
            };
            Ok((frame, view))
        })
        .await
}

/// What was asked for, in the order asked for.
pub fn found<'d>(directory: &'d Directory, asked: &Asked) -> Vec<&'d FirmLine> {
    let search = Search::new(&asked.q);
    let mut firms: Vec<&FirmLine> = directory
        .firms
        .iter()
        .filter(|firm| search.finds_firm(firm) && has_grade(firm, &asked.grade))
        .collect();
    match asked.sort.as_str() {
        "name" => firms.sort_by(|a, b| a.name.cmp(&b.name)),
        "compounds" => firms.sort_by_key(|firm| Reverse(firm.compounds)),
        _ => firms.sort_by_key(|firm| {
            let rating = firm.rating.as_ref();
            let rank = rating.and_then(|rating| rating.rank);
            (rank.unwrap_or(u32::MAX), Reverse(rating.and_then(|is| is.composite)))
        }),
    }
    firms
}

fn has_grade(firm: &FirmLine, wanted: &str) -> bool {
    let grade = firm.rating.as_ref().and_then(|rating| rating.grade.as_deref());
    wanted.is_empty() || grade.unwrap_or("none") == wanted
}

/// The grades to choose from, and none at all.
pub fn grades(language: Language, chosen: &str) -> Vec<Choice> {
    let any = Choice::new("", language.say("filter-any"), chosen);
    let graded = ["5A", "4A", "3A", "2A", "A", "unqualified"]
        .map(|code| Choice::new(code, language.say(&format!("grade-{code}")), chosen));
    let none = Choice::new("none", language.say("grade-not_rated"), chosen);
    [any].into_iter().chain(graded).chain([none]).collect()
}
