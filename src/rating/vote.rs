//! A ballot on its way in: by which slip, with which answers, and why it may be
//! refused.

use crate::error::{Argument, Kind, Refusal};
use entity::value::{Channel, CompoundCode, CycleCode};

/// The slip of one unit, as far as a ballot needs to know it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Slip {
    pub code_hash: String,
    pub cycle: CycleCode,
    pub compound: CompoundCode,
    pub slip_no: i32,
    pub receipt: String,
}

/// One ballot, its points by the cycle's rule book.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Vote {
    pub cycle: CycleCode,
    pub compound: CompoundCode,
    pub slip_no: i32,
    /// A digit 1 to 5 per item.
    pub answers: String,
    pub points: u32,
    pub channel: Channel,
}

/// A slip by its cycle, its compound and its number there.
pub type SlipAt = (CycleCode, CompoundCode, i32);

impl Vote {
    pub fn slip(&self) -> SlipAt {
        (self.cycle, self.compound, self.slip_no)
    }
}

/// Takes the last vote of each slip, which is the one that counts, in the order
/// of the slips: two servers then lock ballots in one order.
pub fn last_of_each(votes: impl IntoIterator<Item = Vote>) -> Vec<Vote> {
    let mut last = std::collections::BTreeMap::new();
    for vote in votes {
        last.insert(vote.slip(), vote);
    }
    last.into_values().collect()
}

#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum BallotRefused {
    /// Unknown, void and mistyped read alike.
    #[error("this code cannot be used")]
    Code,
    #[error("no ballots are taken for {cycle} now")]
    NotOpen { cycle: CycleCode },
    #[error("a ballot answers every question, each with 1 to 5")]
    Answers,
    #[error("too many wrong codes; try again in {seconds} seconds")]
    TooManyCodes { seconds: u64 },
}

impl Refusal for BallotRefused {
    fn code(&self) -> &'static str {
        match self {
            Self::Code => "ballot/code",
            Self::NotOpen { .. } => "ballot/not-open",
            Self::Answers => "ballot/answers",
            Self::TooManyCodes { .. } => "ballot/too-many-codes",
        }
    }

    fn kind(&self) -> Kind {
        match self {
            Self::Code | Self::Answers => Kind::Invalid,
            Self::NotOpen { .. } => Kind::Conflict,
            Self::TooManyCodes { .. } => Kind::TooMany,
        }
    }

    fn arguments(&self) -> Vec<(&'static str, Argument)> {
        match self {
            Self::NotOpen { cycle } => vec![("cycle", Argument::plain(cycle))],
            Self::TooManyCodes { seconds } => vec![("seconds", Argument::plain(seconds))],
            Self::Code | Self::Answers => Vec::new(),
        }
    }
}

/// Why a slip is not made, voided or typed.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum SlipsRefused {
    #[error("the program has no key for slips: --secret-file")]
    NoKey,
    #[error("slips were made under another key: give the server that key file")]
    OtherKey,
    #[error("every unit of the compound has its slip")]
    NoneLeft,
    #[error("the compound has no units yet")]
    NoUnits,
    #[error("the compound has {units} units, more than its {households} households")]
    MoreThanHouseholds { units: u64, households: u32 },
    #[error("ballots of the compound came in by number: it has no slips in this cycle")]
    Numbered,
    #[error("these slips were made and shown already")]
    ShownAlready,
    #[error("it was asked for already")]
    AskedAlready,
    #[error("nobody has asked for it")]
    NotAsked,
    #[error("whoever asks for it does not do it: a second person is needed")]
    SameHand,
    #[error("a reason has 1 to 200 characters")]
    Reason,
    #[error("you declared an interest in this compound")]
    Interest,
}

impl Refusal for SlipsRefused {
    fn code(&self) -> &'static str {
        match self {
            Self::NoKey => "slips/no-key",
            Self::OtherKey => "slips/other-key",
            Self::NoneLeft => "slips/none-left",
            Self::NoUnits => "slips/no-units",
            Self::MoreThanHouseholds { .. } => "slips/more-than-households",
            Self::Numbered => "slips/numbered",
            Self::ShownAlready => "slips/shown-already",
            Self::AskedAlready => "slips/asked-already",
            Self::NotAsked => "slips/not-asked",
            Self::SameHand => "slips/same-hand",
            Self::Reason => "slips/reason",
            Self::Interest => "slips/interest",
        }
    }

    fn kind(&self) -> Kind {
        match self {
            Self::NoKey => Kind::Unavailable,
            Self::Reason => Kind::Invalid,
            Self::Interest => Kind::Forbidden,
            Self::OtherKey
            | Self::NoneLeft
            | Self::NoUnits
            | Self::MoreThanHouseholds { .. }
            | Self::Numbered
            | Self::ShownAlready
            | Self::AskedAlready
            | Self::NotAsked
            | Self::SameHand => Kind::Conflict,
        }
    }

    fn arguments(&self) -> Vec<(&'static str, Argument)> {
        match self {
            Self::MoreThanHouseholds { units, households } => {
                vec![("units", Argument::plain(units)), ("households", Argument::plain(households))]
            }
            _ => Vec::new(),
        }
    }
}
