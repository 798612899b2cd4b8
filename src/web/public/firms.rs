use super::list::{Address, Choice, Pager, cut};
use super::shown::{Mark, or_dash, score, thousands, uscc_parts};
use crate::error::Result;
use crate::view::{Language, View};
use crate::web::directory::{Directory, FirmFilter, FirmLine, FirmSort, blank_is_none};
use crate::web::extract::Query;
use crate::web::visit::Visit;
use axum::response::Response;
use entity::value::{DivisionCode, Uscc};
use serde::{Deserialize, Serialize};

#[derive(Deserialize)]
pub struct Asked {
    #[serde(flatten)]
    filter: FirmFilter,
    #[serde(default, deserialize_with = "blank_is_none")]
    after: Option<Uscc>,
}

#[derive(Serialize)]
pub struct FirmsPage {
    q: String,
    streets: Vec<Choice>,
    grades: Vec<Choice>,
    sorts: Vec<Choice>,
    cycle: Option<String>,
    total: String,
    rows: Vec<FirmRow>,
    pager: Option<Pager>,
    csv: String,
    xlsx: String,
}

#[derive(Serialize)]
pub struct FirmRow {
    uscc: String,
    parts: [String; 4],
    name: String,
    former_names: Vec<String>,
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
            name: firm.name.to_string(),
            former_names: firm.former_names.clone(),
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
            let Asked { filter, after } = &asked;
            let found = directory.firms_found(filter);
            let address = address(filter);
            let (rows, pager) = cut(&found, after.as_ref(), |firm| firm.uscc, &address);
            let title = language.say("firms-title");
            let frame = visit.frame(&title).below(language, &[("/firms", title.clone())]);
            let chosen = filter.sort.map_or("", FirmSort::word);
            let sort = |sort: FirmSort| {
                Choice::new(sort.word(), language.say(&format!("sort-{}", sort.word())), chosen)
            };
            let view = FirmsPage {
                q: filter.q.clone(),
                streets: streets(language, &directory, filter.street),
                grades: grades(language, filter.grade.as_deref()),
                sorts: FirmSort::ALL.map(sort).into(),
                cycle: directory.cycle.as_ref().map(|cycle| cycle.code.to_string()),
                total: thousands(found.len()),
                rows: rows.iter().map(|firm| FirmRow::of(language, firm)).collect(),
                pager,
                csv: address.file(".csv"),
                xlsx: address.file(".xlsx"),
            };
            let described =
                language.say_with("firms-described", &[("total", thousands(found.len()))]);
            Ok((frame.described(described), view))
        })
        .await
}

fn address(filter: &FirmFilter) -> Address<'static> {
    let FirmFilter { q, street, grade, sort } = filter;
    let filters = vec![
        ("q", q.trim().to_owned()),
        ("street", street.map(|street| street.to_string()).unwrap_or_default()),
        ("grade", grade.clone().unwrap_or_default()),
        ("sort", sort.map_or("", FirmSort::word).to_owned()),
    ];
    Address { path: "/firms", filters }
}

/// The grades to choose from, and none at all.
pub fn grades(language: Language, chosen: Option<&str>) -> Vec<Choice> {
    let chosen = chosen.unwrap_or_default();
    let any = Choice::new("", language.say("filter-any"), chosen);
    let graded = ["5A", "4A", "3A", "2A", "A", "unqualified"]
        .map(|code| Choice::new(code, language.say(&format!("grade-{code}")), chosen));
    let none = Choice::new("none", language.say("grade-not_rated"), chosen);
    [any].into_iter().chain(graded).chain([none]).collect()
}

/// The streets of the district to choose from.
pub fn streets(
    language: Language,
    directory: &Directory,
    chosen: Option<DivisionCode>,
) -> Vec<Choice> {
    let chosen = chosen.map(|code| code.to_string()).unwrap_or_default();
    let any = Choice::new("", language.say("filter-any"), &chosen);
    let streets = directory.streets.iter();
    let streets = streets.map(|(code, name)| Choice::new(code.to_string(), &**name, &chosen));
    [any].into_iter().chain(streets).collect()
}
