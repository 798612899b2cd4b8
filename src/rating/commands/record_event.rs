use super::cycle_for_update;
use crate::app::App;
use crate::error::{Missing, Result};
use crate::evidence::{EvidenceFile, keep_evidence};
use crate::identity::{Actor, Reviewer};
use crate::rating::{
    Event, EventMatter, EventRefused, EventTold, RosterLine, queries, standing_of_new, store,
};
use crate::text::clean;
use crate::work::Work;
use chrono::NaiveDate;
use entity::id::CycleEventId;
use entity::value::{CompoundCode, CycleCode};

pub(super) const NOTE_CHARACTERS_MAX: usize = 500;
const DOCUMENT_NO_CHARACTERS_MAX: usize = 60;

#[derive(Debug)]
pub struct RecordEvent {
    pub cycle: CycleCode,
    pub compound: CompoundCode,
    /// Of the rule book.
    pub code: String,
    pub occurred_on: NaiveDate,
    pub document_no: String,
    pub note: String,
    pub evidence: Option<EvidenceFile>,
}

/// A bonus or a deduction counts at once, a veto when it is signed.
pub async fn record_event(
    app: &App,
    reviewer: &Reviewer,
    command: RecordEvent,
) -> Result<CycleEventId> {
    let RecordEvent { cycle: code, compound, occurred_on: day, .. } = command;
    let work = app.begin(reviewer).await?;
    let cycle = cycle_for_update(&work, code).await?;
    cycle.takes_input(work.today())?;
    let line = line(&work, code, compound).await?;
    let book = queries::rulebook(work.conn(), &cycle.rulebook).await?;
    let rule = book.event(&command.code).ok_or(EventRefused::Code { code: command.code })?;
    let (first_day, last_day) = (cycle.first_day, cycle.last_day);
    if !(first_day..=last_day.min(work.today())).contains(&day) {
        return Err(EventRefused::Day { day, first_day, last_day }.into());
    }
    let document_no = clean(&command.document_no, DOCUMENT_NO_CHARACTERS_MAX)
        .map_err(|_| EventRefused::DocumentNo)?;
    let note = clean(&command.note, NOTE_CHARACTERS_MAX).map_err(|_| EventRefused::Note)?;
    let file = command.evidence.ok_or(EventRefused::NoEvidence)?;
    let evidence = keep_evidence(&work, file).await?;
    let id = work.next_id(CycleEventId::from_uuid);
    let standing = standing_of_new(rule.effect);
    let new = (id, code, compound, rule.code.as_str(), day);
    store::add_recorded(&work, new, standing, (&document_no, &note, evidence)).await?;
    let told = EventTold {
        cycle: code,
        compound,
        name: line.name,
        firm: line.firm,
        code: rule.code.clone(),
        title: rule.title.clone(),
        occurred_on: day,
        document_no,
    };
    let matter = EventMatter::Recorded { standing };
    work.commit(Event::EventRecorded { id, told, matter }).await?;
    Ok(id)
}

/// Of the roster; refuses whoever declared an interest in it.
pub(super) async fn line(
    work: &Work,
    cycle: CycleCode,
    compound: CompoundCode,
) -> Result<RosterLine> {
    let line = queries::roster_line(work.conn(), cycle, compound).await?;
    let (line, _) = line.ok_or(Missing::new("compound", &compound))?;
    if let Actor::Account(login) = work.actor()
        && queries::is_interested(work.conn(), login, &line).await?
    {
        return Err(EventRefused::Interest.into());
    }
    Ok(line)
}
