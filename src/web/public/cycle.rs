use super::shown::day;
use super::tables::{Tables, tables};
use super::turnout::{self, Turnout};
use crate::error::{Missing, Result};
use crate::rating::Cycle;
use crate::rating::queries::{self, public_version};
use crate::registry::Policy;
use crate::registry::queries::policy;
use crate::view::{Language, View};
use crate::web::extract::Path;
use crate::web::visit::Visit;
use axum::response::Response;
use entity::value::{CycleCode, CycleState};
use serde::Serialize;

#[derive(Serialize)]
pub struct CyclePage {
    code: String,
    state: String,
    first_day: String,
    last_day: String,
    rulebook: String,
    policy: String,
    steps: Vec<Step>,
    /// While it is open.
    turnout: Option<Turnout>,
    /// While it is closed and nothing is public.
    computing: bool,
    publicity: Option<Publicity>,
    results: Option<Tables>,
}

/// How its last day was counted.
#[derive(Serialize)]
struct Publicity {
    last_day: String,
    working_days: u16,
    calendar_days: u16,
}

#[derive(Serialize)]
struct Step {
    label: String,
    day: String,
    done: bool,
    now: bool,
    number: usize,
}

impl View for CyclePage {
    const TEMPLATE: &'static str = "page/cycle";
}

pub async fn cycle(visit: Visit, Path(code): Path<CycleCode>) -> Result<Response> {
    visit
        .page(async {
            let language = visit.language();
            let cycle = queries::cycle(visit.db(), code).await?;
            let cycle = cycle
                .filter(|cycle| cycle.state() != CycleState::Draft)
                .ok_or(Missing::new("cycle", &code))?;
            let directory = visit.directory().await?;
            let turnout = match cycle.state() {
                CycleState::Open => Some(turnout::of(&visit, &directory, &cycle).await?),
                _ => None,
            };
            let results = match public_version(visit.db(), &cycle).await? {
                Some(version) => {
                    let (roster, _) = queries::roster(visit.db(), code).await?;
                    let results = queries::results(visit.db(), code, version).await?;
                    Some(tables(language, &roster, &results))
                }
                None => None,
            };
            let (opening, ..) = cycle.stage.steps();
            let policy = match opening {
                Some(opening) => policy(visit.db(), &opening.policy).await?,
                None => None,
            };
            let title = language.say_with("cycle-title", &[("code", code.to_string())]);
            let way = [("/cycles", language.say("cycles-title")), ("", title.clone())];
            let view = page(language, &cycle, policy.as_ref(), turnout, results);
            Ok((visit.frame(&title).below(language, &way), view))
        })
        .await
}

fn page(
    language: Language,
    cycle: &Cycle,
    policy: Option<&Policy>,
    turnout: Option<Turnout>,
    results: Option<Tables>,
) -> CyclePage {
    let (opening, _, posting, _) = cycle.stage.steps();
    let publicity = posting.filter(|_| cycle.state() == CycleState::Publicity);
    CyclePage {
        code: cycle.code.to_string(),
        state: language.say(&format!("cycle-state-{}", cycle.state())),
        first_day: day(language, cycle.first_day),
        last_day: day(language, cycle.last_day),
        rulebook: cycle.rulebook.to_string(),
        policy: opening.map(|opening| opening.policy.to_string()).unwrap_or_default(),
        steps: steps(language, cycle),
        turnout,
        computing: cycle.state() == CycleState::Closed,
        publicity: publicity.zip(policy).map(|(posting, policy)| Publicity {
            last_day: day(language, posting.last_day),
            working_days: policy.publicity.working_days,
            calendar_days: policy.publicity.calendar_days,
        }),
        results,
    }
}

fn steps(language: Language, cycle: &Cycle) -> Vec<Step> {
    let (opening, closing, posting, finalised) = cycle.stage.steps();
    let days = [
        opening.map(|opening| opening.step.on),
        closing.map(|step| step.on),
        posting.map(|posting| posting.step.on),
        finalised.map(|step| step.on),
    ];
    let taken = days.iter().flatten().count();
    ["step-open", "step-close", "step-publish", "step-final"]
        .into_iter()
        .zip(days)
        .enumerate()
        .map(|(at, (key, on))| Step {
            label: language.say(key),
            day: on.map_or_else(|| language.say("step-to-come"), |on| day(language, on)),
            done: at + 1 < taken || taken == days.len(),
            now: at + 1 == taken && taken < days.len(),
            number: at + 1,
        })
        .collect()
}
