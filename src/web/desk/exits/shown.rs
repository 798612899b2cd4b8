//! An exit, as pages show it.

use crate::access::exit::{Exit, Run, Stage, handover_by, statutory};
use crate::access::queries::handed_over;
use crate::error::Result;
use crate::registry::queries::{calendar, compound, firm};
use crate::view::Language;
use crate::web::desk::{DeskVisit, instant};
use crate::web::public::shown::day;
use chrono::NaiveDate;
use entity::value::{ExitGround, HandoverItem};
use serde::Serialize;

#[derive(Debug, Serialize)]
#[expect(clippy::struct_excessive_bools, reason = "templates have no comparisons")]
pub struct ExitView {
    pub id: String,
    pub compound: String,
    pub name: String,
    uscc: String,
    pub firm: String,
    ground: String,
    reason: String,
    given_on: String,
    recorded_by: String,
    recorded_at: String,
    /// The earliest lawful last day of service, and how it was counted.
    last_day: String,
    how: Vec<String>,
    pub state: String,
    /// Of its tag.
    class: &'static str,
    pub given: bool,
    pub handing_over: bool,
    closed: bool,
    withdrawn: bool,
    has_paper: bool,
    takeover_on: String,
    taken_over_by: String,
    /// Of the handover; the sentence where no day can be told yet.
    handover_by: String,
    /// The real one, once it is closed.
    ended_on: String,
    withdrawn_why: String,
    items: Vec<Item>,
    handed: usize,
    /// What comes next, and who does it.
    pub next: String,
}

#[derive(Debug, Serialize)]
struct Item {
    name: String,
    on: String,
    holder: String,
    remarks: String,
}

impl ExitView {
    pub async fn read(visit: &DeskVisit, is: &Exit) -> Result<Self> {
        let (db, language) = (visit.db(), visit.language());
        let handed = handed_over(db, is.id).await?;
        let calendar = calendar(db).await?;
        let by = is.takeover().map(|takeover| handover_by(takeover.on, takeover.days, &calendar));
        let by = match by {
            None => String::new(),
            Some(Ok(by)) => day(language, by),
            Some(Err(unknown)) => language.say_refusal(&unknown),
        };
        let items = HandoverItem::ALL.iter().map(|item| {
            let found = handed.iter().find(|handed| handed.item == *item);
            Item {
                name: language.say(&format!("handover-{item}")),
                on: found.map(|is| is.on.to_string()).unwrap_or_default(),
                holder: found.map(|is| is.holder.clone()).unwrap_or_default(),
                remarks: found.map(|is| is.remarks.clone()).unwrap_or_default(),
            }
        });
        let (class, ended_on, withdrawn_why) = match &is.stage {
            Stage::Given | Stage::HandingOver(_) => ("tag-warn", String::new(), String::new()),
            Stage::Closed { last_day, .. } => ("tag-ok", last_day.to_string(), String::new()),
            Stage::Withdrawn { why, .. } => ("", String::new(), why.clone()),
        };
        let named = compound(db, is.compound).await?;
        let firm = firm(db, is.firm).await?;
        Ok(Self {
            id: is.id.to_string(),
            compound: is.compound.to_string(),
            name: named.map(|is| is.name).unwrap_or_default(),
            uscc: is.firm.to_string(),
            firm: firm.map(|is| is.name).unwrap_or_default(),
            ground: language.say(&format!("exit-ground-{}", is.ground)),
            reason: is.reason.clone(),
            given_on: day(language, is.given_on),
            recorded_by: is.recorded_by.trim_start_matches("account:").to_owned(),
            recorded_at: instant(is.recorded_at),
            last_day: day(language, is.run.last_day),
            how: how(language, is.ground, &is.run),
            state: language.say(&format!("exit-state-{}", is.state())),
            class,
            given: matches!(is.stage, Stage::Given),
            handing_over: matches!(is.stage, Stage::HandingOver(_)),
            closed: matches!(is.stage, Stage::Closed { .. }),
            withdrawn: matches!(is.stage, Stage::Withdrawn { .. }),
            has_paper: is.evidence.is_some(),
            takeover_on: is.takeover().map(|is| day(language, is.on)).unwrap_or_default(),
            taken_over_by: is.takeover().map(|is| is.by.clone()).unwrap_or_default(),
            handover_by: by,
            ended_on,
            withdrawn_why,
            handed: handed.len(),
            next: next(language, is, visit.today),
            items: items.collect(),
        })
    }
}

/// How the earliest lawful last day comes about, a sentence a step.
pub fn how(language: Language, ground: ExitGround, run: &Run) -> Vec<String> {
    let Run { days, by_contract, runs_to, contract_end, last_day } = *run;
    let mut how = Vec::new();
    match (statutory(ground), days) {
        (Some(period), Some(days)) => {
            let words = [
                ("article", period.statute().article.to_owned()),
                ("days", days.to_string()),
                ("to", day(language, runs_to)),
            ];
            let key = if by_contract { "exit-how-contract" } else { "exit-how-law" };
            how.push(language.say_with(key, &words));
        }
        _ => how.push(language.say_with("exit-how-named", &[("to", day(language, last_day))])),
    }
    if let Some(end) = contract_end {
        let words = [("end", day(language, end)), ("to", day(language, last_day))];
        how.push(language.say_with("exit-how-end", &words));
    }
    let free = last_day.succ_opt().unwrap_or(last_day);
    how.push(language.say_with("exit-how-free", &[("free", day(language, free))]));
    how
}

fn next(language: Language, is: &Exit, today: NaiveDate) -> String {
    let key = match &is.stage {
        Stage::Given if is.run.last_day < today => "exit-next-overdue",
        Stage::Given => "exit-next-takeover",
        Stage::HandingOver(_) => "exit-next-items",
        Stage::Closed { .. } | Stage::Withdrawn { .. } => return String::new(),
    };
    language.say(key)
}
