use super::compounds::CompoundRow;
use super::cycles::{CycleRow, row};
use super::firms::FirmRow;
use super::shown::{Mark, percent};
use super::turnout::{self, Turnout};
use crate::error::Result;
use crate::rating::queries::{cycles, rulebook};
use crate::view::{Language, View};
use crate::web::directory::{CompoundFilter, Directory, FirmFilter};
use crate::web::extract::Query;
use crate::web::visit::Visit;
use axum::response::Response;
use entity::value::{CycleState, Score};
use serde::{Deserialize, Serialize};

/// Shown of each kind; more are a link away.
const FOUND_MAX: usize = 10;

#[derive(Deserialize)]
pub struct Asked {
    #[serde(default)]
    q: String,
}

#[derive(Serialize)]
pub struct HomePage {
    q: String,
    searched: bool,
    found: Found,
    firms: usize,
    compounds: usize,
    open: Option<OpenCycle>,
    grades: Option<Distribution>,
    cycles: Vec<CycleRow>,
}

#[derive(Default, Serialize)]
struct Found {
    firms: Vec<FirmRow>,
    firms_more: bool,
    compounds: Vec<CompoundRow>,
    compounds_more: bool,
    nothing: bool,
}

#[derive(Serialize)]
struct OpenCycle {
    code: String,
    last_day: String,
    turnout: Turnout,
}

#[derive(Serialize)]
struct Distribution {
    cycle: String,
    compounds: usize,
    /// The width of a column.
    step: String,
    bars: Vec<Bar>,
}

#[derive(Serialize)]
struct Bar {
    grade: Mark,
    range: String,
    count: usize,
    share: String,
    fail: bool,
    none: bool,
    /// Where its column begins, and where in the column the bar does; in
    /// percent.
    x: String,
    y: String,
    height: String,
}

impl View for HomePage {
    const TEMPLATE: &'static str = "page/home";
}

pub async fn home(visit: Visit, Query(Asked { q }): Query<Asked>) -> Result<Response> {
    visit
        .page(async {
            let language = visit.language();
            let directory = visit.directory().await?;
            let all = cycles(visit.db()).await?;
            let open = match all.iter().find(|cycle| cycle.state() == CycleState::Open) {
                Some(cycle) => Some(OpenCycle {
                    code: cycle.code.to_string(),
                    last_day: super::shown::day(language, cycle.last_day),
                    turnout: turnout::of(&visit, &directory, cycle).await?,
                }),
                None => None,
            };
            let mut frame = visit.frame(&language.say("frame-site"));
            frame.q.clone_from(&q);
            let view = HomePage {
                searched: !q.trim().is_empty(),
                found: found(language, &directory, &q),
                q: q.clone(),
                firms: directory.firms.len(),
                compounds: directory.compounds.len(),
                open,
                grades: distribution(&visit, &directory).await?,
                cycles: all.iter().map(|cycle| row(language, cycle)).collect(),
            };
            Ok((frame, view))
        })
        .await
}

fn found(language: Language, directory: &Directory, q: &str) -> Found {
    if q.trim().is_empty() {
        return Found::default();
    }
    let q = q.to_owned();
    let firms = directory.firms_found(&FirmFilter { q: q.clone(), ..FirmFilter::default() });
    let compounds = directory.compounds_found(&CompoundFilter { q, ..CompoundFilter::default() });
    Found {
        nothing: firms.is_empty() && compounds.is_empty(),
        firms_more: firms.len() > FOUND_MAX,
        compounds_more: compounds.len() > FOUND_MAX,
        firms: firms.iter().take(FOUND_MAX).map(|is| FirmRow::of(language, is)).collect(),
        compounds: compounds
            .iter()
            .take(FOUND_MAX)
            .map(|is| CompoundRow::of(language, is))
            .collect(),
    }
}

/// How the compounds of the last final cycle were graded.
async fn distribution(visit: &Visit, directory: &Directory) -> Result<Option<Distribution>> {
    let Some(cycle) = &directory.cycle else { return Ok(None) };
    let language = visit.language();
    let book = rulebook(visit.db(), &cycle.rulebook).await?;
    let ratings: Vec<_> =
        directory.compounds.iter().filter_map(|compound| compound.rating.as_ref()).collect();
    let mut groups: Vec<(Mark, String, usize)> = Vec::new();
    let mut above: Option<Score> = None;
    for (at, grade) in book.grades.iter().enumerate() {
        let count = ratings.iter().filter(|of| of.grade.as_ref() == Some(&grade.code)).count();
        let range = match above {
            None => format!("≥ {}", whole(grade.min)),
            Some(above) if at + 1 == book.grades.len() => format!("< {}", whole(above)),
            Some(above) => format!("{}–{}", whole(grade.min), whole(above)),
        };
        groups.push((Mark::grade(language, &grade.code), range, count));
        above = Some(grade.min);
    }
    let unrated = ratings.iter().filter(|rating| rating.grade.is_none()).count();
    groups.push((Mark::none(language, "not_rated"), "—".to_owned(), unrated));
    Ok(Some(Distribution {
        cycle: cycle.code.to_string(),
        compounds: ratings.len(),
        step: across(1, groups.len()),
        bars: bars(groups, ratings.len()),
    }))
}

fn bars(groups: Vec<(Mark, String, usize)>, all: usize) -> Vec<Bar> {
    let tallest = groups.iter().map(|group| group.2).max().unwrap_or(1).max(1);
    let columns = groups.len();
    let bar = |(at, (grade, range, count)): (usize, (Mark, String, usize))| Bar {
        fail: grade.symbol == "g0",
        none: grade.symbol == "gn",
        grade,
        range,
        count,
        share: across(count, all),
        x: across(at, columns),
        y: across(tallest - count, tallest),
        height: across(count, tallest),
    };
    groups.into_iter().enumerate().map(bar).collect()
}

/// Part of a whole, in percent.
fn across(part: usize, whole: usize) -> String {
    let number = |of: usize| u32::try_from(of).unwrap_or(u32::MAX);
    format!("{}%", percent(number(part), number(whole)))
}

fn whole(score: Score) -> String {
    let text = score.to_string();
    text.strip_suffix(".00").unwrap_or(&text).to_owned()
}
