//! One file for each decision in a case of abrupt withdrawal.

mod close;
mod decide;
mod hearing;
mod investigate;
mod notify;
mod open_case;
mod paper;
mod report;
mod review;
mod serve;

pub use close::close_case;
pub use decide::{Decide, decide_case};
pub use hearing::{Summon, ask_for_hearing, hear_firm, hold_hearing, summon_firm};
pub use investigate::{Investigate, investigate_case};
pub use notify::{Notify, notify_firm};
pub use open_case::{dismiss_report, open_case};
pub use report::{Reporting, Withdrawal, report_withdrawal};
pub use review::{Deliberate, deliberate_case, review_case};
pub use serve::{Serve, serve_decision};

use crate::access::case::{Case, CaseRefused};
use crate::access::{CaseStep, CaseTold, Event, queries, store};
use crate::calendar::Calendar;
use crate::error::{Missing, Result};
use crate::identity::{self, Actor};
use crate::registry::{self, Policy};
use crate::text::clean;
use crate::work::Work;
use anyhow::Context;
use entity::value::{AccountKind, CompoundCode, Uscc};

/// Holds everything that is decided about entry, and reads the case as it is.
async fn case_for_update(work: &Work, code: &str) -> Result<Case> {
    let missing = || Missing::new("case", &code);
    let case = queries::case(work.conn(), code).await?.ok_or_else(missing)?;
    store::lock_family(work, case.opened().firm).await?;
    let case = queries::case(work.conn(), code).await?.ok_or_else(missing)?;
    keep_out_interested(work, case.opened().compound, case.opened().firm).await?;
    Ok(case)
}

async fn keep_out_interested(work: &Work, compound: CompoundCode, firm: Uscc) -> Result<()> {
    let Actor::Account(login) = work.actor() else { return Ok(()) };
    let family = queries::family(work.conn(), firm).await?;
    let things = family.iter().map(Uscc::to_string).chain([compound.to_string()]);
    let things: Vec<String> = things.collect();
    if identity::queries::keeps_away(work.conn(), login, &things).await? {
        return Err(CaseRefused::Interest.into());
    }
    Ok(())
}

fn words(field: &'static str, text: &str, max: usize) -> Result<String, CaseRefused> {
    // Lines are kept: each by itself is checked.
    let lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
    let lines: Result<Vec<String>, CaseRefused> =
        lines.map(|line| clean(line, max).map_err(|_| CaseRefused::Text { field })).collect();
    let text = lines?.join("\n");
    if text.is_empty() || text.chars().count() > max {
        return Err(CaseRefused::Text { field });
    }
    Ok(text)
}

/// As the record names them; an account of the bureau that is in use.
async fn officer(work: &Work, login: &str) -> Result<String> {
    let login = login.trim();
    let account = identity::queries::account(work.conn(), login).await?;
    let there = account.is_some_and(|account| {
        account.kind == AccountKind::Bureau && account.disabled_at.is_none()
    });
    if !there {
        return Err(CaseRefused::NotAnOfficer { login: login.to_owned() }.into());
    }
    Ok(Actor::Account(login.to_owned()).to_string())
}

async fn policy(work: &Work) -> Result<Policy> {
    let policy = registry::queries::current_policy(work.conn()).await?;
    Ok(policy.context("a district has a policy before it has cases")?)
}

async fn calendar(work: &Work) -> Result<Calendar> {
    registry::queries::calendar(work.conn()).await
}

async fn told(work: &Work, case: &Case) -> Result<CaseTold> {
    let opened = case.opened();
    let firm = registry::queries::firm(work.conn(), opened.firm).await?;
    let compound = registry::queries::compound(work.conn(), opened.compound).await?;
    Ok(CaseTold {
        code: opened.code.clone(),
        compound: opened.compound,
        name: compound.map_or_else(String::new, |compound| compound.name),
        firm: opened.firm,
        head: firm.and_then(|firm| firm.parent).unwrap_or(opened.firm),
    })
}

async fn conclude(work: Work, case: &Case, step: CaseStep) -> Result<()> {
    store::save_case(&work, case).await?;
    let told = told(&work, case).await?;
    work.commit(Event::CaseStepTaken { told, step }).await
}
