//! By when an objection is answered, and how that was counted.

use crate::calendar::Calendar;
use crate::rating::Objection;
use crate::registry::ObjectionPeriods;
use crate::view::Language;
use crate::web::day_strip::{Counted, day_strip};
use crate::web::public::shown::day;
use chrono::NaiveDate;
use serde::Serialize;

#[derive(Debug, Serialize)]
pub struct Deadline {
    /// Included; empty where it is not known.
    pub day: String,
    /// By which rule, or why there is no day.
    pub rule: String,
    pub days: Vec<Counted>,
    #[serde(skip)]
    pub last_day: Option<NaiveDate>,
}

impl Deadline {
    pub fn of(
        language: Language,
        objection: &Objection,
        periods: ObjectionPeriods,
        calendar: &Calendar,
    ) -> Self {
        let from = objection.received_on;
        match objection.due(periods, calendar) {
            Ok(last_day) => {
                let key = match objection.longer_reason {
                    None => "objection-rule",
                    Some(_) => "objection-rule-longer",
                };
                let days = objection.working_days(periods).to_string();
                let words = [("from", day(language, from)), ("days", days)];
                Self {
                    day: day(language, last_day),
                    rule: language.say_with(key, &words),
                    days: day_strip(language, from, last_day, calendar).unwrap_or_default(),
                    last_day: Some(last_day),
                }
            }
            Err(unknown) => Self {
                day: String::new(),
                rule: language.say_refusal(&unknown),
                days: Vec::new(),
                last_day: None,
            },
        }
    }
}
