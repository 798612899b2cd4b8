use super::compounds::CompoundRow;
use super::cycles::{CycleRow, row};
use super::firms::FirmRow;
use super::shown::percent;
use super::turnout::{self, Turnout};
use crate::error::Result;
use crate::rating::queries::{cycles, rulebook};
use crate::view::{Language, View};
use crate::web::directory::Directory;
use crate::web::extract::Query;
use crate::web::search::Search;
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
    bars: Vec<Bar>,
}

#[derive(Serialize)]
struct Bar {
    label: String,
    range: String,
    count: usize,
    percent: String,
    class: &'static str,
    /// Of the chart: where the bar lies and how high it is.
    x: String,
    middle: String,
    y: usize,
    height: usize,
    count_y: usize,
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
    let search = Search::new(q);
    if search.is_empty() {
        return Found::default();
    }
    let mut firms: Vec<FirmRow> = directory
        .firms
        .iter()
        .filter(|firm| search.finds_firm(firm))
        .take(FOUND_MAX + 1)
        .map(|firm| FirmRow::of(language, firm))
        .collect();
    let mut compounds: Vec<CompoundRow> = directory
        .compounds
        .iter()
        .filter(|is| search.finds_compound(is))
        .take(FOUND_MAX + 1)
        .map(|is| CompoundRow::of(language, is))
        .collect();
    let (firms_more, compounds_more) = (firms.len() > FOUND_MAX, compounds.len() > FOUND_MAX);
    firms.truncate(FOUND_MAX);
    compounds.truncate(FOUND_MAX);
    let nothing = firms.is_empty() && compounds.is_empty();
    Found { firms, firms_more, compounds, compounds_more, nothing }
}

/// How the compounds of the last final cycle were graded.
async fn distribution(visit: &Visit, directory: &Directory) -> Result<Option<Distribution>> {
    let Some(cycle) = &directory.cycle else { return Ok(None) };
    let language = visit.language();
    let book = rulebook(visit.db(), &cycle.rulebook).await?;
    let ratings: Vec<_> =
        directory.compounds.iter().filter_map(|compound| compound.rating.as_ref()).collect();
    let mut groups: Vec<(String, String, usize, &'static str)> = Vec::new();
    let mut above: Option<Score> = None;
    let fills = ["f-g5", "f-g4", "f-g3", "f-g2", "f-g1"];
    for (at, grade) in book.grades.iter().enumerate() {
        let count = ratings.iter().filter(|of| of.grade.as_ref() == Some(&grade.code)).count();
        let last = at + 1 == book.grades.len();
        let range = match above {
            None => format!("≥ {}", whole(grade.min)),
            Some(above) if last => format!("< {}", whole(above)),
            Some(above) => format!("{}–{}", whole(grade.min), whole(above)),
        };
        let fill = if last { "f-fail" } else { fills.get(at).copied().unwrap_or("f-g1") };
        groups.push((language.say(&format!("grade-{}", grade.code)), range, count, fill));
        above = Some(grade.min);
    }
    let unrated = ratings.iter().filter(|rating| rating.grade.is_none()).count();
    groups.push((language.say("grade-not_rated"), String::new(), unrated, "f-none"));
    Ok(Some(Distribution {
        cycle: cycle.code.to_string(),
        compounds: ratings.len(),
        bars: bars(&groups, ratings.len()),
    }))
}

/// 200 pixels for the tallest bar; positions across in percent.
fn bars(groups: &[(String, String, usize, &'static str)], all: usize) -> Vec<Bar> {
    let tallest = groups.iter().map(|group| group.2).max().unwrap_or(1).max(1);
    let share = |count: usize| {
        percent(u32::try_from(count).unwrap_or(u32::MAX), u32::try_from(all).unwrap_or(u32::MAX))
    };
    let step = 1_000 / groups.len().max(1);
    let across = |tenths: usize| format!("{}.{}%", tenths / 10, tenths % 10);
    groups
        .iter()
        .enumerate()
        .map(|(at, (label, range, count, class))| {
            let height = count * 200 / tallest;
            Bar {
                label: label.clone(),
                range: range.clone(),
                count: *count,
                percent: share(*count),
                class,
                x: across(at * step + step / 6),
                middle: across(at * step + step / 2),
                y: 225 - height,
                height,
                count_y: 217 - height,
            }
        })
        .collect()
}

fn whole(score: Score) -> String {
    let text = score.to_string();
    text.strip_suffix(".00").unwrap_or(&text).to_owned()
}
