use crate::calendar::HolidaysUnknown;
use crate::error::{Argument, Kind, Refusal};
use chrono::NaiveDate;

#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum CaseRefused {
    #[error("{field} is missing, too long or has signs that cannot be seen")]
    Text { field: &'static str },
    #[error("the day {day} is before {after} or after {today}")]
    Day { day: NaiveDate, after: NaiveDate, today: NaiveDate },
    #[error("{field} is no day")]
    NotADay { field: &'static str },
    #[error("no outcome was chosen")]
    NoOutcome,
    #[error("no way of service was chosen")]
    NoWay,
    #[error("no kind of withdrawal was chosen")]
    NoGround,
    #[error("no firm served the compound on the day")]
    NobodyServed,
    #[error("a file of evidence is missing")]
    NoEvidence,
    #[error("this report was settled before")]
    ReportSettled,
    #[error("there is an open case on this firm and compound")]
    OpenAlready,
    #[error("the case is at the step {step}: this is not next")]
    NotNow { step: &'static str },
    #[error("this was done before")]
    DoneBefore,
    #[error("two different people investigate")]
    OneInvestigator,
    #[error("{login} is no account of the bureau in use")]
    NotAnOfficer { login: String },
    #[error("the last day to ask for a hearing was {last_day}")]
    AskedTooLate { last_day: NaiveDate },
    #[error("no hearing was asked for, or none was set")]
    NoHearing,
    #[error("whoever investigated does not chair the hearing")]
    ChairInvestigated,
    #[error("the hearing comes after the notice has run, which is up to {ends}")]
    HearingTooSoon { ends: NaiveDate },
    #[error("the hearing that was asked for has not been held")]
    HearingPending,
    #[error("the firm can be heard until {until}")]
    TooEarly { until: NaiveDate },
    #[error("the legal reviewer has no other part in the case")]
    HasAPart,
    #[error("at least two different people deliberate")]
    FewParticipants,
    #[error("whoever prepared or investigated does not sign")]
    SameHand,
    #[error("a decision has a legal basis")]
    NoBasis,
    #[error("with normative documents alone the approver acknowledges what the law requires")]
    NotAcknowledged,
    #[error("the last day to decide was {due}: say why it is late")]
    LateWithoutReason { due: NaiveDate },
    #[error("whoever declared an interest in the compound or its firm has no part in the case")]
    Interest,
    #[error(transparent)]
    Holidays(#[from] HolidaysUnknown),
}

impl CaseRefused {
    /// What of a form it is about; empty where it is about the whole.
    pub fn field(&self) -> &'static str {
        match self {
            Self::Text { field } | Self::NotADay { field } => field,
            Self::Day { .. } | Self::AskedTooLate { .. } => "on",
            Self::NoOutcome => "outcome",
            Self::NoWay => "way",
            Self::NoGround => "ground",
            Self::NobodyServed => "compound",
            Self::NoEvidence => "file",
            Self::OneInvestigator => "investigator-two",
            Self::ChairInvestigated => "chair",
            Self::HearingTooSoon { .. } => "planned-on",
            Self::FewParticipants => "participants",
            Self::NoBasis => "bases",
            Self::NotAcknowledged => "acknowledged",
            Self::LateWithoutReason { .. } => "late-why",
            Self::ReportSettled
            | Self::OpenAlready
            | Self::NotNow { .. }
            | Self::DoneBefore
            | Self::NotAnOfficer { .. }
            | Self::NoHearing
            | Self::HearingPending
            | Self::TooEarly { .. }
            | Self::HasAPart
            | Self::SameHand
            | Self::Interest
            | Self::Holidays(_) => "",
        }
    }
}

impl Refusal for CaseRefused {
    fn code(&self) -> &'static str {
        match self {
            Self::Text { .. } => "case/text",
            Self::Day { .. } => "case/day",
            Self::NotADay { .. } => "case/not-a-day",
            Self::NoOutcome => "case/no-outcome",
            Self::NoWay => "case/no-way",
            Self::NoGround => "case/no-ground",
            Self::NobodyServed => "case/nobody-served",
            Self::NoEvidence => "case/no-evidence",
            Self::ReportSettled => "case/report-settled",
            Self::OpenAlready => "case/open-already",
            Self::NotNow { .. } => "case/not-now",
            Self::DoneBefore => "case/done-before",
            Self::OneInvestigator => "case/one-investigator",
            Self::NotAnOfficer { .. } => "case/not-an-officer",
            Self::AskedTooLate { .. } => "case/asked-too-late",
            Self::NoHearing => "case/no-hearing",
            Self::ChairInvestigated => "case/chair-investigated",
            Self::HearingTooSoon { .. } => "case/hearing-too-soon",
            Self::HearingPending => "case/hearing-pending",
            Self::TooEarly { .. } => "case/too-early",
            Self::HasAPart => "case/has-a-part",
            Self::FewParticipants => "case/few-participants",
            Self::SameHand => "case/same-hand",
            Self::NoBasis => "case/no-basis",
            Self::NotAcknowledged => "case/not-acknowledged",
            Self::LateWithoutReason { .. } => "case/late-without-reason",
            Self::Interest => "case/interest",
            Self::Holidays(unknown) => unknown.code(),
        }
    }

    fn kind(&self) -> Kind {
        match self {
            Self::ReportSettled
            | Self::OpenAlready
            | Self::NotNow { .. }
            | Self::DoneBefore
            | Self::NoHearing
            | Self::HearingPending
            | Self::TooEarly { .. }
            | Self::SameHand
            | Self::HasAPart => Kind::Conflict,
            Self::Interest => Kind::Forbidden,
            Self::Holidays(unknown) => unknown.kind(),
            Self::Text { .. }
            | Self::Day { .. }
            | Self::NotADay { .. }
            | Self::NoOutcome
            | Self::NoWay
            | Self::NoGround
            | Self::NobodyServed
            | Self::NoEvidence
            | Self::OneInvestigator
            | Self::NotAnOfficer { .. }
            | Self::AskedTooLate { .. }
            | Self::ChairInvestigated
            | Self::HearingTooSoon { .. }
            | Self::FewParticipants
            | Self::NoBasis
            | Self::NotAcknowledged
            | Self::LateWithoutReason { .. } => Kind::Invalid,
        }
    }

    fn arguments(&self) -> Vec<(&'static str, Argument)> {
        match self {
            Self::Text { field } | Self::NotADay { field } => {
                vec![("field", Argument::word("case-field", field))]
            }
            Self::Day { day, after, today } => vec![
                ("day", Argument::plain(day)),
                ("after", Argument::plain(after)),
                ("today", Argument::plain(today)),
            ],
            Self::NotNow { step } => vec![("step", Argument::word("case-step", step))],
            Self::NotAnOfficer { login } => vec![("login", Argument::plain(login))],
            Self::AskedTooLate { last_day } => vec![("last_day", Argument::plain(last_day))],
            Self::HearingTooSoon { ends } => vec![("ends", Argument::plain(ends))],
            Self::TooEarly { until } => vec![("until", Argument::plain(until))],
            Self::LateWithoutReason { due } => vec![("due", Argument::plain(due))],
            Self::Holidays(unknown) => unknown.arguments(),
            _ => Vec::new(),
        }
    }
}
