//! One filing as everybody may see it who has its reference: where it stands,
//! who acts next and by when; nobody's name.

use crate::access::filing::{Clock, Filing};
use crate::access::queries::{ConditionDue, conditions, steps};
use crate::calendar::{Calendar, HolidaysUnknown};
use crate::database::Db;
use crate::error::Result;
use crate::registry;
use crate::view::Language;
use crate::web::day_strip::{Counted, day_strip};
use crate::web::desk::instant;
use crate::web::public::shown::day;
use chrono::NaiveDate;
use entity::value::FilingState;
use serde::Serialize;

#[derive(Debug, Serialize)]
pub struct Shown {
    pub reference: String,
    pub kind: String,
    pub uscc: String,
    pub name: String,
    pub branch: bool,
    pub state: String,
    /// Of its tag.
    pub class: &'static str,
    /// Who acts next, in a sentence.
    pub next: String,
    pub submitted: String,
    pub deadline: Deadline,
    pub conditions: Vec<Promised>,
    pub ground: String,
    pub steps: Vec<Step>,
}

#[derive(Debug, Default, Serialize)]
pub struct Deadline {
    /// Included; empty where nothing is counted or it is not known.
    pub day: String,
    /// By which rule, or why there is no day.
    pub rule: String,
    pub days: Vec<Counted>,
    #[serde(skip)]
    pub counted: Option<(NaiveDate, NaiveDate)>,
}

#[derive(Debug, Serialize)]
pub struct Line {
    pub label: String,
    pub value: String,
}

/// A condition, with the day it was met on where it was.
#[derive(Debug, Serialize)]
pub struct Promised {
    label: String,
    due: String,
    met: String,
}

#[derive(Debug, Serialize)]
pub struct Step {
    label: String,
    hand: String,
    at: String,
    text: Vec<String>,
}

pub async fn shown(db: &Db, language: Language, filing: &Filing) -> Result<Shown> {
    let calendar = registry::queries::calendar(db).await?;
    let policy = registry::queries::current_policy(db).await?;
    let deadline = match policy {
        Some(policy) => {
            Deadline::of(language, filing, policy.filing.decision_working_days, &calendar)
        }
        None => Deadline::default(),
    };
    let condition = |is: ConditionDue| Promised {
        label: language.say(&format!("filing-condition-{}", is.condition)),
        due: day(language, is.due_on),
        met: is.met_on.map(|on| day(language, on)).unwrap_or_default(),
    };
    let conditions = conditions(db, &filing.reference).await?.into_iter().map(condition);
    let refused = filing.state == FilingState::NotAdmitted;
    let ground = filing.proposal.as_ref().and_then(|is| is.ground).filter(|_| refused);
    Ok(Shown {
        reference: filing.reference.clone(),
        kind: language.say(&format!("filing-kind-{}", filing.kind)),
        uscc: filing.firm.to_string(),
        name: filing.content.name.clone(),
        branch: filing.content.parent.is_some(),
        state: language.say(&format!("filing-state-{}", filing.state)),
        class: class(filing.state),
        next: language.say(next(filing)),
        submitted: filing.submitted_on.map(|on| day(language, on)).unwrap_or_default(),
        deadline,
        conditions: conditions.collect(),
        ground: ground
            .map(|ground| language.say(&format!("filing-ground-{ground}")))
            .unwrap_or_default(),
        steps: told(db, language, &filing.reference).await?,
    })
}

pub fn class(state: FilingState) -> &'static str {
    match state {
        FilingState::Submitted | FilingState::Supplement => "tag-warn",
        FilingState::Verified => "tag-ok",
        FilingState::NotAdmitted => "tag-bad",
        FilingState::Draft | FilingState::Withdrawn => "",
    }
}

fn next(filing: &Filing) -> &'static str {
    match (filing.state, &filing.proposal) {
        (FilingState::Draft, _) => "filing-next-draft",
        (FilingState::Submitted, None) => "filing-next-reviewer",
        (FilingState::Submitted, Some(_)) => "filing-next-approver",
        (FilingState::Supplement, _) => "filing-next-applicant",
        (FilingState::Verified | FilingState::NotAdmitted | FilingState::Withdrawn, _) => {
            "filing-next-nobody"
        }
    }
}

async fn told(db: &Db, language: Language, reference: &str) -> Result<Vec<Step>> {
    let step = |row: entity::filing_step::Model| Step {
        label: language.say(&format!("filing-step-{}", row.step)),
        hand: language.say(&format!("filing-hand-{}", row.hand)),
        at: instant(row.at),
        text: row.text.lines().map(str::to_owned).collect(),
    };
    Ok(steps(db, reference).await?.into_iter().map(step).collect())
}

impl Deadline {
    pub fn of(language: Language, filing: &Filing, days: u16, calendar: &Calendar) -> Self {
        match filing.clock(days, calendar) {
            Ok(Clock::None) => Self::default(),
            Ok(Clock::Running { from, last_day, paused }) => {
                Self::running(language, (from, last_day, paused), days, calendar)
            }
            Ok(Clock::Stopped { since, left }) => {
                let words = [("since", day(language, since)), ("left", left.to_string())];
                Self { rule: language.say_with("filing-rule-stopped", &words), ..Self::default() }
            }
            Err(unknown) => Self::unknown(language, unknown),
        }
    }

    fn running(
        language: Language,
        (from, last_day, paused): (NaiveDate, NaiveDate, u32),
        days: u16,
        calendar: &Calendar,
    ) -> Self {
        let words = [
            ("from", day(language, from)),
            ("days", days.to_string()),
            ("paused", paused.to_string()),
        ];
        let key = if paused == 0 { "filing-rule" } else { "filing-rule-paused" };
        // A strip that counts the paused days too would tell something else.
        let strip = (paused == 0).then(|| day_strip(language, from, last_day, calendar).ok());
        Self {
            day: day(language, last_day),
            rule: language.say_with(key, &words),
            days: strip.flatten().unwrap_or_default(),
            counted: Some((from, last_day)),
        }
    }

    fn unknown(language: Language, unknown: HolidaysUnknown) -> Self {
        Self { rule: language.say_refusal(&unknown), ..Self::default() }
    }
}
