//! What is filed, and where it stands.
//!
//! ```text
//! filed ──confirm──► confirmed
//!   └────refuse────► refused
//! ```

use super::ContractRefused;
use crate::access::Engagement;
use crate::calendar::{Calendar, HolidaysUnknown, Period};
use chrono::{DateTime, NaiveDate, Utc};
use entity::id::{ContractId, EvidenceId};
use entity::value::{CompoundCode, ContractFiler, ContractKind, ContractState, Fen, Uscc};

/// What the paper says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Terms {
    pub compound: CompoundCode,
    /// The branch, where a branch serves.
    pub firm: Uscc,
    pub first_day: NaiveDate,
    /// Included. None: indefinite.
    pub last_day: Option<NaiveDate>,
    pub contract_no: Option<String>,
    pub signed_on: NaiveDate,
    /// For a square metre and a month.
    pub fee: Fen,
    /// 服务标准.
    pub standard: String,
    /// Not public.
    pub project_manager: String,
    /// The contract's own term of notice.
    pub notice_days: Option<u16>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Contract {
    pub id: ContractId,
    pub terms: Terms,
    pub evidence: EvidenceId,
    /// Within which it was to be filed.
    pub filing_days: u16,
    pub filer: ContractFiler,
    pub filed_by: String,
    pub filed_on: NaiveDate,
    pub filed_at: DateTime<Utc>,
    /// None while it waits.
    pub decided: Option<Decided>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decided {
    pub by: String,
    pub at: DateTime<Utc>,
    /// None where it is confirmed.
    pub refused_why: Option<String>,
}

impl Terms {
    pub const fn kind(&self) -> ContractKind {
        match self.last_day {
            Some(_) => ContractKind::FixedTerm,
            None => ContractKind::Indefinite,
        }
    }

    /// What is wrong with it by itself.
    pub fn check(&self, today: NaiveDate) -> Result<(), ContractRefused> {
        if self.signed_on > today {
            return Err(ContractRefused::SignedOn { today });
        }
        if self.last_day.is_some_and(|last_day| last_day < self.first_day) {
            return Err(ContractRefused::LastDay { first_day: self.first_day });
        }
        if self.notice_days.is_some_and(|days| !(1..=366).contains(&days)) {
            return Err(ContractRefused::Notice);
        }
        if self.fee == Fen::ZERO { Err(ContractRefused::Fee) } else { Ok(()) }
    }

    pub fn engagement(&self, filed_on: NaiveDate) -> Engagement {
        Engagement {
            compound: self.compound,
            firm: self.firm,
            first_day: self.first_day,
            last_day: self.last_day,
            signed_on: Some(self.signed_on),
            kind: self.kind(),
            contract_no: self.contract_no.clone(),
            filed_on: Some(filed_on),
        }
    }
}

impl Contract {
    pub const fn state(&self) -> ContractState {
        match &self.decided {
            None => ContractState::Filed,
            Some(Decided { refused_why: None, .. }) => ContractState::Confirmed,
            Some(_) => ContractState::Refused,
        }
    }

    /// By somebody else than who filed it, and once.
    pub fn decide(&self, by: &str) -> Result<(), ContractRefused> {
        if self.decided.is_some() {
            return Err(ContractRefused::State { state: self.state() });
        }
        if by == self.filed_by { Err(ContractRefused::SameHand) } else { Ok(()) }
    }

    /// By how many days it came too late; none where it came in time.
    pub fn late(&self, calendar: &Calendar) -> Result<Option<i64>, HolidaysUnknown> {
        let by = filed_by(self.terms.signed_on, self.filing_days, calendar)?;
        Ok(Some((self.filed_on - by).num_days()).filter(|late| *late > 0))
    }
}

/// The last day for filing. The day of signing is not counted, and a last day
/// that is a rest day moves on (民法典 203).
pub fn filed_by(
    signed_on: NaiveDate,
    days: u16,
    calendar: &Calendar,
) -> Result<NaiveDate, HolidaysUnknown> {
    Period::Days(days).act_by(signed_on, calendar)
}
