//! Where a cycle stands: four figures, five steps, and how the publicity is
//! counted.

use super::publicity::Publicity;
use super::shown::day;
use super::turnout::Turnout;
use crate::calendar::Calendar;
use crate::error::Result;
use crate::rating::Cycle;
use crate::rating::queries::{graded, public_version};
use crate::registry::Policy;
use crate::registry::queries::{calendar, policy};
use crate::view::Language;
use crate::web::visit::Visit;
use chrono::NaiveDate;
use entity::value::{CompoundState, CycleState};
use serde::Serialize;

#[derive(Serialize)]
pub struct Standing {
    pub code: String,
    title: String,
    stats: Vec<Stat>,
    steps: Vec<Step>,
    publicity: Option<Publicity>,
}

/// A figure with its label and one line that says what it means.
#[derive(Serialize)]
pub struct Stat {
    label: String,
    big: String,
    unit: String,
    sub: String,
}

#[derive(Serialize)]
struct Step {
    label: String,
    day: String,
    done: bool,
    now: bool,
    number: usize,
}

impl Stat {
    pub fn new(
        label: String,
        big: impl Into<String>,
        unit: impl Into<String>,
        sub: String,
    ) -> Self {
        Self { label, big: big.into(), unit: unit.into(), sub }
    }
}

/// How many have a result, of all.
#[derive(Copy, Clone)]
struct Rated {
    rated: usize,
    compounds: usize,
}

impl Standing {
    pub async fn of(visit: &Visit, cycle: &Cycle, turnout: &Turnout) -> Result<Self> {
        let language = visit.language();
        let (opening, ..) = cycle.stage.steps();
        let policy = match opening {
            Some(opening) => policy(visit.db(), &opening.policy).await?,
            None => None,
        };
        let calendar = calendar(visit.db()).await?;
        let rated = match public_version(visit.db(), cycle).await? {
            Some(version) => Some(rated(&graded(visit.db(), cycle.code, version).await?)),
            None => None,
        };
        let title = format!("standing-title-{}", cycle.state());
        Ok(Self {
            code: cycle.code.to_string(),
            title: language.say_with(&title, &[("code", cycle.code.to_string())]),
            stats: stats(language, cycle, visit.today, turnout, rated),
            steps: steps(language, cycle),
            publicity: publicity(language, cycle, visit.today, policy.as_ref(), &calendar),
        })
    }
}

fn rated(graded: &[(Option<String>, CompoundState, usize)]) -> Rated {
    let compounds = graded.iter().map(|of| of.2).sum();
    let with = graded.iter().filter(|of| of.1 == CompoundState::Rated).map(|of| of.2).sum();
    Rated { rated: with, compounds }
}

fn publicity(
    language: Language,
    cycle: &Cycle,
    today: NaiveDate,
    policy: Option<&Policy>,
    calendar: &Calendar,
) -> Option<Publicity> {
    let (_, _, posting, finalised) = cycle.stage.steps();
    let posting = posting.filter(|_| finalised.is_none())?;
    Some(Publicity::of(language, posting, today, policy?.publicity, calendar))
}

