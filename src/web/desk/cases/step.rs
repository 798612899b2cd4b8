//! What can be done in a case, and when.

use crate::access::case::{Case, Hearing};
use chrono::NaiveDate;
use entity::value::Role;

#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum Step {
    Investigate,
    Notify,
    Defend,
    /// The firm asks for one.
    Hearing,
    Summon,
    Hear,
    Review,
    Deliberate,
    Decide,
    Serve,
    Close,
}

impl Step {
    pub const ALL: [Self; 11] = [
        Self::Investigate,
        Self::Notify,
        Self::Summon,
        Self::Hear,
        Self::Review,
        Self::Deliberate,
        Self::Decide,
        Self::Serve,
        Self::Defend,
        Self::Hearing,
        Self::Close,
    ];

    pub const fn word(self) -> &'static str {
        match self {
            Self::Investigate => "investigate",
            Self::Notify => "notify",
            Self::Defend => "defend",
            Self::Hearing => "hearing",
            Self::Summon => "summon",
            Self::Hear => "hear",
            Self::Review => "review",
            Self::Deliberate => "deliberate",
            Self::Decide => "decide",
            Self::Serve => "serve",
            Self::Close => "close",
        }
    }

    pub const fn role(self) -> Role {
        match self {
            Self::Review => Role::LegalReviewer,
            Self::Decide | Self::Close => Role::Approver,
            Self::Investigate
            | Self::Notify
            | Self::Defend
            | Self::Hearing
            | Self::Summon
            | Self::Hear
            | Self::Deliberate
            | Self::Serve => Role::Reviewer,
        }
    }

    /// Whether it is asked once more before it is done.
    pub const fn is_checked(self) -> bool {
        matches!(self, Self::Decide | Self::Serve)
    }

    /// Whether there is a form for it today.
    pub fn is_possible(self, case: &Case, today: NaiveDate) -> bool {
        let hearing = case.notified().and_then(|is| is.hearing.as_ref());
        match (self, case) {
            (Self::Investigate, Case::Opened(_))
            | (Self::Notify, Case::Investigated(_))
            | (Self::Deliberate, Case::Reviewed(_))
            | (Self::Decide, Case::Deliberated(_))
            | (Self::Serve, Case::Decided(_))
            | (
                Self::Close,
                Case::Opened(_)
                | Case::Investigated(_)
                | Case::Notified(_)
                | Case::Reviewed(_)
                | Case::Deliberated(_),
            ) => true,
            (Self::Defend, Case::Notified(is)) => is.defence.is_none(),
            (Self::Hearing, Case::Notified(_)) => hearing.is_none(),
            (Self::Summon, Case::Notified(_)) => {
                matches!(hearing, Some(Hearing { notice: None, .. }))
            }
            (Self::Hear, Case::Notified(_)) => {
                matches!(hearing, Some(Hearing { notice: Some(_), held: None, .. }))
            }
            (Self::Review, Case::Notified(is)) => {
                let heard = hearing.is_none_or(|hearing| hearing.held.is_some());
                heard && is.firm_s_turn_until().is_none_or(|until| today > until)
            }
            _ => false,
        }
    }
}
