//! Under which name an event is filed, and who may read of it.

use super::event::{Event, EventMatter};

impl Event {
    pub fn name(&self) -> &'static str {
        match self {
            Self::RulebookAdded { .. } => "rating/rulebook-added",
            Self::CycleCreated { .. } => "rating/cycle-created",
            Self::CycleExtended { .. } => "rating/cycle-extended",
            Self::CompoundHeld { .. } => "rating/compound-held",
            Self::CompoundReleased { .. } => "rating/compound-released",
            Self::EventRecorded { matter, .. } => match matter {
                EventMatter::Recorded { .. } => "rating/event-recorded",
                EventMatter::Signed => "rating/veto-signed",
                EventMatter::Rejected { .. } => "rating/veto-rejected",
                EventMatter::Struck { .. } => "rating/event-struck",
            },
            Self::CycleOpened { .. } => "rating/cycle-opened",
            Self::CycleClosed { .. } => "rating/cycle-closed",
            Self::CyclePublished { .. } => "rating/cycle-published",
            Self::CycleFinalised { .. } => "rating/cycle-finalised",
            Self::FormsImported { .. } => "rating/forms-imported",
            Self::FormSaved { .. } => "rating/form-saved",
            Self::FormsSaved { .. } => "rating/forms-saved",
            Self::FormSubmitted { .. } => "rating/form-submitted",
            Self::FormsSubmitted { .. } => "rating/forms-submitted",
            Self::FormWithdrawn { .. } => "rating/form-withdrawn",
            Self::BallotsImported { .. } => "rating/ballots-imported",
            Self::EventsImported { .. } => "rating/events-imported",
            Self::DossierImported { .. } => "rating/dossier-imported",
            Self::SlipsMade { .. } => "rating/slips-made",
            Self::SlipVoidAsked { .. } => "rating/slip-void-asked",
            Self::SlipReplaced { .. } => "rating/slip-replaced",
            Self::BallotsTaken { .. } => "rating/ballots-taken",
            Self::PaperTyped { .. } => "rating/paper-typed",
            Self::PaperCounted { .. } => "rating/paper-counted",
            Self::ObjectionAsked { .. } => "rating/objection-asked",
            Self::ObjectionRaised { .. } => "rating/objection-raised",
            Self::ObjectionAssigned { .. } => "rating/objection-assigned",
            Self::ObjectionGivenLonger { .. } => "rating/objection-given-longer",
            Self::ObjectionAnswered { .. } => "rating/objection-answered",
            Self::ReplyPublished { .. } => "rating/reply-published",
            Self::ReplyWithdrawn { .. } => "rating/reply-withdrawn",
            Self::ReplyTakenDown { .. } => "rating/reply-taken-down",
        }
    }

    /// Whether it changes anything that the public reads.
    pub fn is_public(&self) -> bool {
        match self {
            Self::RulebookAdded { .. }
            | Self::CycleExtended { .. }
            | Self::CompoundHeld { .. }
            | Self::CompoundReleased { .. }
            | Self::CycleOpened { .. }
            | Self::CycleClosed { .. }
            | Self::CyclePublished { .. }
            | Self::CycleFinalised { .. }
            | Self::BallotsImported { .. }
            | Self::BallotsTaken { .. }
            | Self::DossierImported { .. }
            | Self::ObjectionRaised { .. }
            | Self::ObjectionAssigned { .. }
            | Self::ObjectionGivenLonger { .. }
            | Self::ObjectionAnswered { .. }
            | Self::ReplyPublished { .. }
            | Self::ReplyWithdrawn { .. }
            | Self::ReplyTakenDown { .. } => true,
            // Nobody sees a draft, nor what was put in before the closing; of ballots
            // the minute's entry tells.
            Self::CycleCreated { .. }
            | Self::FormsImported { .. }
            | Self::FormSaved { .. }
            | Self::FormsSaved { .. }
            | Self::FormSubmitted { .. }
            | Self::FormsSubmitted { .. }
            | Self::FormWithdrawn { .. }
            | Self::EventsImported { .. }
            | Self::EventRecorded { .. }
            | Self::SlipsMade { .. }
            | Self::SlipVoidAsked { .. }
            | Self::SlipReplaced { .. }
            | Self::PaperTyped { .. }
            | Self::PaperCounted { .. }
            | Self::ObjectionAsked { .. } => false,
        }
    }
}
