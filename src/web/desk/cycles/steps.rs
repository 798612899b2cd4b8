//! Closing, publishing, finalising.

use super::confirm::{ConfirmPage, Pointer, answer, known};
use super::facts::Facts;
use crate::error::Result;
use crate::identity::{Actor, Approver, Reviewer};
use crate::rating::queries::{graded, held, latest_version, open_objections, vetoes_pending};
use crate::rating::{
    Cycle, ObjectionRefused, Stage, close_cycle, finalise_cycle, publicity_last_day, publish_cycle,
};
use crate::registry::queries::{calendar, policy};
use crate::web::desk::DeskVisit;
use crate::web::extract::Path;
use crate::web::public::shown::{day, thousands};
use axum::response::Response;
use entity::value::{CompoundState, CycleCode, CycleState};

pub async fn before_closing(visit: DeskVisit, Path(code): Path<CycleCode>) -> Result<Response> {
    closing(&visit, &known(&visit, code).await?).await?.show(&visit)
}

pub async fn close(visit: DeskVisit, Path(code): Path<CycleCode>) -> Result<Response> {
    let reviewer: Reviewer = visit.acting()?;
    let page = closing(&visit, &known(&visit, code).await?).await?;
    answer(&visit, code, close_cycle(visit.app(), &reviewer, code).await, page)
}

pub async fn before_publishing(visit: DeskVisit, Path(code): Path<CycleCode>) -> Result<Response> {
    publishing(&visit, &known(&visit, code).await?).await?.show(&visit)
}

pub async fn publish(visit: DeskVisit, Path(code): Path<CycleCode>) -> Result<Response> {
    let reviewer: Reviewer = visit.acting()?;
    let page = publishing(&visit, &known(&visit, code).await?).await?;
    answer(&visit, code, publish_cycle(visit.app(), &reviewer, code).await, page)
}

pub async fn before_finalising(visit: DeskVisit, Path(code): Path<CycleCode>) -> Result<Response> {
    finalising(&visit, &known(&visit, code).await?).await?.show(&visit)
}

pub async fn finalise(visit: DeskVisit, Path(code): Path<CycleCode>) -> Result<Response> {
    let approver: Approver = visit.acting()?;
    let page = finalising(&visit, &known(&visit, code).await?).await?;
    answer(&visit, code, finalise_cycle(visit.app(), &approver, code).await, page)
}

/// Whether the cycle is where the step begins; the page says if not.
fn begins(visit: &DeskVisit, cycle: &Cycle, state: CycleState, page: &mut ConfirmPage) -> bool {
    let refused = cycle.expect_state(state).err();
    let said = refused.as_ref().map(|refused| visit.language().say_refusal(refused));
    page.hindrances.extend(said.map(Pointer::said));
    refused.is_none()
}

async fn closing(visit: &DeskVisit, cycle: &Cycle) -> Result<ConfirmPage> {
    let mut page = ConfirmPage::of(visit, cycle, "close", ["cycle-close", "cycle-close-why"]);
    if !begins(visit, cycle, CycleState::Open, &mut page) {
        return Ok(page);
    }
    let facts = Facts::of(visit, cycle).await?;
    page.fact(visit, "cycle-fact-compounds", &facts.compounds);
    page.fact(visit, "cycle-fact-ballots", &thousands(facts.ballots));
    page.fact(visit, "cycle-fact-missing-party", &facts.missing_party);
    page.fact(visit, "cycle-fact-insufficient", &facts.insufficient_sample);
    page.fact(visit, "cycle-fact-held", &facts.held);
    let pending = vetoes_pending(visit.db(), cycle.code).await?;
    page.fact(visit, "cycle-fact-vetoes", &pending);
    page.streets = facts.streets;
    let early = cycle.closes_on.filter(|&closes_on| closes_on >= visit.today);
    page.notes.extend(early.map(|closes_on| {
        let until = [("day", day(visit.language(), closes_on))];
        Pointer::said(visit.language().say_with("cycle-close-early", &until))
    }));
    Ok(page)
}

/// Counts of the results: how many, and why some have none.
async fn counts(visit: &DeskVisit, cycle: &Cycle, page: &mut ConfirmPage) -> Result<()> {
    let Some(version) = latest_version(visit.db(), cycle.code).await? else { return Ok(()) };
    let graded = graded(visit.db(), cycle.code, version).await?;
    let of = |state: CompoundState| -> usize {
        graded.iter().filter(|of| of.1 == state).map(|of| of.2).sum()
    };
    page.fact(visit, "cycle-fact-version", &version);
    page.fact(visit, "cycle-fact-rated", &of(CompoundState::Rated));
    page.fact(visit, "cycle-fact-short", &of(CompoundState::ShortService));
    page.fact(visit, "cycle-fact-missing-party", &of(CompoundState::MissingParty));
    page.fact(visit, "cycle-fact-insufficient", &of(CompoundState::InsufficientSample));
    page.fact(visit, "cycle-fact-held", &held(visit.db(), cycle.code).await?.len());
    Ok(())
}

async fn publishing(visit: &DeskVisit, cycle: &Cycle) -> Result<ConfirmPage> {
    let language = visit.language();
    let mut page = ConfirmPage::of(visit, cycle, "publish", ["cycle-publish", "cycle-publish-why"]);
    if !begins(visit, cycle, CycleState::Closed, &mut page) {
        return Ok(page);
    }
    counts(visit, cycle, &mut page).await?;
    let (Some(opening), ..) = cycle.stage.steps() else { return Ok(page) };
    let Some(policy) = policy(visit.db(), &opening.policy).await? else { return Ok(page) };
    let calendar = calendar(visit.db()).await?;
    match publicity_last_day(visit.today, policy.publicity, &calendar) {
        Ok(last_day) => page.fact(visit, "cycle-fact-publicity", &day(language, last_day)),
        Err(unknown) => page.hindrances.push(Pointer::said(language.say_refusal(&unknown))),
    }
    Ok(page)
}

async fn finalising(visit: &DeskVisit, cycle: &Cycle) -> Result<ConfirmPage> {
    let language = visit.language();
    let mut page =
        ConfirmPage::of(visit, cycle, "finalise", ["cycle-finalise", "cycle-finalise-why"]);
    let Stage::Publicity(_, closing, posting) = &cycle.stage else {
        begins(visit, cycle, CycleState::Publicity, &mut page);
        return Ok(page);
    };
    counts(visit, cycle, &mut page).await?;
    page.fact(visit, "cycle-fact-publicity", &day(language, posting.last_day));
    let hand = closing.by.trim_start_matches("account:").to_owned();
    page.fact(visit, "cycle-fact-closed-by", &hand);
    let step = crate::rating::Step { on: visit.today, by: Actor::from(&visit.who).to_string() };
    let open = open_objections(visit.db(), cycle.code).await?;
    if open > 0 {
        let refused = ObjectionRefused::Open { count: open };
        page.hindrances.push(Pointer::said(language.say_refusal(&refused)));
    }
    if let Err(refused) = cycle.clone().finalise(step) {
        page.hindrances.push(Pointer::said(language.say_refusal(&refused)));
    }
    Ok(page)
}
