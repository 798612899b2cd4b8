//! 历年得分: a line over the cycles with a table beside, for a firm and for a
//! compound.

use super::shown::{Mark, score, short};
use crate::rating::{Cycle, RuleBook};
use crate::view::Language;
use chrono::NaiveDate;
use entity::value::{CycleCode, CycleState, Score};
use serde::Serialize;

/// More would not be legible on a phone; the table has all.
const POINTS_MAX: usize = 8;

/// Where a hundred points and the axis lie in the drawing, in hundredths of a
/// percent of its height.
const TOP: i64 = 8_00;
const AXIS: i64 = 78_00;

/// One cycle, as the table shows it.
#[derive(Serialize)]
pub struct Past {
    pub cycle: String,
    pub href: String,
    pub composite: String,
    pub grade: Mark,
    pub rank: String,
    /// What it was counted on: compounds, or ballots.
    pub counted: String,
    pub decided: String,
    #[serde(skip)]
    pub score: Option<Score>,
}

#[derive(Serialize)]
pub struct History {
    chart: Option<Chart>,
    /// What `counted` is.
    counted: String,
    rows: Vec<Past>,
}

#[derive(Serialize)]
struct Chart {
    from: String,
    described: String,
    bounds: Vec<Line>,
    labels: Vec<Label>,
    segments: Vec<Segment>,
    points: Vec<Point>,
    axis: String,
}

#[derive(Serialize)]
struct Line {
    y: String,
}

#[derive(Serialize)]
struct Label {
    y: String,
    text: String,
}

#[derive(Serialize)]
struct Segment {
    class: &'static str,
    x1: String,
    y1: String,
    x2: String,
    y2: String,
}

#[derive(Serialize)]
struct Point {
    x: String,
    /// Empty where there is no score.
    y: String,
    last: bool,
    composite: String,
    cycle: String,
    grade: String,
}

impl History {
    /// `rows` newest first; the grades' bounds are those of the newest cycle.
    pub fn of(language: Language, counted: &str, book: &RuleBook, rows: Vec<Past>) -> Self {
        let chart = Chart::of(language, book, &rows);
        Self { chart, counted: language.say(counted), rows }
    }
}

impl Chart {
    /// None while there is no score to draw.
    fn of(language: Language, book: &RuleBook, rows: &[Past]) -> Option<Self> {
        let rows: Vec<&Past> = rows.iter().take(POINTS_MAX).rev().collect();
        let lowest = rows.iter().filter_map(|row| row.score).min()?;
        let floor = i64::from(lowest.hundredths().min(60_00) / 10_00 * 10_00 - 10_00).max(0);
        let y = |hundredths: i32| {
            AXIS - (AXIS - TOP) * (i64::from(hundredths) - floor) / (100_00 - floor)
        };
        let count = i64::try_from(rows.len()).ok()?;
        let x = |at: usize| i64::try_from(at).map_or(0, |at| (2 * at + 1) * 100_00 / (2 * count));
        let last = rows.iter().rposition(|row| row.score.is_some())?;
        let points = rows.iter().enumerate().map(|(at, row)| Point {
            x: percent(x(at)),
            y: row.score.map(|score| percent(y(score.hundredths()))).unwrap_or_default(),
            last: at == last,
            composite: row.composite.clone(),
            cycle: row.cycle.clone(),
            grade: row.grade.label.clone(),
        });
        let drawn: Vec<(usize, i64)> = rows
            .iter()
            .enumerate()
            .filter_map(|(at, row)| Some((at, y(row.score?.hundredths()))))
            .collect();
        let segments = drawn.windows(2).map(|pair| Segment {
            class: if pair[1].0 == pair[0].0 + 1 { "ln" } else { "dash" },
            x1: percent(x(pair[0].0)),
            y1: percent(pair[0].1),
            x2: percent(x(pair[1].0)),
            y2: percent(pair[1].1),
        });
        let described = rows.iter().map(|row| {
            let words = [
                ("cycle", row.cycle.clone()),
                ("composite", row.composite.clone()),
                ("grade", row.grade.label.clone()),
            ];
            let key = if row.score.is_some() { "history-point" } else { "history-gap" };
            language.say_with(key, &words)
        });
        let above = book.grades.iter().map(|grade| grade.min.hundredths());
        Some(Self {
            from: (floor / 100).to_string(),
            described: described.collect::<Vec<_>>().join(" "),
            bounds: above
                .filter(|min| i64::from(*min) > floor)
                .map(|min| Line { y: percent(y(min)) })
                .collect(),
            labels: labels(language, book, floor, y),
            segments: segments.collect(),
            points: points.collect(),
            axis: percent(AXIS),
        })
    }
}

/// The grades beside the drawing, each in the middle of its span, where there
/// is room for it.
fn labels(language: Language, book: &RuleBook, floor: i64, y: impl Fn(i32) -> i64) -> Vec<Label> {
    const ROOM: i64 = 5_00;
    let mut above = Score::MAX.hundredths();
    let mut labels = Vec::new();
    for grade in &book.grades {
        let high = std::mem::replace(&mut above, grade.min.hundredths());
        let lowest = i32::try_from(floor).unwrap_or_default();
        let (top, bottom) = (y(high.max(lowest)), y(grade.min.hundredths().max(lowest)));
        if bottom - top >= ROOM {
            let name = language.say(&format!("grade-{}", grade.code));
            let text = if grade.min == Score::MIN {
                format!("{name} < {}", short(Score::from_hundredths(high).unwrap_or(Score::MAX)))
            } else {
                format!("{name} ≥ {}", short(grade.min))
            };
            labels.push(Label { y: percent(i64::midpoint(top, bottom)), text });
        }
    }
    labels
}

fn percent(hundredths: i64) -> String {
    format!("{}.{:02}%", hundredths / 100, hundredths % 100)
}

/// What is public of a cycle on a day: that it is final, or that it is posted.
pub fn public_on(cycle: &Cycle, on: NaiveDate) -> Option<CycleState> {
    let (_, _, posting, finalised) = cycle.stage.steps();
    let posting = posting.filter(|posting| posting.step.on <= on)?;
    match finalised {
        Some(step) if step.on <= on => Some(CycleState::Final),
        Some(_) | None => Some(posting).map(|_| CycleState::Publicity),
    }
}

/// The day a cycle became final, or that it is in publicity.
pub fn decided(language: Language, cycle: &Cycle, on: NaiveDate) -> String {
    let (_, _, _, finalised) = cycle.stage.steps();
    match finalised.filter(|step| step.on <= on) {
        Some(step) => step.on.to_string(),
        None => language.say("cycle-state-publicity"),
    }
}

impl Past {
    pub fn new(path: &str, cycle: CycleCode, composite: Option<Score>, grade: Mark) -> Self {
        Self {
            cycle: cycle.to_string(),
            href: format!("{path}/ratings/{cycle}"),
            composite: score(composite),
            grade,
            rank: "—".to_owned(),
            counted: String::new(),
            decided: String::new(),
            score: composite,
        }
    }
}
