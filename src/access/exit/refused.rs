use crate::error::{Argument, Kind, Refusal};
use chrono::NaiveDate;
use entity::value::{ExitState, HandoverItem};

/// Why an exit is not recorded, or goes no further.
#[derive(Debug, Copy, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ExitRefused {
    #[error("say which contract ends")]
    Engagement,
    #[error("the contract is over, or has not begun")]
    NotServing,
    #[error("give the day of the notice, from the first day of service to today")]
    Day,
    #[error("the law that counts its days is in force from {from}")]
    BeforeTheLaw { from: NaiveDate },
    #[error("name the last day of service, which is not before {given_on}")]
    NamedDay { given_on: NaiveDate },
    #[error("a contract sets 1 to 366 days of notice")]
    Term,
    #[error("say on what ground")]
    Ground,
    #[error("a firm's own notice is given by the firm")]
    FirmsOwn,
    #[error("give a reason")]
    Reason,
    #[error("attach the paper")]
    Paper,
    #[error("an exit from this compound is open already")]
    Open,
    #[error("the exit is {state}")]
    State { state: ExitState },
    #[error("the notice ran to {to}: it is not withdrawn any more")]
    HasRun { to: NaiveDate },
    #[error("the day of the takeover is from {from} to {to}")]
    TakeoverDay { from: NaiveDate, to: NaiveDate },
    #[error("say who took over")]
    TakenOverBy,
    #[error("say which item")]
    Item,
    #[error("the item {item} is confirmed already")]
    ItemTwice { item: HandoverItem },
    #[error("the day of the item is from {from} to {to}")]
    ItemDay { from: NaiveDate, to: NaiveDate },
    #[error("say who holds it now")]
    Holder,
    #[error("the remarks are too long")]
    Remarks,
    #[error("another contract begins on {from}: the last day would be {last_day}")]
    Overlap { last_day: NaiveDate, from: NaiveDate },
}

impl Refusal for ExitRefused {
    fn code(&self) -> &'static str {
        match self {
            Self::Engagement => "exit/engagement",
            Self::NotServing => "exit/not-serving",
            Self::Day => "exit/day",
            Self::BeforeTheLaw { .. } => "exit/before-the-law",
            Self::NamedDay { .. } => "exit/named-day",
            Self::Term => "exit/term",
            Self::Ground => "exit/ground",
            Self::FirmsOwn => "exit/firms-own",
            Self::Reason => "exit/reason",
            Self::Paper => "exit/paper",
            Self::Open => "exit/open",
            Self::State { .. } => "exit/state",
            Self::HasRun { .. } => "exit/has-run",
            Self::TakeoverDay { .. } => "exit/takeover-day",
            Self::TakenOverBy => "exit/taken-over-by",
            Self::Item => "exit/item",
            Self::ItemTwice { .. } => "exit/item-twice",
            Self::ItemDay { .. } => "exit/item-day",
            Self::Holder => "exit/holder",
            Self::Remarks => "exit/remarks",
            Self::Overlap { .. } => "exit/overlap",
        }
    }

    fn kind(&self) -> Kind {
        match self {
            Self::NotServing
            | Self::Open
            | Self::State { .. }
            | Self::HasRun { .. }
            | Self::ItemTwice { .. }
            | Self::Overlap { .. } => Kind::Conflict,
            _ => Kind::Invalid,
        }
    }

    fn arguments(&self) -> Vec<(&'static str, Argument)> {
        let plain = |day: &NaiveDate| Argument::plain(day);
        match self {
            Self::BeforeTheLaw { from } => vec![("from", plain(from))],
            Self::NamedDay { given_on } => vec![("from", plain(given_on))],
            Self::State { state } => vec![("state", Argument::word("exit-state", state))],
            Self::HasRun { to } => vec![("to", plain(to))],
            Self::TakeoverDay { from, to } | Self::ItemDay { from, to } => {
                vec![("from", plain(from)), ("to", plain(to))]
            }
            Self::ItemTwice { item } => vec![("item", Argument::word("handover", item))],
            Self::Overlap { last_day, from } => {
                vec![("last_day", plain(last_day)), ("from", plain(from))]
            }
            _ => Vec::new(),
        }
    }
}
