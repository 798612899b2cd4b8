use crate::error::{Argument, Kind, Refusal};
use chrono::NaiveDate;
use entity::value::{ContractState, Uscc};

/// Why a contract is not filed, or not decided on.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ContractRefused {
    #[error("give the compound's code")]
    Compound,
    #[error("give the firm's code")]
    Firm,
    #[error("give the first day of service")]
    FirstDay,
    #[error("the last day is a day from {first_day} on")]
    LastDay { first_day: NaiveDate },
    #[error("say whether the contract is of a fixed term, and then its last day")]
    Term,
    #[error("give the day of signing, up to {today}")]
    SignedOn { today: NaiveDate },
    #[error("give the fee for a square metre and a month in yuan, like 1.50")]
    Fee,
    #[error("say which standard of service is agreed")]
    Standard,
    #[error("name the project manager")]
    ProjectManager,
    #[error("the contract's number is too long")]
    ContractNo,
    #[error("a contract sets 1 to 366 days of notice")]
    Notice,
    #[error("attach the contract")]
    Paper,
    #[error("{firm} serves the compound from {from}")]
    Served { firm: Uscc, from: NaiveDate },
    #[error("the contract from this day is filed already")]
    Twice,
    #[error("the same contract waits for an answer")]
    Waiting,
    #[error("the firm's filing has not been verified")]
    NotVerified,
    #[error("a restriction keeps the firm from entering: {code}")]
    Restricted { code: String },
    #[error("the firm is leaving the compound")]
    Leaving,
    #[error("the contract is {state}")]
    State { state: ContractState },
    #[error("who filed it does not decide on it")]
    SameHand,
    #[error("give a reason")]
    Reason,
    #[error("say whether it is confirmed or refused")]
    Verdict,
}

impl Refusal for ContractRefused {
    fn code(&self) -> &'static str {
        match self {
            Self::Compound => "contract/compound",
            Self::Firm => "contract/firm",
            Self::FirstDay => "contract/first-day",
            Self::LastDay { .. } => "contract/last-day",
            Self::Term => "contract/term",
            Self::SignedOn { .. } => "contract/signed-on",
            Self::Fee => "contract/fee",
            Self::Standard => "contract/standard",
            Self::ProjectManager => "contract/project-manager",
            Self::ContractNo => "contract/contract-no",
            Self::Notice => "contract/notice",
            Self::Paper => "contract/paper",
            Self::Served { .. } => "contract/served",
            Self::Twice => "contract/twice",
            Self::Waiting => "contract/waiting",
            Self::NotVerified => "contract/not-verified",
            Self::Restricted { .. } => "contract/restricted",
            Self::Leaving => "contract/leaving",
            Self::State { .. } => "contract/state",
            Self::SameHand => "contract/same-hand",
            Self::Reason => "contract/reason",
            Self::Verdict => "contract/verdict",
        }
    }

    fn kind(&self) -> Kind {
        match self {
            Self::Compound
            | Self::Firm
            | Self::FirstDay
            | Self::LastDay { .. }
            | Self::Term
            | Self::SignedOn { .. }
            | Self::Fee
            | Self::Standard
            | Self::ProjectManager
            | Self::ContractNo
            | Self::Notice
            | Self::Paper
            | Self::Reason
            | Self::Verdict => Kind::Invalid,
            Self::Served { .. }
            | Self::Twice
            | Self::Waiting
            | Self::NotVerified
            | Self::Restricted { .. }
            | Self::Leaving
            | Self::State { .. } => Kind::Conflict,
            Self::SameHand => Kind::Forbidden,
        }
    }

    fn arguments(&self) -> Vec<(&'static str, Argument)> {
        match self {
            Self::LastDay { first_day } => vec![("from", Argument::plain(first_day))],
            Self::SignedOn { today } => vec![("to", Argument::plain(today))],
            Self::Served { firm, from } => {
                vec![("firm", Argument::plain(firm)), ("from", Argument::plain(from))]
            }
            Self::Restricted { code } => vec![("code", Argument::plain(code))],
            Self::State { state } => vec![("state", Argument::word("contract-state", state))],
            _ => Vec::new(),
        }
    }
}
