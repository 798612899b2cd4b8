use super::hearing::Notified;
use super::{CaseRefused, in_order};
use crate::calendar::{Calendar, HolidaysUnknown, Period, StatutoryPeriod};
use chrono::NaiveDate;
use entity::id::{EvidenceId, WithdrawalReportId};
use entity::value::{CompoundCode, Uscc};

/// 立案.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Opened {
    /// Year and number, as `2026-1`.
    pub code: String,
    pub report: WithdrawalReportId,
    pub compound: CompoundCode,
    /// The branch, where a branch served.
    pub firm: Uscc,
    pub engagement_first_day: NaiveDate,
    pub left_on: NaiveDate,
    pub on: NaiveDate,
    pub by: String,
    /// The bureau's own last day, which no rest day moves.
    pub decision_due: NaiveDate,
}

/// 调查终结.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Investigated {
    pub opened: Opened,
    pub on: NaiveDate,
    pub by: [String; 2],
    pub findings: String,
    pub evidence: Option<EvidenceId>,
}

impl Opened {
    /// The last day for a decision on a case that is opened today.
    pub fn decision_due(today: NaiveDate, calendar: &Calendar) -> Result<NaiveDate, CaseRefused> {
        Ok(StatutoryPeriod::CaseDecision.statute().period.last_day(today, calendar)?)
    }

    pub fn investigate(
        self,
        on: (NaiveDate, NaiveDate),
        by: [String; 2],
        findings: String,
        evidence: Option<EvidenceId>,
    ) -> Result<Investigated, CaseRefused> {
        let (day, today) = on;
        let on = in_order(day, self.on, today)?;
        if by[0] == by[1] {
            return Err(CaseRefused::OneInvestigator);
        }
        Ok(Investigated { opened: self, on, by, findings, evidence })
    }
}

impl Investigated {
    /// 告知: on the day it reached the firm, from which the firm's days run.
    pub fn notify(
        self,
        (day, today): (NaiveDate, NaiveDate),
        (by, proposal): (String, String),
        defence_working_days: u16,
        calendar: &Calendar,
    ) -> Result<Notified, CaseRefused> {
        let on = in_order(day, self.on, today)?;
        let ends = |period: Period| -> Result<NaiveDate, HolidaysUnknown> {
            period.last_day(on, calendar)
        };
        Ok(Notified {
            on,
            by,
            proposal,
            defence_ends: ends(Period::WorkingDays(defence_working_days))?,
            hearing_request_ends: ends(StatutoryPeriod::HearingRequest.statute().period)?,
            defence: None,
            hearing: None,
            investigated: self,
        })
    }
}
