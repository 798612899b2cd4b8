use super::firms::grades;
use super::list::{Address, Choice, Pager, cut};
use super::shown::{Mark, or_dash, score, thousands};
use crate::error::Result;
use crate::view::{Language, View};
use crate::web::directory::{CompoundLine, Directory};
use crate::web::extract::Query;
use crate::web::search::Search;
use crate::web::visit::Visit;
use axum::response::Response;
use entity::value::CompoundClass;
use serde::{Deserialize, Serialize};
use std::cmp::Reverse;

#[derive(Deserialize)]
pub struct Asked {
    #[serde(default)]
    q: String,
    #[serde(default)]
    street: String,
    #[serde(default)]
    class: String,
    #[serde(default)]
    grade: String,
    #[serde(default)]
    page: String,
}

#[derive(Serialize)]
pub struct CompoundsPage {
    q: String,
    streets: Vec<Choice>,
    classes: Vec<Choice>,
    grades: Vec<Choice>,
    cycle: Option<String>,
    total: String,
    rows: Vec<CompoundRow>,
    pager: Option<Pager>,
}

#[derive(Serialize)]
pub struct CompoundRow {
    code: String,
    name: String,
    place: String,
    class: String,
    households: String,
    area: String,
    firm: Option<FirmLink>,
    grade: Mark,
    composite: String,
    rank: String,
}

#[derive(Serialize)]
pub struct FirmLink {
    uscc: String,
    name: String,
}

impl View for CompoundsPage {
    const TEMPLATE: &'static str = "page/compounds";
}

impl CompoundRow {
    pub fn of(language: Language, compound: &CompoundLine) -> Self {
        let rating = compound.rating.as_ref();
        let firm = compound.firm.as_ref();
        Self {
            code: compound.code.to_string(),
            name: compound.name.clone(),
            place: place(compound),
            class: language.say(&format!("class-{}", compound.class)),
            households: thousands(compound.households),
            area: thousands(&compound.area_m2),
            firm: firm
                .map(|firm| FirmLink { uscc: firm.code.to_string(), name: firm.name.clone() }),
            grade: Mark::of_compound(language, rating),
            composite: score(rating.and_then(|rating| rating.composite)),
            rank: or_dash(rating.and_then(|rating| rating.rank)),
        }
    }
}

/// 大观街道 富春社区.
pub fn place(compound: &CompoundLine) -> String {
    let community = compound.community.name.trim_end_matches("居民委员会");
    format!("{} {community}", compound.street.name)
}

pub async fn list(visit: Visit, Query(asked): Query<Asked>) -> Result<Response> {
    visit
        .page(async {
            let language = visit.language();
            let directory = visit.directory().await?;
            let found = found(&directory, &asked);
            let total = found.len().to_string();
            let rows = found.into_iter().map(|is| CompoundRow::of(language, is)).collect();
            let filters = vec![
                ("q", asked.q.as_str()),
                ("street", asked.street.as_str()),
                ("class", asked.class.as_str()),
                ("grade", asked.grade.as_str()),
            ];
            let page = asked.page.parse().unwrap_or(1);
            let (rows, pager) = cut(rows, page, &Address { path: "/compounds", filters });
            let title = language.say("compounds-title");
            let frame = visit.frame(&title).below(language, &[("/compounds", title.clone())]);
            let view = CompoundsPage {
                q: asked.q.clone(),
                streets: streets(language, &directory, &asked.street),
                classes: classes(language, &asked.class),
                grades: grades(language, &asked.grade),
                cycle: directory.cycle.as_ref().map(|cycle| cycle.code.to_string()),
                total,
                rows,
                pager,
            };
            Ok((frame, view))
        })
        .await
}

/// What was asked for, the best first.
pub fn found<'d>(directory: &'d Directory, asked: &Asked) -> Vec<&'d CompoundLine> {
    let search = Search::new(&asked.q);
    let mut found: Vec<&CompoundLine> = directory
        .compounds
        .iter()
        .filter(|is| search.finds_compound(is) && is_asked_for(is, asked))
        .collect();
    found.sort_by_key(|is| Reverse(is.rating.as_ref().and_then(|rating| rating.composite)));
    found
}

fn is_asked_for(compound: &CompoundLine, asked: &Asked) -> bool {
    let grade = compound.rating.as_ref().and_then(|rating| rating.grade.as_deref());
    let is = |wanted: &str, found: &str| wanted.is_empty() || wanted == found;
    is(&asked.street, &compound.street.code.to_string())
        && is(&asked.class, compound.class.word())
        && is(&asked.grade, grade.unwrap_or("none"))
}

fn streets(language: Language, directory: &Directory, chosen: &str) -> Vec<Choice> {
    let any = Choice::new("", language.say("filter-any"), chosen);
    let streets = directory
        .streets
        .iter()
        .map(|(code, name)| Choice::new(code.to_string(), name.clone(), chosen));
    [any].into_iter().chain(streets).collect()
}

fn classes(language: Language, chosen: &str) -> Vec<Choice> {
    let any = Choice::new("", language.say("filter-any"), chosen);
    let classes = CompoundClass::ALL
        .iter()
        .map(|class| Choice::new(class.word(), language.say(&format!("class-{class}")), chosen));
    [any].into_iter().chain(classes).collect()
}
