//! 异议 to one line of a result, and its answer.

use super::disputed::{Disputed, Subject};
use super::objection_refused::ObjectionRefused;
use crate::calendar::{Calendar, HolidaysUnknown, Period};
use crate::registry::ObjectionPeriods;
use chrono::{DateTime, NaiveDate, Utc};
use entity::objection;
use entity::value::Outcome;

pub const GROUNDS_CHARACTERS_MAX: usize = 1_000;
pub const ANSWER_CHARACTERS_MAX: usize = 1_000;
pub const REASON_CHARACTERS_MAX: usize = 300;
/// Of an objection's reference.
pub(super) const REFERENCE_SYMBOLS: usize = 10;

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Objection {
    pub reference: String,
    pub subject: Subject,
    /// Not counted; the days of the answer begin after it.
    pub received_on: NaiveDate,
    pub assigned: Option<Assigned>,
    pub longer_reason: Option<String>,
    pub stage: ObjectionStage,
}

/// Who answers, by login.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Assigned {
    pub officer: String,
    pub by: String,
    pub at: DateTime<Utc>,
}

/// ```text
/// Raised ──answer──▶ Answered(Upheld | Rejected)
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ObjectionStage {
    Raised,
    Answered(Answered),
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answered {
    pub outcome: Outcome,
    pub text: String,
    pub by: String,
    pub at: DateTime<Utc>,
}

impl Objection {
    pub fn is_open(&self) -> bool {
        matches!(self.stage, ObjectionStage::Raised)
    }

    /// How many working days there are to answer it.
    pub fn working_days(&self, periods: ObjectionPeriods) -> u16 {
        match self.longer_reason {
            None => periods.answer_working_days,
            Some(_) => periods.answer_working_days_if_verified,
        }
    }

    /// The last day of the answer. There is none while the holidays of a year it
    /// runs into are not known.
    pub fn due(
        &self,
        periods: ObjectionPeriods,
        calendar: &Calendar,
    ) -> Result<NaiveDate, HolidaysUnknown> {
        Period::WorkingDays(self.working_days(periods)).last_day(self.received_on, calendar)
    }

    pub fn assign(self, assigned: Assigned) -> Result<Self, ObjectionRefused> {
        self.expect_open()?;
        Ok(Self { assigned: Some(assigned), ..self })
    }

    /// Another body must verify.
    pub fn take_longer(self, reason: String) -> Result<Self, ObjectionRefused> {
        self.expect_open()?;
        if self.longer_reason.is_some() {
            return Err(ObjectionRefused::LongerAlready);
        }
        Ok(Self { longer_reason: Some(reason), ..self })
    }

    /// Only whom it was given to answers it.
    pub fn answer(self, answered: Answered) -> Result<Self, ObjectionRefused> {
        self.expect_open()?;
        let Some(assigned) = &self.assigned else { return Err(ObjectionRefused::NotAssigned) };
        if answered.by != format!("account:{}", assigned.officer) {
            return Err(ObjectionRefused::NotYours);
        }
        Ok(Self { stage: ObjectionStage::Answered(answered), ..self })
    }

    fn expect_open(&self) -> Result<(), ObjectionRefused> {
        if self.is_open() { Ok(()) } else { Err(ObjectionRefused::AnsweredAlready) }
    }
}

/// Refuses a row that contradicts itself.
impl TryFrom<objection::Model> for Objection {
    type Error = anyhow::Error;

    fn try_from(row: objection::Model) -> anyhow::Result<Self> {
        let torn = || anyhow::anyhow!("objection {} has the wrong columns", row.reference);
        let line = Disputed::of(row.line, row.event_id).ok_or_else(torn)?;
        let assigned = match (row.officer.clone(), row.assigned_by.clone(), row.assigned_at) {
            (Some(officer), Some(by), Some(at)) => Some(Assigned { officer, by, at }),
            (None, None, None) => None,
            _ => return Err(torn()),
        };
        let answer = (row.outcome, row.answer.clone(), row.answered_by.clone(), row.answered_at);
        let stage = match answer {
            (Some(outcome), Some(text), Some(by), Some(at)) => {
                ObjectionStage::Answered(Answered { outcome, text, by, at })
            }
            (None, None, None, None) => ObjectionStage::Raised,
            _ => return Err(torn()),
        };
        let subject = Subject { cycle: row.cycle_code, compound: row.compound_code, line };
        let objection::Model { reference, received_on, longer_reason, .. } = row;
        Ok(Self { reference, subject, received_on, assigned, longer_reason, stage })
    }
}

/// 异议编号 from random bytes.
pub(super) fn reference(random: [u8; 32]) -> String {
    let values: Vec<u8> = random.iter().take(REFERENCE_SYMBOLS).map(|byte| byte & 31).collect();
    super::slip::written(&values)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn raised() -> Objection {
        let subject = Subject {
            cycle: "2026".parse().expect("a cycle"),
            compound: "530102001001-001".parse().expect("a compound"),
            line: Disputed::Veto,
        };
        Objection {
            reference: "7XKQ29MB4T".to_owned(),
            subject,
            received_on: "2026-06-18".parse().expect("a day"),
            assigned: None,
            longer_reason: None,
            stage: ObjectionStage::Raised,
        }
    }

    #[test]
    fn five_working_days_and_seven_where_another_body_must_verify() {
        let calendar = Calendar::new(Vec::new());
        let periods = ObjectionPeriods {
            flag_working_days: 1,
            answer_working_days: 5,
            answer_working_days_if_verified: 7,
        };
        // 19 June is 端午, and the weekend follows.
        let due = |of: &Objection| of.due(periods, &calendar).expect("2026 is known").to_string();
        assert_eq!(due(&raised()), "2026-06-26");
        let longer = raised().take_longer("须区市场监管局核实".to_owned()).expect("once");
        assert_eq!(due(&longer), "2026-06-30");
        assert_eq!(longer.take_longer("再".to_owned()), Err(ObjectionRefused::LongerAlready));
        let late = Objection { received_on: "2026-12-28".parse().expect("a day"), ..raised() };
        assert_eq!(late.due(periods, &calendar), Err(HolidaysUnknown { year: 2027 }));
    }

    #[test]
    fn only_whom_it_was_given_to_answers_it_and_once() {
        let at = DateTime::UNIX_EPOCH;
        let answered = |by: &str| {
            let (text, by) = ("经核实".to_owned(), by.to_owned());
            Answered { outcome: Outcome::Rejected, text, by, at }
        };
        let unassigned = raised().answer(answered("account:jingban2"));
        assert_eq!(unassigned, Err(ObjectionRefused::NotAssigned));
        let (officer, by) = ("jingban2".to_owned(), "account:jingban1".to_owned());
        let given = raised().assign(Assigned { officer, by, at }).expect("open");
        let other = given.clone().answer(answered("account:jingban1"));
        assert_eq!(other, Err(ObjectionRefused::NotYours));
        let done = given.answer(answered("account:jingban2")).expect("their own");
        assert_eq!(
            done.answer(answered("account:jingban2")),
            Err(ObjectionRefused::AnsweredAlready)
        );
    }
}
