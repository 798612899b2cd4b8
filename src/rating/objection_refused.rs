use crate::error::{Argument, Kind, Refusal};
use chrono::NaiveDate;
use entity::value::CycleCode;

/// Why an objection is not raised, given to somebody, or answered.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ObjectionRefused {
    #[error("cycle {cycle} is not in publicity: nothing can be objected to")]
    NotInPublicity { cycle: CycleCode },
    #[error("the publicity ran to {last_day} inclusive")]
    PublicityOver { last_day: NaiveDate },
    #[error("say which line of the result is meant")]
    Line,
    #[error("this is no e-mail address in ASCII")]
    Email,
    #[error("you objected to this line already")]
    Twice,
    #[error("the link is dead: it was good for 24 hours and once")]
    Link,
    #[error("too many objections wait to be confirmed at this address")]
    TooManyWaiting,
    #[error("it is answered already")]
    AnsweredAlready,
    #[error("it was given more time already")]
    LongerAlready,
    #[error("it was given to nobody yet")]
    NotAssigned,
    #[error("it was given to somebody else to answer")]
    NotYours,
    #[error("there is no reviewer with the login {login}")]
    NoReviewer { login: String },
    #[error("{login} scored or reviewed this compound in the cycle")]
    HadAHand { login: String },
    #[error("{login} declared an interest in the compound or its firm")]
    Interest { login: String },
    #[error("say whether it is upheld or rejected")]
    Outcome,
    #[error("an upheld objection corrects an input of its line")]
    NothingCorrected,
    #[error("ballots cannot be corrected: nobody knows any more whose they are")]
    OwnersStand,
    #[error("a correction belongs to the line that was objected to")]
    OtherLine,
    #[error("what is corrected must be another value than before")]
    SameValue,
    #[error("the points are not between 0 and {max} with at most two decimals")]
    Points { max: String },
    #[error("the households are not between {min} and 100000")]
    Households { min: u32 },
    #[error("months are 0 to 12")]
    Months,
    #[error("objections that are not answered: {count}")]
    Open { count: u64 },
    #[error("objections that may still be confirmed: {count}")]
    Waiting { count: u64 },
}

impl Refusal for ObjectionRefused {
    fn code(&self) -> &'static str {
        match self {
            Self::NotInPublicity { .. } => "objection/not-in-publicity",
            Self::PublicityOver { .. } => "objection/publicity-over",
            Self::Line => "objection/line",
            Self::Email => "objection/email",
            Self::Twice => "objection/twice",
            Self::Link => "objection/link",
            Self::TooManyWaiting => "objection/too-many-waiting",
            Self::AnsweredAlready => "objection/answered-already",
            Self::LongerAlready => "objection/longer-already",
            Self::NotAssigned => "objection/not-assigned",
            Self::NotYours => "objection/not-yours",
            Self::NoReviewer { .. } => "objection/no-reviewer",
            Self::HadAHand { .. } => "objection/had-a-hand",
            Self::Interest { .. } => "objection/interest",
            Self::Outcome => "objection/outcome",
            Self::NothingCorrected => "objection/nothing-corrected",
            Self::OwnersStand => "objection/owners-stand",
            Self::OtherLine => "objection/other-line",
            Self::SameValue => "objection/same-value",
            Self::Points { .. } => "objection/points",
            Self::Households { .. } => "objection/households",
            Self::Months => "objection/months",
            Self::Open { .. } => "objection/open",
            Self::Waiting { .. } => "objection/waiting",
        }
    }

    fn kind(&self) -> Kind {
        match self {
            Self::TooManyWaiting => Kind::TooMany,
            Self::NotYours => Kind::Forbidden,
            Self::Line
            | Self::Email
            | Self::Outcome
            | Self::NothingCorrected
            | Self::OwnersStand
            | Self::OtherLine
            | Self::SameValue
            | Self::Points { .. }
            | Self::Households { .. }
            | Self::Months => Kind::Invalid,
            Self::NotInPublicity { .. }
            | Self::PublicityOver { .. }
            | Self::Twice
            | Self::Link
            | Self::AnsweredAlready
            | Self::LongerAlready
            | Self::NotAssigned
            | Self::NoReviewer { .. }
            | Self::HadAHand { .. }
            | Self::Interest { .. }
            | Self::Open { .. }
            | Self::Waiting { .. } => Kind::Conflict,
        }
    }

    fn arguments(&self) -> Vec<(&'static str, Argument)> {
        match self {
            Self::NotInPublicity { cycle } => vec![("cycle", Argument::plain(cycle))],
            Self::PublicityOver { last_day } => vec![("last_day", Argument::plain(last_day))],
            Self::NoReviewer { login } | Self::HadAHand { login } | Self::Interest { login } => {
                vec![("login", Argument::plain(login))]
            }
            Self::Points { max } => vec![("max", Argument::plain(max))],
            Self::Households { min } => vec![("min", Argument::plain(min))],
            Self::Open { count } | Self::Waiting { count } => {
                vec![("count", Argument::plain(count))]
            }
            _ => Vec::new(),
        }
    }
}
