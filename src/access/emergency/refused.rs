use crate::error::{Argument, Kind, Refusal};
use chrono::NaiveDate;
use entity::value::Uscc;

/// Why no lot is drawn, or nothing comes of it.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum EmergencyRefused {
    #[error("give the compound's code")]
    Compound,
    #[error("give the first day of the service, from {today} on")]
    FirstDay { today: NaiveDate },
    #[error("give a reason")]
    Reason,
    #[error("{firm} serves the compound from {from}")]
    Served { firm: Uscc, from: NaiveDate },
    #[error("no firm is on the list")]
    Nobody,
    #[error("a lot for the compound waits for its second person")]
    Waiting,
    #[error("the lot was decided on already")]
    Decided,
    #[error("who drew does not confirm")]
    SameHand,
    #[error("the firm that was drawn cannot serve any more: set the lot aside")]
    Ineligible,
    #[error("say whether the lot is confirmed or set aside")]
    Verdict,
    #[error("only a legal person whose filing is verified takes part")]
    NotVerified,
    #[error("a restriction keeps the firm from taking part")]
    Restricted,
    #[error("that is what the firm has said already")]
    SaidAlready,
}

impl Refusal for EmergencyRefused {
    fn code(&self) -> &'static str {
        match self {
            Self::Compound => "emergency/compound",
            Self::FirstDay { .. } => "emergency/first-day",
            Self::Reason => "emergency/reason",
            Self::Served { .. } => "emergency/served",
            Self::Nobody => "emergency/nobody",
            Self::Waiting => "emergency/waiting",
            Self::Decided => "emergency/decided",
            Self::SameHand => "emergency/same-hand",
            Self::Ineligible => "emergency/ineligible",
            Self::Verdict => "emergency/verdict",
            Self::NotVerified => "emergency/not-verified",
            Self::Restricted => "emergency/restricted",
            Self::SaidAlready => "emergency/said-already",
        }
    }

    fn kind(&self) -> Kind {
        match self {
            Self::Compound | Self::FirstDay { .. } | Self::Reason | Self::Verdict => Kind::Invalid,
            Self::Served { .. }
            | Self::Nobody
            | Self::Waiting
            | Self::Decided
            | Self::Ineligible
            | Self::NotVerified
            | Self::Restricted
            | Self::SaidAlready => Kind::Conflict,
            Self::SameHand => Kind::Forbidden,
        }
    }

    fn arguments(&self) -> Vec<(&'static str, Argument)> {
        match self {
            Self::FirstDay { today } => vec![("from", Argument::plain(today))],
            Self::Served { firm, from } => {
                vec![("firm", Argument::plain(firm)), ("from", Argument::plain(from))]
            }
            _ => Vec::new(),
        }
    }
}
