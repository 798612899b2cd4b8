use crate::import::Imported;
use chrono::NaiveDate;
use entity::value::{CompoundCode, Uscc};
use serde::Serialize;

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "event", rename_all = "kebab-case")]
pub enum Event {
    EngagementsImported(Imported),
    /// By hand: added, ended or corrected.
    EngagementEntered {
        compound: CompoundCode,
        firm: Uscc,
        first_day: NaiveDate,
        fields: Vec<&'static str>,
    },
}

impl Event {
    pub fn name(&self) -> &'static str {
        match self {
            Self::EngagementsImported(_) => "access/engagements-imported",
            Self::EngagementEntered { .. } => "access/engagement-entered",
        }
    }

    /// Whether it changes anything that the public reads.
    pub fn is_public(&self) -> bool {
        match self {
            Self::EngagementsImported(_) | Self::EngagementEntered { .. } => true,
        }
    }
}

impl From<Event> for crate::event::Event {
    fn from(event: Event) -> Self {
        Self::Access(event)
    }
}
