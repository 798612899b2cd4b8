use super::version::VersionRef;
use crate::import::Imported;
use entity::value::{CompoundCode, DivisionCode, Uscc};
use serde::Serialize;

/// What can happen to the district's standing data.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "event", rename_all = "kebab-case")]
pub enum Event {
    DivisionsImported(Imported),
    FirmsImported(Imported),
    CompoundsImported(Imported),
    UnitsImported(Imported),
    HolidaysImported(Imported),
    /// By hand: which fields, not what they say, which may be nobody's business.
    FirmEntered {
        firm: Uscc,
        fields: Vec<&'static str>,
    },
    CompoundEntered {
        compound: CompoundCode,
        fields: Vec<&'static str>,
    },
    DivisionEntered {
        division: DivisionCode,
        fields: Vec<&'static str>,
    },
    PolicyAdded {
        policy: VersionRef,
        sha256: String,
    },
}

impl Event {
    pub fn name(&self) -> &'static str {
        match self {
            Self::DivisionsImported(_) => "registry/divisions-imported",
            Self::FirmsImported(_) => "registry/firms-imported",
            Self::CompoundsImported(_) => "registry/compounds-imported",
            Self::UnitsImported(_) => "registry/units-imported",
            Self::HolidaysImported(_) => "registry/holidays-imported",
            Self::FirmEntered { .. } => "registry/firm-entered",
            Self::CompoundEntered { .. } => "registry/compound-entered",
            Self::DivisionEntered { .. } => "registry/division-entered",
            Self::PolicyAdded { .. } => "registry/policy-added",
        }
    }

    /// Whether it changes anything that the public reads.
    pub fn is_public(&self) -> bool {
        match self {
            Self::DivisionsImported(_)
            | Self::FirmsImported(_)
            | Self::CompoundsImported(_)
            | Self::HolidaysImported(_)
            | Self::FirmEntered { .. }
            | Self::CompoundEntered { .. }
            | Self::DivisionEntered { .. }
            | Self::PolicyAdded { .. } => true,
            Self::UnitsImported(_) => false,
        }
    }
}

impl From<Event> for crate::event::Event {
    fn from(event: Event) -> Self {
        Self::Registry(event)
    }
}
