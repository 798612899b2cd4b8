//! What can happen to a restriction, and when.

use super::restriction::{Restriction, State};
use crate::error::{Argument, Kind, Refusal};
use chrono::NaiveDate;
use entity::value::RestrictionTurn;

/// Whether it can happen on the day, as the restriction stands.
pub fn check_turn(
    restriction: &Restriction,
    turn: RestrictionTurn,
    today: NaiveDate,
) -> Result<(), TurnRefused> {
    let Some(state) = restriction.state_on(today) else { return Err(TurnRefused::NotOpen) };
    let possible = match turn {
        RestrictionTurn::Stayed => matches!(state, State::Pending | State::InForce),
        RestrictionTurn::StayEnded => state == State::Stayed,
        RestrictionTurn::Lifted => matches!(state, State::InForce | State::Stayed),
        // Also one that is over: the decision was wrong from the beginning.
        RestrictionTurn::Annulled => state != State::Annulled,
    };
    if possible { Ok(()) } else { Err(TurnRefused::NotNow { state }) }
}

#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum TurnRefused {
    #[error("the restriction is {state}: this cannot happen to it")]
    NotNow { state: State },
    #[error("no turn was chosen")]
    NoTurn,
    #[error("neither granted nor declined")]
    NoAnswer,
    #[error("something is asked already and not answered")]
    AskedAlready,
    #[error("this was answered before, or never asked")]
    NotOpen,
    #[error("whoever asked does not answer")]
    SameHand,
    #[error("the document number is missing or too long")]
    DocumentNo,
    #[error("the reason is missing or too long")]
    Reason,
}

impl Refusal for TurnRefused {
    fn code(&self) -> &'static str {
        match self {
            Self::NotNow { .. } => "restriction/not-now",
            Self::NoTurn => "restriction/no-turn",
            Self::NoAnswer => "restriction/no-answer",
            Self::AskedAlready => "restriction/asked-already",
            Self::NotOpen => "restriction/not-open",
            Self::SameHand => "restriction/same-hand",
            Self::DocumentNo => "restriction/document-no",
            Self::Reason => "restriction/reason",
        }
    }

    fn kind(&self) -> Kind {
        match self {
            Self::NotNow { .. } | Self::AskedAlready | Self::NotOpen | Self::SameHand => {
                Kind::Conflict
            }
            Self::NoTurn | Self::NoAnswer | Self::DocumentNo | Self::Reason => Kind::Invalid,
        }
    }

    fn arguments(&self) -> Vec<(&'static str, Argument)> {
        match self {
            Self::NotNow { state } => vec![("state", Argument::word("restriction-state", state))],
            _ => Vec::new(),
        }
    }
}
