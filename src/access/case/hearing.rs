use super::deciding::Reviewed;
use super::opening::Investigated;
use super::{CaseRefused, in_order};
use crate::calendar::{Calendar, StatutoryPeriod};
use chrono::NaiveDate;

/// 告知, and how the firm was heard since.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Notified {
    pub investigated: Investigated,
    pub on: NaiveDate,
    pub by: String,
    /// The decision that is meant to be taken, with its facts and grounds.
    pub proposal: String,
    pub defence_ends: NaiveDate,
    pub hearing_request_ends: NaiveDate,
    pub defence: Option<Defence>,
    pub hearing: Option<Hearing>,
}

/// 陈述申辩.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Defence {
    pub on: NaiveDate,
    pub text: String,
}

/// 听证, from the day the firm asked for one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hearing {
    pub asked_on: NaiveDate,
    pub notice: Option<HearingNotice>,
    pub held: Option<Held>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HearingNotice {
    pub on: NaiveDate,
    pub chair: String,
    pub place: String,
    pub planned_on: NaiveDate,
    /// The seventh working day; the hearing comes after it.
    pub ends: NaiveDate,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Held {
    pub on: NaiveDate,
    pub record: String,
}

impl Notified {
    pub fn defend(
        self,
        (day, today): (NaiveDate, NaiveDate),
        text: String,
    ) -> Result<Self, CaseRefused> {
        if self.defence.is_some() {
            return Err(CaseRefused::DoneBefore);
        }
        let on = in_order(day, self.on, today)?;
        Ok(Self { defence: Some(Defence { on, text }), ..self })
    }

    pub fn ask_for_hearing(
        self,
        (day, today): (NaiveDate, NaiveDate),
    ) -> Result<Self, CaseRefused> {
        if self.hearing.is_some() {
            return Err(CaseRefused::DoneBefore);
        }
        let asked_on = in_order(day, self.on, today)?;
        if asked_on > self.hearing_request_ends {
            return Err(CaseRefused::AskedTooLate { last_day: self.hearing_request_ends });
        }
        Ok(Self { hearing: Some(Hearing { asked_on, notice: None, held: None }), ..self })
    }

    /// The chair has not investigated, and the firm has its working days before.
    pub fn summon(
        self,
        (day, today): (NaiveDate, NaiveDate),
        (chair, place): (String, String),
        planned_on: NaiveDate,
        calendar: &Calendar,
    ) -> Result<Self, CaseRefused> {
        let Some(hearing) = self.hearing.clone() else { return Err(CaseRefused::NoHearing) };
        if hearing.notice.is_some() {
            return Err(CaseRefused::DoneBefore);
        }
        let on = in_order(day, hearing.asked_on, today)?;
        if self.investigated.by.contains(&chair) {
            return Err(CaseRefused::ChairInvestigated);
        }
        let ends = StatutoryPeriod::HearingNotice.statute().period.last_day(on, calendar)?;
        if planned_on <= ends {
            return Err(CaseRefused::HearingTooSoon { ends });
        }
        let notice = Some(HearingNotice { on, chair, place, planned_on, ends });
        Ok(Self { hearing: Some(Hearing { notice, ..hearing }), ..self })
    }

    pub fn hear(
        self,
        (day, today): (NaiveDate, NaiveDate),
        record: String,
    ) -> Result<Self, CaseRefused> {
        let Some(hearing) = self.hearing.clone() else { return Err(CaseRefused::NoHearing) };
        let Some(notice) = &hearing.notice else { return Err(CaseRefused::NoHearing) };
        if hearing.held.is_some() {
            return Err(CaseRefused::DoneBefore);
        }
        let on = in_order(day, notice.on, today)?;
        if on <= notice.ends {
            return Err(CaseRefused::HearingTooSoon { ends: notice.ends });
        }
        Ok(Self { hearing: Some(Hearing { held: Some(Held { on, record }), ..hearing }), ..self })
    }

    /// Until when the firm can still say something that has to be waited for.
    /// None: it has been heard.
    pub fn firm_s_turn_until(&self) -> Option<NaiveDate> {
        let defence = self.defence.is_none().then_some(self.defence_ends);
        let asking = self.hearing.is_none().then_some(self.hearing_request_ends);
        defence.into_iter().chain(asking).max()
    }

    /// 法制审核, by somebody with no other part in the case.
    pub fn review(
        self,
        today: NaiveDate,
        by: String,
        opinion: String,
    ) -> Result<Reviewed, CaseRefused> {
        let heard = match &self.hearing {
            None => self.defence.as_ref().map_or(self.on, |defence| defence.on),
            Some(Hearing { held: Some(held), .. }) => held.on,
            Some(Hearing { held: None, .. }) => return Err(CaseRefused::HearingPending),
        };
        if let Some(until) = self.firm_s_turn_until().filter(|until| today <= *until) {
            return Err(CaseRefused::TooEarly { until });
        }
        let chair = self.hearing.as_ref().and_then(|hearing| hearing.notice.as_ref());
        let investigators = self.investigated.by.iter();
        let others = investigators
            .chain([&self.investigated.opened.by, &self.by])
            .chain(chair.map(|notice| &notice.chair));
        if others.into_iter().any(|other| *other == by) {
            return Err(CaseRefused::HasAPart);
        }
        let on = in_order(today, heard, today)?;
        Ok(Reviewed { on, by, opinion, notified: self })
    }
}
