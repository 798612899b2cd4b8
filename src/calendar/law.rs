//! The periods that statutes fix, as they stand today: what they are called in
//! the registry, how long they are, from when they hold, and where to read them.

use super::period::Period;
use chrono::NaiveDate;

#[derive(Debug, Copy, Clone, PartialEq, Eq)]
pub enum StatutoryPeriod {
    /// Notice before the end of a fixed term that is not renewed.
    NonRenewalNotice,
    /// Notice that ends an indefinite contract.
    IndefiniteNotice,
    /// Notice by owners who dismiss their firm.
    DismissalNotice,
    /// In which a party may ask for a hearing after the prior notice.
    HearingRequest,
    /// Between the notice of a hearing and the hearing.
    HearingNotice,
    /// From the opening of a case to its decision.
    CaseDecision,
    /// From a decision to its service, where the party was not present.
    DecisionService,
    /// In which an administrative review may be asked for.
    AdministrativeReview,
    /// In which a suit may be brought.
    AdministrativeSuit,
    /// In which an annulled decision's publication is withdrawn.
    PublicationWithdrawal,
}

#[derive(Debug, Copy, Clone, PartialEq, Eq)]
pub struct Statute {
    pub period: Period,
    /// The day the article came into force in this wording.
    pub in_force_from: NaiveDate,
    pub article: &'static str,
}

const CIVIL_CODE: NaiveDate = ymd(2021, 1, 1);
const PENALTY_LAW: NaiveDate = ymd(2021, 7, 15);
const REVIEW_LAW: NaiveDate = ymd(2024, 1, 1);
const LITIGATION_LAW: NaiveDate = ymd(2015, 5, 1);

impl StatutoryPeriod {
    pub const ALL: [Self; 10] = [
        Self::NonRenewalNotice,
        Self::IndefiniteNotice,
        Self::DismissalNotice,
        Self::HearingRequest,
        Self::HearingNotice,
        Self::CaseDecision,
        Self::DecisionService,
        Self::AdministrativeReview,
        Self::AdministrativeSuit,
        Self::PublicationWithdrawal,
    ];

    pub const fn statute(self) -> Statute {
        use Period::{Days, Months, WorkingDays};
        let (period, in_force_from, article) = match self {
            Self::NonRenewalNotice => (Days(90), CIVIL_CODE, "民法典第九百四十七条"),
            Self::IndefiniteNotice => (Days(60), CIVIL_CODE, "民法典第九百四十八条"),
            Self::DismissalNotice => (Days(60), CIVIL_CODE, "民法典第九百四十六条"),
            Self::HearingRequest => (WorkingDays(5), PENALTY_LAW, "行政处罚法第六十四条"),
            Self::HearingNotice => (WorkingDays(7), PENALTY_LAW, "行政处罚法第六十四条"),
            Self::CaseDecision => (Days(90), PENALTY_LAW, "行政处罚法第六十条"),
            Self::DecisionService => (WorkingDays(7), PENALTY_LAW, "行政处罚法第六十一条"),
            Self::AdministrativeReview => (Days(60), REVIEW_LAW, "行政复议法第二十条"),
            Self::AdministrativeSuit => (Months(6), LITIGATION_LAW, "行政诉讼法第四十六条"),
            Self::PublicationWithdrawal => (WorkingDays(3), PENALTY_LAW, "行政处罚法第四十八条"),
        };
        Statute { period, in_force_from, article }
    }
}

const fn ymd(year: i32, month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, day).expect("a day of the calendar")
}
