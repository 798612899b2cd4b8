//! Before a cycle is opened: what will be frozen, and what is missing for it.

use super::confirm::{ConfirmPage, Pointer, answer, known};
use crate::access;
use crate::error::Result;
use crate::identity::Reviewer;
use crate::rating::{
    Cycle, Gap, Registry, Roster, open_cycle, publicity_last_day, queries, roster,
};
use crate::registry::queries as registry;
use crate::registry::{Policy, Publicity};
use crate::web::desk::DeskVisit;
use crate::web::extract::Path;
use axum::response::Response;
use chrono::NaiveDate;
use entity::value::{CycleCode, CycleState, RosterSource};

pub async fn page(visit: DeskVisit, Path(code): Path<CycleCode>) -> Result<Response> {
    let cycle = known(&visit, code).await?;
    checked(&visit, &cycle).await?.show(&visit)
}

pub async fn open(visit: DeskVisit, Path(code): Path<CycleCode>) -> Result<Response> {
    let reviewer: Reviewer = visit.acting()?;
    let page = checked(&visit, &known(&visit, code).await?).await?;
    answer(&visit, code, open_cycle(visit.app(), &reviewer, code).await, page)
}

async fn checked(visit: &DeskVisit, cycle: &Cycle) -> Result<ConfirmPage> {
    let language = visit.language();
    let mut page = ConfirmPage::of(visit, cycle, "open", ["cycle-open", "cycle-open-why"]);
    if let Err(refused) = cycle.expect_state(CycleState::Draft) {
        page.hindrances.push(Pointer::said(language.say_refusal(&refused)));
        return Ok(page);
    }
    let roster = match cycle.roster {
        RosterSource::Registry => on_record(visit).await?,
        RosterSource::Dossier => Ok(queries::roster(visit.db(), cycle.code).await?.0),
    };
    match roster {
        Ok(Roster { lines, firms }) => {
            page.fact(visit, "cycle-fact-compounds", &lines.len());
            page.fact(visit, "cycle-fact-firms", &firms.len());
        }
        Err(gaps) => page.hindrances.extend(gaps.iter().map(|gap| gap_said(visit, gap))),
    }
    page.fact(visit, "cycle-fact-rulebook", &cycle.rulebook);
    let policy = registry::current_policy(visit.db()).await?;
    match &policy {
        Some(policy) => page.fact(visit, "cycle-fact-policy", &policy.at()),
        None => page.hindrances.push(Pointer::said(language.say("cycle-open-no-policy"))),
    }
    closing(visit, cycle, policy.as_ref(), &mut page).await?;
    Ok(page)
}

/// The last day of input, and whether a publicity after it can be counted.
async fn closing(
    visit: &DeskVisit,
    cycle: &Cycle,
    policy: Option<&Policy>,
    page: &mut ConfirmPage,
) -> Result<()> {
    let language = visit.language();
    let Some(closes_on) = cycle.closes_on else {
        page.notes.push(Pointer::said(language.say("cycle-open-no-day")));
        return Ok(());
    };
    page.fact(visit, "cycle-fact-closes", &closes_on);
    if closes_on < visit.today {
        let past = [("day", closes_on.to_string())];
        page.hindrances.push(Pointer::said(language.say_with("cycle-open-day-past", &past)));
    }
    let Some(policy) = policy else { return Ok(()) };
    if let Some(said) = uncounted(visit, closes_on, policy.publicity).await? {
        page.notes.push(Pointer::said(said));
    }
    Ok(())
}

/// Why the publicity could not be posted the day after, if so.
async fn uncounted(
    visit: &DeskVisit,
    closes_on: NaiveDate,
    publicity: Publicity,
) -> Result<Option<String>> {
    let calendar = registry::calendar(visit.db()).await?;
    let posted_on = closes_on.succ_opt().unwrap_or(closes_on);
    let counted = publicity_last_day(posted_on, publicity, &calendar);
    Ok(counted.err().map(|unknown| visit.language().say_refusal(&unknown)))
}

async fn on_record(visit: &DeskVisit) -> Result<Result<Roster, Vec<Gap>>> {
    let db = visit.db();
    Ok(roster(&Registry {
        divisions: &registry::divisions(db).await?,
        compounds: &registry::compounds(db).await?,
        firms: &registry::firms(db).await?,
        serving: &access::queries::serving(db, visit.today).await?,
    }))
}

fn gap_said(visit: &DeskVisit, gap: &Gap) -> Pointer {
    let language = visit.language();
    let link = |code: &str| (format!("/compounds/{code}"), code.to_owned());
    match gap {
        Gap::NotServed { compound, name } => {
            let (href, code) = link(&compound.to_string());
            let said = language.say_with("cycle-open-unserved", &[("name", name.clone())]);
            Pointer::to(said, href, code)
        }
        Gap::NotOnRecord { compound } => {
            let (href, code) = link(&compound.to_string());
            Pointer::to(language.say("cycle-open-unrecorded"), href, code)
        }
        Gap::NothingServed => Pointer::said(language.say("cycle-open-nothing")),
    }
}
