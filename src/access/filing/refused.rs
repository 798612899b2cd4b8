use crate::error::{Argument, Kind, Refusal};
use chrono::NaiveDate;
use entity::value::{FilingCondition, FilingState, Uscc};

/// Why a filing is not begun, submitted or decided.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum FilingRefused {
    #[error("the filing is {state}")]
    State { state: FilingState },
    #[error("{name} holds what cannot stand there")]
    Field { name: &'static str },
    #[error("{name} is empty")]
    Empty { name: &'static str },
    #[error("a filing of {firm} is open already")]
    Open { firm: Uscc },
    #[error("{firm} is verified already: file a renewal or a change")]
    Verified { firm: Uscc },
    #[error("{firm} is not verified yet: file its entry")]
    NotVerified { firm: Uscc },
    #[error("the parent is not in the registry, or is a branch itself")]
    Parent,
    #[error("firm {firm} has branches and cannot be one")]
    HasBranches { firm: Uscc },
    #[error("what was missing was asked for already")]
    AskedAlready,
    #[error("what was missing was to be asked for until {until}")]
    AskedLate { until: NaiveDate },
    #[error("a proposal waits for the second hand")]
    ProposedAlready,
    #[error("nothing was proposed")]
    NoProposal,
    #[error("whoever proposed it does not sign it")]
    OwnHand,
    #[error("a restriction stands against it: only an approver can decide otherwise")]
    Restricted,
    #[error("no restriction stands against it")]
    NotRestricted,
    #[error("reasons to look that nobody has answered: {count}")]
    Unanswered { count: usize },
    #[error("there is no such reason to look any more")]
    NoReason,
    #[error("it lacks something: {condition} must be a condition")]
    Lacking { condition: FilingCondition },
    #[error("say what it is refused for")]
    Ground,
    #[error("tick that it was read")]
    Unconfirmed,
    #[error("the condition is met already, or was none")]
    NoCondition,
    #[error("there is no policy to count by")]
    NoPolicy,
}

impl Refusal for FilingRefused {
    fn code(&self) -> &'static str {
        match self {
            Self::State { .. } => "filing/state",
            Self::Field { .. } => "filing/field",
            Self::Empty { .. } => "filing/empty",
            Self::Open { .. } => "filing/open",
            Self::Verified { .. } => "filing/verified",
            Self::NotVerified { .. } => "filing/not-verified",
            Self::Parent => "filing/parent",
            Self::HasBranches { .. } => "filing/has-branches",
            Self::AskedAlready => "filing/asked-already",
            Self::AskedLate { .. } => "filing/asked-late",
            Self::ProposedAlready => "filing/proposed-already",
            Self::NoProposal => "filing/no-proposal",
            Self::OwnHand => "filing/own-hand",
            Self::Restricted => "filing/restricted",
            Self::NotRestricted => "filing/not-restricted",
            Self::Unanswered { .. } => "filing/unanswered",
            Self::NoReason => "filing/no-reason",
            Self::Lacking { .. } => "filing/lacking",
            Self::Ground => "filing/ground",
            Self::Unconfirmed => "filing/unconfirmed",
            Self::NoCondition => "filing/no-condition",
            Self::NoPolicy => "filing/no-policy",
        }
    }

    fn kind(&self) -> Kind {
        match self {
            Self::Field { .. }
            | Self::Empty { .. }
            | Self::Parent
            | Self::HasBranches { .. }
            | Self::Lacking { .. }
            | Self::Unconfirmed
            | Self::Ground => Kind::Invalid,
            Self::OwnHand => Kind::Forbidden,
            Self::State { .. }
            | Self::Open { .. }
            | Self::Verified { .. }
            | Self::NotVerified { .. }
            | Self::AskedAlready
            | Self::AskedLate { .. }
            | Self::ProposedAlready
            | Self::NoProposal
            | Self::Restricted
            | Self::NotRestricted
            | Self::Unanswered { .. }
            | Self::NoReason
            | Self::NoCondition
            | Self::NoPolicy => Kind::Conflict,
        }
    }

    fn arguments(&self) -> Vec<(&'static str, Argument)> {
        match self {
            Self::State { state } => vec![("state", Argument::word("filing-state", state))],
            Self::Field { name } | Self::Empty { name } => {
                vec![("name", Argument::word("filing-field", &name))]
            }
            Self::Open { firm }
            | Self::Verified { firm }
            | Self::NotVerified { firm }
            | Self::HasBranches { firm } => vec![("firm", Argument::plain(firm))],
            Self::AskedLate { until } => vec![("until", Argument::plain(until))],
            Self::Unanswered { count } => vec![("count", Argument::plain(count))],
            Self::Lacking { condition } => {
                vec![("condition", Argument::word("filing-condition", condition))]
            }
            _ => Vec::new(),
        }
    }
}