fn stats(
    language: Language,
    cycle: &Cycle,
    today: NaiveDate,
    turnout: &Turnout,
    rated: Option<Rated>,
) -> Vec<Stat> {
    let say = |key: &str| language.say(key);
    let (opening, closing, posting, finalised) = cycle.stage.steps();
    let on = |key: &str, on: Option<NaiveDate>| {
        let on = on.map(|on| day(language, on)).unwrap_or_default();
        language.say_with(key, &[("day", on)])
    };
    let share =
        Stat::new(say("turnout-share"), turnout.percent.clone(), "%", turnout.sentence(language));
    let reached = Stat::new(
        say("standing-reached"),
        turnout.reached.to_string(),
        format!("/ {}", turnout.compounds),
        say("standing-reached-why"),
    );
    let secret =
        Stat::new(say("standing-score"), say("standing-secret"), "", say("standing-secret-why"));
    let rated = |sub: &str| {
        let Rated { rated, compounds } = rated.unwrap_or(Rated { rated: 0, compounds: 0 });
        let left = [("count", (compounds - rated).to_string())];
        Stat::new(
            say("standing-rated"),
            rated.to_string(),
            format!("/ {compounds}"),
            language.say_with(sub, &left),
        )
    };
    match cycle.state() {
        CycleState::Draft => Vec::new(),
        CycleState::Open => {
            if let Some(closes_on) = cycle.closes_on {
                let left =
                    left(language, ["standing-closes", "standing-closes-why"], closes_on, today);
                return vec![left, share, reached, secret];
            }
            let opened_on = opening.map(|opening| opening.step.on);
            let nth = opened_on.map_or(1, |on| (today - on).num_days() + 1);
            let nth = Stat::new(
                say("standing-nth"),
                nth.to_string(),
                say("unit-days"),
                on("standing-nth-why", opened_on),
            );
            vec![nth, share, reached, secret]
        }
        CycleState::Closed => {
            let closed = on("standing-closed-why", closing.map(|step| step.on));
            let closed = Stat::new(say("standing-input"), say("standing-closed"), "", closed);
            vec![closed, share, reached, secret]
        }
        CycleState::Publicity => {
            let last_day = posting.map_or(today, |posting| posting.last_day);
            let left = left(language, ["standing-left", "standing-left-why"], last_day, today);
            vec![left, rated("standing-unrated"), share, reached]
        }
        CycleState::Final => {
            let on = finalised.map(|step| step.on);
            let label = on.map_or_else(String::new, |on| short_day(language, on));
            let whole = on.map(|on| day(language, on)).unwrap_or_default();
            let decided = Stat::new(say("standing-final"), label, "", whole);
            vec![decided, rated("standing-unrated"), share, reached]
        }
    }
}

/// Days to the end of voting or of the publicity.
fn left(language: Language, keys: [&str; 2], last_day: NaiveDate, today: NaiveDate) -> Stat {
    let [label, why] = keys;
    let until = [("day", day(language, last_day))];
    let until = language.say_with(why, &until);
    let label = language.say(label);
    match (last_day - today).num_days() {
        0 => Stat::new(label, language.say("standing-left-today"), "", until),
        days if days < 0 => Stat::new(label, language.say("standing-left-over"), "", until),
        days => Stat::new(label, days.to_string(), language.say("unit-days"), until),
    }
}

fn short_day(language: Language, day: NaiveDate) -> String {
    use chrono::Datelike;
    match language {
        Language::Chinese => format!("{}月{}日", day.month(), day.day()),
        Language::English => day.format("%-d %b").to_string(),
    }
}

fn steps(language: Language, cycle: &Cycle) -> Vec<Step> {
    let (opening, closing, posting, finalised) = cycle.stage.steps();
    let span = |from: Option<NaiveDate>, to: Option<NaiveDate>| match (from, to) {
        (Some(from), Some(to)) => {
            let days = [("from", day(language, from)), ("to", day(language, to))];
            Some(language.say_with("step-span", &days))
        }
        (Some(from), None) => {
            Some(language.say_with("step-since", &[("from", day(language, from))]))
        }
        _ => None,
    };
    let single = |on: Option<NaiveDate>| on.map(|on| day(language, on));
    let opened_on = opening.map(|opening| opening.step.on);
    let closed_on = closing.map(|step| step.on);
    let days = [
        single(opened_on),
        span(opened_on, closed_on.or(cycle.closes_on)),
        single(closed_on),
        span(posting.map(|is| is.step.on), posting.map(|is| is.last_day)),
        single(finalised.map(|step| step.on)),
    ];
    // The step that is under way; after the last none is.
    let now = match cycle.state() {
        CycleState::Draft => 0,
        CycleState::Open => 1,
        CycleState::Closed => 2,
        CycleState::Publicity => 3,
        CycleState::Final => days.len(),
    };
    let keys = ["step-frozen", "step-voting", "step-close", "step-publish", "step-final"];
    let come = |at| if at == 4 { "step-final-when" } else { "step-to-come" };
    keys.into_iter()
        .zip(days)
        .enumerate()
        .map(|(at, (key, day))| Step {
            label: language.say(key),
            day: day.unwrap_or_else(|| language.say(come(at))),
            done: at < now,
            now: at == now,
            number: at + 1,
        })
        .collect()
}
