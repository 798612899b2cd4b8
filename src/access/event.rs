use crate::access::exit::{ExitMatter, ExitTold};
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
    /// A firm's leaving a compound.
    Exit {
        #[serde(flatten)]
        told: ExitTold,
        #[serde(flatten)]
        matter: ExitMatter,
    },
}

impl Event {
    pub fn name(&self) -> &'static str {
        match self {
            Self::EngagementsImported(_) => "access/engagements-imported",
            Self::EngagementEntered { .. } => "access/engagement-entered",
            Self::Exit { matter, .. } => matter.name(),
        }
    }

    /// Whether it changes anything that the public reads.
    pub fn is_public(&self) -> bool {
        match self {
            Self::EngagementsImported(_) | Self::EngagementEntered { .. } | Self::Exit { .. } => {
                true
            }
        }
    }
}

impl From<Event> for crate::event::Event {
    fn from(event: Event) -> Self {
        Self::Access(event)
    }
}
