//! How compounds were graded, as columns and as a table.

use super::shown::{Mark, percent};
use crate::rating::RuleBook;
use crate::view::Language;
use entity::value::{CompoundState, CycleCode, Score};
use serde::Serialize;

#[derive(Serialize)]
pub struct Distribution {
    cycle: String,
    compounds: usize,
    /// The width of a column.
    step: String,
    bars: Vec<Bar>,
    /// How many have no grade, and why; empty where every one has.
    unrated: String,
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

impl Distribution {
    /// Of so many compounds with a grade, or without one for that reason.
    pub fn of(
        language: Language,
        book: &RuleBook,
        cycle: CycleCode,
        graded: &[(Option<String>, CompoundState, usize)],
    ) -> Self {
        let count_of = |code: &str| {
            graded.iter().filter(|of| of.0.as_deref() == Some(code)).map(|of| of.2).sum()
        };
        let mut groups: Vec<(Mark, String, usize)> = ranges(book)
            .into_iter()
            .map(|(code, range)| (Mark::grade(language, code), range, count_of(code)))
            .collect();
        let unrated: usize = graded.iter().filter(|of| of.0.is_none()).map(|of| of.2).sum();
        groups.push((Mark::none(language, "not_rated"), "—".to_owned(), unrated));
        let compounds = graded.iter().map(|of| of.2).sum();
        Self {
            cycle: cycle.to_string(),
            compounds,
            step: across(1, groups.len()),
            bars: bars(groups, compounds),
            unrated: why(language, graded, unrated),
        }
    }
}

/// The grades, best first, each with the scores it stands for.
pub fn ranges(book: &RuleBook) -> Vec<(&str, String)> {
    let mut above: Option<Score> = None;
    let mut ranges = Vec::new();
    for (at, grade) in book.grades.iter().enumerate() {
        let range = match above {
            None => format!("≥ {}", whole(grade.min)),
            Some(above) if at + 1 == book.grades.len() => format!("< {}", whole(above)),
            Some(above) => format!("{}–{}", whole(grade.min), whole(above)),
        };
        ranges.push((grade.code.as_str(), range));
        above = Some(grade.min);
    }
    ranges
}

/// 未评定的 20 个小区：服务期不足 10，缺评价表 7，样本不足 3。
fn why(
    language: Language,
    graded: &[(Option<String>, CompoundState, usize)],
    unrated: usize,
) -> String {
    let reasons: Vec<String> = CompoundState::ALL
        .iter()
        .filter_map(|&state| {
            let all = graded.iter().filter(|of| of.0.is_none() && of.1 == state);
            let count: usize = all.map(|of| of.2).sum();
            let reason = language.say(&format!("state-{state}"));
            (count > 0).then(|| format!("{reason} {count}"))
        })
        .collect();
    if reasons.is_empty() {
        return String::new();
    }
    let reasons = reasons.join(&language.say("list-comma"));
    language.say_with("grades-unrated", &[("count", unrated.to_string()), ("reasons", reasons)])
}

/// Best first; without a grade last.
const GRADES: [Option<&str>; 7] =
    [Some("5A"), Some("4A"), Some("3A"), Some("2A"), Some("A"), Some("unqualified"), None];

/// One grade's part of a bar that is a whole.
#[derive(Serialize)]
pub struct Segment {
    label: String,
    count: usize,
    none: bool,
    fail: bool,
    symbol: &'static str,
    /// In percent.
    x: String,
    width: String,
}

/// The bar of so many compounds, each with its grade or without one.
pub fn segments(language: Language, grades: &[Option<&str>]) -> Vec<Segment> {
    let mut before = 0;
    let segment = |grade| {
        let count = grades.iter().filter(|is| **is == grade).count();
        let mark = mark(language, grade);
        let x = across(before, grades.len());
        before += count;
        Segment {
            label: mark.label,
            count,
            none: grade.is_none(),
            fail: mark.symbol == "g0",
            symbol: mark.symbol,
            x,
            width: across(count, grades.len()),
        }
    };
    GRADES.map(segment).into()
}

/// The heads of the columns under which segments are counted.
pub fn marks(language: Language) -> Vec<Mark> {
    GRADES.map(|grade| mark(language, grade)).into()
}

fn mark(language: Language, grade: Option<&str>) -> Mark {
    match grade {
        Some(code) => Mark::grade(language, code),
        None => Mark::none(language, "not_rated"),
    }
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
pub fn across(part: usize, whole: usize) -> String {
    let number = |of: usize| u32::try_from(of).unwrap_or(u32::MAX);
    format!("{}%", percent(number(part), number(whole)))
}

fn whole(score: Score) -> String {
    let text = score.to_string();
    text.strip_suffix(".00").unwrap_or(&text).to_owned()
}
