use crate::import::Imported;
use serde::Serialize;

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "event", rename_all = "kebab-case")]
pub enum Event {
    EngagementsImported(Imported),
}

impl Event {
    pub fn name(&self) -> &'static str {
        match self {
            Self::EngagementsImported(_) => "access/engagements-imported",
        }
    }

    /// Whether it changes anything that the public reads.
    pub fn is_public(&self) -> bool {
        match self {
            Self::EngagementsImported(_) => true,
        }
    }
}

impl From<Event> for crate::event::Event {
    fn from(event: Event) -> Self {
        Self::Access(event)
    }
}
