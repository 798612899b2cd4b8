//! An event recorded at the desk: what it needs, and whose turn it is.

use super::Effect;
use crate::error::{Argument, Kind, Refusal};
use chrono::NaiveDate;
use entity::value::EventStanding;

/// A veto counts for nothing before a second person signed it.
pub const fn standing_of_new(effect: Effect) -> EventStanding {
    match effect {
        Effect::Veto => EventStanding::Pending,
        Effect::Bonus(_) | Effect::Deduction(_) => EventStanding::Counts,
    }
}

/// Signs a veto or rejects it; never by whoever recorded it.
pub fn decide(
    standing: EventStanding,
    (recorded_by, by): (&str, &str),
    signs: bool,
) -> Result<EventStanding, EventRefused> {
    match standing {
        EventStanding::Pending if recorded_by == by => Err(EventRefused::SameHand),
        EventStanding::Pending if signs => Ok(EventStanding::Counts),
        EventStanding::Pending => Ok(EventStanding::Rejected),
        EventStanding::Counts | EventStanding::Rejected | EventStanding::Struck => {
            Err(EventRefused::Decided)
        }
    }
}

/// Takes an event back that counts or waits; it stays to be seen.
pub fn strike(
    standing: EventStanding,
    (recorded_by, by): (&str, &str),
) -> Result<EventStanding, EventRefused> {
    match standing {
        EventStanding::Counts | EventStanding::Pending if recorded_by == by => {
            Err(EventRefused::SameHand)
        }
        EventStanding::Counts | EventStanding::Pending => Ok(EventStanding::Struck),
        EventStanding::Rejected | EventStanding::Struck => Err(EventRefused::Decided),
    }
}

#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum EventRefused {
    #[error("the rule book has no event {code}")]
    Code { code: String },
    #[error("{day} is not within the cycle's days {first_day} to {last_day}, or is to come")]
    Day { day: NaiveDate, first_day: NaiveDate, last_day: NaiveDate },
    #[error("the document number is missing or too long")]
    DocumentNo,
    #[error("what happened is missing or too long")]
    Note,
    #[error("a file of evidence is missing")]
    NoEvidence,
    #[error("whoever recorded an event does not sign, reject or strike it")]
    SameHand,
    #[error("this was decided before")]
    Decided,
    #[error("whoever declared an interest in the compound or its firm does not decide on it")]
    Interest,
}

impl Refusal for EventRefused {
    fn code(&self) -> &'static str {
        match self {
            Self::Code { .. } => "event/code",
            Self::Day { .. } => "event/day",
            Self::DocumentNo => "event/document-no",
            Self::Note => "event/note",
            Self::NoEvidence => "event/no-evidence",
            Self::SameHand => "event/same-hand",
            Self::Decided => "event/decided",
            Self::Interest => "event/interest",
        }
    }

    fn kind(&self) -> Kind {
        match self {
            Self::Code { .. }
            | Self::Day { .. }
            | Self::DocumentNo
            | Self::Note
            | Self::NoEvidence => Kind::Invalid,
            Self::SameHand | Self::Decided => Kind::Conflict,
            Self::Interest => Kind::Forbidden,
        }
    }

    fn arguments(&self) -> Vec<(&'static str, Argument)> {
        match self {
            Self::Code { code } => vec![("code", Argument::plain(code))],
            Self::Day { day, first_day, last_day } => vec![
                ("day", Argument::plain(day)),
                ("first_day", Argument::plain(first_day)),
                ("last_day", Argument::plain(last_day)),
            ],
            _ => Vec::new(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use entity::value::Points;

    #[test]
    fn a_veto_waits_for_another_hand_and_nothing_else_does() {
        let points = Points::ZERO;
        assert_eq!(standing_of_new(Effect::Veto), EventStanding::Pending);
        assert_eq!(standing_of_new(Effect::Deduction(points)), EventStanding::Counts);
        let pending = EventStanding::Pending;
        assert_eq!(decide(pending, ("a", "a"), true), Err(EventRefused::SameHand));
        assert_eq!(decide(pending, ("a", "b"), true), Ok(EventStanding::Counts));
        assert_eq!(decide(pending, ("a", "b"), false), Ok(EventStanding::Rejected));
        assert_eq!(decide(EventStanding::Counts, ("a", "b"), true), Err(EventRefused::Decided));
        assert_eq!(strike(EventStanding::Counts, ("a", "a")), Err(EventRefused::SameHand));
        assert_eq!(strike(EventStanding::Struck, ("a", "b")), Err(EventRefused::Decided));
    }
}
