//! A cycle at a glance: where it stands, what comes next, and whose it is.

use super::confirm::known;
use super::facts::{Facts, StreetRow};
use crate::error::Result;
use crate::rating::Cycle;
use crate::rating::queries::{held, latest_version};
use crate::view::{Language, View};
use crate::web::desk::DeskVisit;
use crate::web::extract::Path;
use crate::web::public::shown::{day, thousands};
use axum::response::Response;
use chrono::NaiveDate;
use entity::value::{CycleCode, CycleState, Role};
use serde::Serialize;

#[derive(Serialize)]
struct OnePage {
    code: String,
    state: String,
    public: bool,
    first_day: String,
    last_day: String,
    closes_on: String,
    rulebook: String,
    policy: String,
    version: String,
    held: usize,
    steps: Vec<StepRow>,
    /// What the visitor can do now.
    acts: Vec<Act>,
    /// Whose turn it is, where it is not theirs.
    waits: String,
    progress: Option<Progress>,
}

#[derive(Serialize)]
struct StepRow {
    label: String,
    by: String,
    day: String,
}

#[derive(Serialize)]
struct Act {
    href: String,
    label: String,
    /// The next step; others stand beside it.
    main: bool,
}

#[derive(Serialize)]
struct Progress {
    ballots: String,
    missing_party: usize,
    insufficient_sample: usize,
    streets: Vec<StreetRow>,
}

impl View for OnePage {
    const TEMPLATE: &'static str = "desk/cycles/one";
}

pub async fn page(visit: DeskVisit, Path(code): Path<CycleCode>) -> Result<Response> {
    let language = visit.language();
    let cycle = known(&visit, code).await?;
    let (opening, ..) = cycle.stage.steps();
    let version = latest_version(visit.db(), code).await?;
    let acts = acts(&visit, &cycle);
    let view = OnePage {
        code: code.to_string(),
        state: language.say(&format!("cycle-state-{}", cycle.state())),
        public: opening.is_some(),
        first_day: day(language, cycle.first_day),
        last_day: day(language, cycle.last_day),
        closes_on: cycle.closes_on.map(|on| day(language, on)).unwrap_or_default(),
        rulebook: cycle.rulebook.to_string(),
        policy: opening.map(|opening| opening.policy.to_string()).unwrap_or_default(),
        version: version.map(|version| version.to_string()).unwrap_or_default(),
        held: held(visit.db(), code).await?.len(),
        steps: steps(language, &cycle),
        waits: waits(language, &cycle, &acts),
        acts,
        progress: progress(&visit, &cycle).await?,
    };
    let title = language.say_with("cycle-desk-one", &[("code", code.to_string())]);
    visit.page(&title, &view)
}

async fn progress(visit: &DeskVisit, cycle: &Cycle) -> Result<Option<Progress>> {
    if cycle.state() != CycleState::Open {
        return Ok(None);
    }
    let facts = Facts::of(visit, cycle).await?;
    Ok(Some(Progress {
        ballots: thousands(facts.ballots),
        missing_party: facts.missing_party,
        insufficient_sample: facts.insufficient_sample,
        streets: facts.streets,
    }))
}

fn steps(language: Language, cycle: &Cycle) -> Vec<StepRow> {
    let (opening, closing, posting, finalised) = cycle.stage.steps();
    let row = |key: &str, on: NaiveDate, by: &str| StepRow {
        label: language.say(key),
        by: by.trim_start_matches("account:").to_owned(),
        day: day(language, on),
    };
    [
        opening.map(|is| row("cycle-step-opened", is.step.on, &is.step.by)),
        closing.map(|is| row("cycle-step-closed", is.on, &is.by)),
        posting.map(|is| row("cycle-step-published", is.step.on, &is.step.by)),
        finalised.map(|is| row("cycle-step-final", is.on, &is.by)),
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// The acts of the state, for whoever may do them.
fn acts(visit: &DeskVisit, cycle: &Cycle) -> Vec<Act> {
    let wanted: &[(&str, &str, Role)] = match cycle.state() {
        CycleState::Draft => &[("open", "cycle-act-open", Role::Reviewer)],
        CycleState::Open => &[
            ("close", "cycle-act-close", Role::Reviewer),
            ("extend", "cycle-act-extend", Role::Reviewer),
        ],
        CycleState::Closed => &[("publish", "cycle-act-publish", Role::Reviewer)],
        CycleState::Publicity => &[("finalise", "cycle-act-finalise", Role::Approver)],
        CycleState::Final => &[],
    };
    let mine = wanted.iter().filter(|(.., role)| visit.who.has(*role));
    let act = |(number, (path, key, _)): (usize, &(&str, &str, Role))| Act {
        href: format!("/desk/cycles/{}/{path}", cycle.code),
        label: visit.language().say(key),
        main: number == 0,
    };
    mine.enumerate().map(act).collect()
}

fn waits(language: Language, cycle: &Cycle, acts: &[Act]) -> String {
    match cycle.state() {
        _ if !acts.is_empty() => String::new(),
        CycleState::Final => language.say("cycle-waits-none"),
        CycleState::Publicity => language.say("cycle-waits-approver"),
        CycleState::Draft | CycleState::Open | CycleState::Closed => {
            language.say("cycle-waits-reviewer")
        }
    }
}
