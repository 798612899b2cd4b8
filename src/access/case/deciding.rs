use super::hearing::Notified;
use super::{CaseRefused, in_order};
use crate::access::legal_basis::{LegalBasis, only_normative};
use crate::calendar::{Calendar, StatutoryPeriod};
use chrono::NaiveDate;
use entity::value::{CaseOutcome, ServiceWay};

const PARTICIPANTS_MIN: usize = 2;

/// 法制审核.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reviewed {
    pub notified: Notified,
    pub on: NaiveDate,
    pub by: String,
    pub opinion: String,
}

/// 集体讨论; whoever wrote it down lays the decision before the approver.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Deliberated {
    pub reviewed: Reviewed,
    pub on: NaiveDate,
    pub participants: Vec<String>,
    pub minutes: String,
    pub prepared_by: String,
}

/// 决定.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decided {
    pub deliberated: Deliberated,
    pub on: NaiveDate,
    pub by: String,
    pub outcome: CaseOutcome,
    pub reasons: String,
    /// Why it came after the law's ninety days. The law knows no longer time, and
    /// refusing a late decision would let the firm go for what the bureau did:
    /// so it is taken, and the delay stands beside it with its reason.
    pub late_why: Option<String>,
    /// The last day to serve it.
    pub service_due: NaiveDate,
}

/// 送达.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Served {
    pub decided: Decided,
    pub on: NaiveDate,
    pub by: String,
    pub way: ServiceWay,
    pub note: String,
}

/// What the approver puts their name to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Signing {
    pub outcome: CaseOutcome,
    pub reasons: String,
    pub bases: Vec<LegalBasis>,
    pub acknowledged: Option<String>,
    pub late_why: Option<String>,
}

impl Reviewed {
    pub fn deliberate(
        self,
        (day, today): (NaiveDate, NaiveDate),
        participants: Vec<String>,
        minutes: String,
        prepared_by: String,
    ) -> Result<Deliberated, CaseRefused> {
        let on = in_order(day, self.on, today)?;
        let mut different = participants.clone();
        different.sort();
        different.dedup();
        if different.len() < PARTICIPANTS_MIN {
            return Err(CaseRefused::FewParticipants);
        }
        if self.by == prepared_by {
            return Err(CaseRefused::HasAPart);
        }
        Ok(Deliberated { on, participants, minutes, prepared_by, reviewed: self })
    }
}

impl Deliberated {
    pub fn decide(
        self,
        today: NaiveDate,
        by: String,
        signing: &Signing,
        calendar: &Calendar,
    ) -> Result<Decided, CaseRefused> {
        let notified = &self.reviewed.notified;
        let investigated = &notified.investigated;
        let opened_by = &investigated.opened.by;
        let prepared = [opened_by, &notified.by, &self.prepared_by];
        if prepared.contains(&&by) || investigated.by.contains(&by) {
            return Err(CaseRefused::SameHand);
        }
        if self.reviewed.by == by {
            return Err(CaseRefused::HasAPart);
        }
        if signing.outcome == CaseOutcome::Abrupt {
            if signing.bases.is_empty() {
                return Err(CaseRefused::NoBasis);
            }
            if only_normative(&signing.bases) && signing.acknowledged.is_none() {
                return Err(CaseRefused::NotAcknowledged);
            }
        }
        let due = investigated.opened.decision_due;
        if today > due && signing.late_why.is_none() {
            return Err(CaseRefused::LateWithoutReason { due });
        }
        let on = in_order(today, self.on, today)?;
        let service = StatutoryPeriod::DecisionService.statute().period;
        Ok(Decided {
            on,
            by,
            outcome: signing.outcome,
            reasons: signing.reasons.clone(),
            late_why: signing.late_why.clone().filter(|_| today > due),
            service_due: service.last_day(on, calendar)?,
            deliberated: self,
        })
    }
}

impl Decided {
    /// On the day the receipt bears.
    pub fn serve(
        self,
        (day, today): (NaiveDate, NaiveDate),
        by: String,
        (way, note): (ServiceWay, String),
    ) -> Result<Served, CaseRefused> {
        let on = in_order(day, self.on, today)?;
        Ok(Served { on, by, way, note, decided: self })
    }
}
