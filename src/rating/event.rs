use crate::import::Imported;
use crate::registry::VersionRef;
use chrono::NaiveDate;
use entity::id::CycleEventId;
use entity::value::{
    Channel, CompoundCode, CycleCode, EventStanding, ObjectorKind, Outcome, Party, Uscc,
};
use serde::Serialize;

/// What can happen in the joint rating.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "event", rename_all = "kebab-case")]
pub enum Event {
    RulebookAdded {
        rulebook: VersionRef,
        sha256: String,
    },
    CycleCreated {
        cycle: CycleCode,
        rulebook: VersionRef,
        first_day: NaiveDate,
        last_day: NaiveDate,
        #[serde(skip_serializing_if = "Option::is_none")]
        closes_on: Option<NaiveDate>,
    },
    CycleExtended {
        cycle: CycleCode,
        before: Option<NaiveDate>,
        closes_on: NaiveDate,
        reason: String,
    },
    CompoundHeld {
        cycle: CycleCode,
        compound: CompoundCode,
        reason: String,
        /// Of the results without it, where there were any.
        version: Option<i32>,
    },
    CompoundReleased {
        cycle: CycleCode,
        compound: CompoundCode,
        reason: String,
        /// Of the results with it, where there are any.
        version: Option<i32>,
    },
    /// A bonus, a deduction or a veto at the desk, and what became of it.
    EventRecorded {
        id: CycleEventId,
        #[serde(flatten)]
        told: EventTold,
        #[serde(flatten)]
        matter: EventMatter,
    },
    CycleOpened {
        cycle: CycleCode,
        policy: VersionRef,
        compounds: usize,
        firms: usize,
    },
    CycleClosed {
        cycle: CycleCode,
        version: i32,
        compounds: usize,
        rated: usize,
        ballots: u64,
    },
    CyclePublished {
        cycle: CycleCode,
        version: i32,
        last_day: NaiveDate,
    },
    CycleFinalised {
        cycle: CycleCode,
        version: i32,
    },
    FormsImported {
        cycle: CycleCode,
        imported: Imported,
    },
    FormSaved {
        cycle: CycleCode,
        compound: CompoundCode,
        party: Party,
        version: i32,
    },
    /// Drafts, from one table.
    FormsSaved {
        cycle: CycleCode,
        party: Party,
        forms: usize,
    },
    FormSubmitted {
        cycle: CycleCode,
        compound: CompoundCode,
        party: Party,
        form_no: u32,
    },
    FormsSubmitted {
        cycle: CycleCode,
        party: Party,
        compounds: Vec<CompoundCode>,
    },
    FormWithdrawn {
        cycle: CycleCode,
        compound: CompoundCode,
        party: Party,
        form_no: u32,
    },
    BallotsImported {
        cycle: CycleCode,
        imported: Imported,
    },
    EventsImported {
        cycle: CycleCode,
        imported: Imported,
    },
    DossierImported {
        cycle: CycleCode,
        taken: Taken,
    },
    SlipsMade {
        cycle: CycleCode,
        compound: CompoundCode,
        slips: usize,
    },
    SlipVoidAsked {
        cycle: CycleCode,
        compound: CompoundCode,
        slip_no: i32,
        reason: String,
    },
    SlipReplaced {
        cycle: CycleCode,
        compound: CompoundCode,
        slip_no: i32,
        replaced_by: i32,
        /// Whether a ballot had been given under the old one.
        withdrawn: bool,
    },
    /// How many were written since the last such entry, changed ones among them;
    /// an entry a minute at most.
    BallotsTaken {
        cycle: CycleCode,
        ballots: u64,
    },
    PaperTyped {
        cycle: CycleCode,
        compound: CompoundCode,
        differs: bool,
    },
    PaperCounted {
        cycle: CycleCode,
        compound: CompoundCode,
        typed_by: [String; 2],
        replaced: Option<Channel>,
    },
    /// Handed in by somebody whose address is not confirmed.
    ObjectionAsked {
        cycle: CycleCode,
        compound: CompoundCode,
        line: String,
    },
    ObjectionRaised {
        reference: String,
        cycle: CycleCode,
        compound: CompoundCode,
        line: String,
        /// The firm whose result it is.
        rated: Uscc,
        by: ObjectorKind,
        /// Whether there was an open one to the line.
        joined: bool,
    },
    ObjectionAssigned {
        reference: String,
        officer: String,
    },
    ObjectionGivenLonger {
        reference: String,
        reason: String,
    },
    ObjectionAnswered {
        reference: String,
        cycle: CycleCode,
        compound: CompoundCode,
        line: String,
        rated: Uscc,
        outcome: Outcome,
        corrections: usize,
        /// Of the results, where it made one.
        version: Option<i32>,
    },
    ReplyPublished {
        cycle: CycleCode,
        compound: CompoundCode,
        firm: Uscc,
    },
    ReplyWithdrawn {
        cycle: CycleCode,
        compound: CompoundCode,
        firm: Uscc,
    },
    ReplyTakenDown {
        cycle: CycleCode,
        compound: CompoundCode,
        firm: Uscc,
        reason: String,
    },
}

/// An event recorded against a compound, as far as its firm is told.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct EventTold {
    pub cycle: CycleCode,
    pub compound: CompoundCode,
    pub name: String,
    pub firm: Uscc,
    pub code: String,
    pub title: String,
    pub occurred_on: NaiveDate,
    pub document_no: String,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "matter", rename_all = "kebab-case")]
pub enum EventMatter {
    Recorded { standing: EventStanding },
    Signed,
    Rejected { reason: String },
    Struck { reason: String },
}

/// What a dossier brought in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Taken {
    pub compounds: usize,
    pub firms: usize,
    pub forms: usize,
    pub ballots: u64,
    pub events: usize,
}

impl From<Event> for crate::event::Event {
    fn from(event: Event) -> Self {
        Self::Rating(event)
    }
}
