//! 擅自撤离: the veto that a decision of another context brings.
//!
//! It falls into the cycle that is open on the day of service, on the compound's
//! line, which keeps the firm although its service ends with the decision; else
//! into the next that opens. Where that roster has another firm at the compound
//! it enters no line: a successor is not rated for what was done before it. The
//! decision and its restriction then stand against the firm by themselves.

use crate::error::Result;
use crate::rating::{Cycle, Effect, queries, store, strike};
use crate::work::Work;
use chrono::NaiveDate;
use entity::id::CycleEventId;
use entity::value::{CompoundCode, CycleCode, CycleState, EventStanding, Uscc};

/// As rule books call it.
const TITLE: &str = "擅自撤离";

/// It was prepared and signed by two people in its case: it counts at once.
#[derive(Debug, Clone)]
pub struct CaseVeto {
    pub compound: CompoundCode,
    /// The branch, where a branch served.
    pub firm: Uscc,
    pub document_no: String,
    pub served_on: NaiveDate,
    pub note: String,
    pub recorded_by: String,
    pub signed_by: String,
}

/// Into the cycle that is open. Says whether there was one with the firm at the
/// compound, whose rule book has the veto.
pub(crate) async fn take_case_veto(work: &Work, veto: CaseVeto) -> Result<bool> {
    let cycles = queries::every_cycle(work.conn()).await?;
    let open = cycles.into_iter().find(|cycle| cycle.state() == CycleState::Open);
    let Some(cycle) = open else { return Ok(false) };
    let Some(cycle) = store::cycle_for_update(work, cycle.code).await? else { return Ok(false) };
    enter(work, &cycle, veto).await
}

/// Never twice, and never against a firm that only came after.
pub(super) async fn enter(work: &Work, cycle: &Cycle, veto: CaseVeto) -> Result<bool> {
    if cycle.state() != CycleState::Open {
        return Ok(false);
    }
    let line = queries::roster_line(work.conn(), cycle.code, veto.compound).await?;
    let Some((line, _)) = line else { return Ok(false) };
    let firm = crate::registry::queries::firm(work.conn(), veto.firm).await?;
    let head = firm.and_then(|firm| firm.parent).unwrap_or(veto.firm);
    let book = queries::rulebook(work.conn(), &cycle.rulebook).await?;
    let rule = book.events.iter().find(|rule| rule.effect == Effect::Veto && rule.title == TITLE);
    let Some(rule) = rule.filter(|_| line.firm == head) else { return Ok(false) };
    if !queries::recorded_on(work.conn(), &veto.document_no).await?.is_empty() {
        return Ok(false);
    }
    let id = work.next_id(CycleEventId::from_uuid);
    let new = (id, cycle.code, veto.compound, rule.code.as_str(), veto.served_on);
    store::add_signed_veto(work, new, &veto).await?;
    Ok(true)
}

/// 撤销: what was recorded on a decision that stands no longer counts no longer,
/// in a cycle that is open. Answers with that cycle. After closing only an
/// objection changes what counts.
pub(crate) async fn strike_case_veto(
    work: &Work,
    document_no: &str,
    why: &str,
) -> Result<Option<CycleCode>> {
    let mut struck = None;
    for event in queries::recorded_on(work.conn(), document_no).await? {
        let cycle = store::cycle_for_update(work, event.cycle).await?;
        let is_open = cycle.is_some_and(|cycle| cycle.state() == CycleState::Open);
        let counts = matches!(event.standing, EventStanding::Counts | EventStanding::Pending);
        if is_open && counts {
            let hands = (event.record.recorded_by.as_str(), &*work.actor().to_string());
            let standing = strike(event.standing, hands)?;
            store::save_struck(work, event.id, standing, why).await?;
            struck = Some(event.cycle);
        }
    }
    Ok(struck)
}
