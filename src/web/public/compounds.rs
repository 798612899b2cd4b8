use super::firms::{grades, streets};
use super::list::{Address, Choice, Pager, cut};
use super::shown::{Mark, or_dash, score, thousands};
use crate::error::Result;
use crate::view::{Language, View};
use crate::web::directory::{CompoundFilter, CompoundLine, CompoundSort, blank_is_none};
use crate::web::extract::Query;
use crate::web::visit::Visit;
use axum::response::Response;
use entity::value::{CompoundClass, CompoundCode, CompoundState, Uscc};
use serde::{Deserialize, Serialize};
use std::fmt::Display;

#[derive(Deserialize)]
pub struct Asked {
    #[serde(flatten)]
    filter: CompoundFilter,
    #[serde(default, deserialize_with = "blank_is_none")]
    after: Option<CompoundCode>,
}

#[derive(Serialize)]
pub struct CompoundsPage {
    q: String,
    /// Whose compounds alone are listed.
    firm: Option<FirmLink>,
    streets: Vec<Choice>,
    classes: Vec<Choice>,
    grades: Vec<Choice>,
    states: Vec<Choice>,
    sorts: Vec<Choice>,
    cycle: Option<String>,
    total: String,
    rows: Vec<CompoundRow>,
    pager: Option<Pager>,
    csv: String,
    xlsx: String,
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
            name: compound.name.to_string(),
            place: place(compound),
            class: language.say(&format!("class-{}", compound.class)),
            households: thousands(compound.households),
            area: thousands(compound.area_m2),
            firm: firm.map(|firm| link(firm.code, &firm.name)),
            grade: Mark::of_compound(language, rating),
            composite: score(rating.and_then(|rating| rating.composite)),
            rank: or_dash(rating.and_then(|rating| rating.rank)),
        }
    }
}

fn link(code: Uscc, name: &str) -> FirmLink {
    FirmLink { uscc: code.to_string(), name: name.to_owned() }
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
            let Asked { filter, after } = &asked;
            let found = directory.compounds_found(filter);
            let address = address(filter);
            let (rows, pager) = cut(&found, after.as_ref(), |is| is.code, &address);
            let title = language.say("compounds-title");
            let frame = visit.frame(&title).below(language, &[("/compounds", title.clone())]);
            let firm = filter.firm.and_then(|uscc| directory.firm(uscc));
            let view = CompoundsPage {
                q: filter.q.clone(),
                firm: firm.map(|firm| link(firm.uscc, &firm.name)),
                streets: streets(language, &directory, filter.street),
                classes: choices(language, "class", CompoundClass::ALL, filter.class),
                grades: grades(language, filter.grade.as_deref()),
                states: choices(language, "state", CompoundState::ALL, filter.state),
                sorts: sorts(language, filter.sort),
                cycle: directory.cycle.as_ref().map(|cycle| cycle.code.to_string()),
                total: thousands(found.len()),
                rows: rows.iter().map(|is| CompoundRow::of(language, is)).collect(),
                pager,
                csv: address.file(".csv"),
                xlsx: address.file(".xlsx"),
            };
            let total = [("total", thousands(found.len()))];
            Ok((frame.described(language.say_with("compounds-described", &total)), view))
        })
        .await
}

fn address(filter: &CompoundFilter) -> Address<'static> {
    let CompoundFilter { q, street, class, grade, state, firm, sort } = filter;
    let filters = vec![
        ("q", q.trim().to_owned()),
        ("street", street.map(|street| street.to_string()).unwrap_or_default()),
        ("class", class.map_or("", CompoundClass::word).to_owned()),
        ("grade", grade.clone().unwrap_or_default()),
        ("state", state.map_or("", CompoundState::word).to_owned()),
        ("firm", firm.map(|firm| firm.to_string()).unwrap_or_default()),
        ("sort", sort.map_or("", CompoundSort::word).to_owned()),
    ];
    Address { path: "/compounds", filters }
}

fn sorts(language: Language, chosen: Option<CompoundSort>) -> Vec<Choice> {
    let chosen = chosen.map_or("", CompoundSort::word);
    let choice = |sort: CompoundSort| {
        Choice::new(sort.word(), language.say(&format!("sort-{}", sort.word())), chosen)
    };
    CompoundSort::ALL.map(choice).into()
}

fn choices<T: Display>(
    language: Language,
    list: &str,
    all: &[T],
    chosen: Option<T>,
) -> Vec<Choice> {
    let chosen = chosen.map(|chosen| chosen.to_string()).unwrap_or_default();
    let any = Choice::new("", language.say("filter-any"), &chosen);
    let each = all
        .iter()
        .map(|one| Choice::new(one.to_string(), language.say(&format!("{list}-{one}")), &chosen));
    [any].into_iter().chain(each).collect()
}
