//! 待办: what somebody has to do, by when, and how the day was counted. Each
//! room of the desk gives its own; the first page shows them all.

use super::DeskVisit;
use crate::calendar::Calendar;
use crate::view::Language;
use crate::web::day_strip::{Counted, day_strip};
use crate::web::public::shown::day;
use chrono::NaiveDate;
use serde::Serialize;

/// Something to do, in the words of whoever has to.
pub struct Due {
    pub href: String,
    pub what: String,
    /// Where it stands: since when, what comes next.
    pub about: String,
    pub by: By,
    /// On the button.
    pub act: String,
}

/// The last day, included.
pub enum By {
    Day(NaiveDate),
    /// Counted from a day that is not counted, in working days; the words say
    /// by which rule.
    WorkingDays {
        from: NaiveDate,
        last_day: NaiveDate,
        rule: String,
    },
    /// Calendar days, likewise.
    Days {
        from: NaiveDate,
        last_day: NaiveDate,
        rule: String,
    },
    /// Nothing is counted: it waits for somebody.
    Open,
}

impl By {
    pub fn last_day(&self) -> Option<NaiveDate> {
        match self {
            Self::Day(last_day)
            | Self::WorkingDays { last_day, .. }
            | Self::Days { last_day, .. } => Some(*last_day),
            Self::Open => None,
        }
    }
}

/// Days left within which something is soon due.
const SOON: i64 = 3;

/// As the list shows it.
#[derive(Debug, Serialize)]
pub struct DueLine {
    href: String,
    what: String,
    about: String,
    act: String,
    /// Of the chip: `due-late`, `due-today`, `due-soon`, `due-ok`, `due-stop`.
    class: &'static str,
    chip: String,
    /// How it was counted; empty where nothing was.
    rule: String,
    days: Vec<Counted>,
    last_day: String,
}

impl DueLine {
    pub fn of(visit: &DeskVisit, due: Due, calendar: &Calendar) -> Self {
        let language = visit.language();
        let (class, chip) = chip(language, &due.by, visit.today, calendar);
        let last_day = due.by.last_day().map(|last| day(language, last)).unwrap_or_default();
        let (rule, days) = match due.by {
            By::WorkingDays { from, last_day, rule } | By::Days { from, last_day, rule } => {
                (rule, day_strip(language, from, last_day, calendar).unwrap_or_default())
            }
            By::Day(_) | By::Open => (String::new(), Vec::new()),
        };
        let Due { href, what, about, act, .. } = due;
        Self { href, what, about, act, class, chip, rule, days, last_day }
    }

    pub fn is_late(&self) -> bool {
        self.class == "due-late"
    }

    pub fn is_today(&self) -> bool {
        self.class == "due-today"
    }

    pub fn is_soon(&self) -> bool {
        self.class == "due-soon"
    }
}

fn chip(
    language: Language,
    by: &By,
    today: NaiveDate,
    calendar: &Calendar,
) -> (&'static str, String) {
    let Some(last_day) = by.last_day() else {
        return ("due-stop", language.say("due-open"));
    };
    if last_day == today {
        return ("due-today", language.say("due-today"));
    }
    let late = last_day < today;
    let (first, last) = if late { (last_day, today) } else { (today, last_day) };
    let left = (last - first).num_days();
    let working = matches!(by, By::WorkingDays { .. });
    let counted = if working { working_days(first, last, calendar).unwrap_or(left) } else { left };
    let key = match (late, working) {
        (true, true) => "due-late-working",
        (true, false) => "due-late-days",
        (false, true) => "due-left-working",
        (false, false) => "due-left-days",
    };
    let class = match (late, counted <= SOON) {
        (true, _) => "due-late",
        (false, true) => "due-soon",
        (false, false) => "due-ok",
    };
    (class, language.say_with(key, &[("count", counted.to_string())]))
}

/// After the first day, up to the last. None while the holidays are not known.
fn working_days(first: NaiveDate, last: NaiveDate, calendar: &Calendar) -> Option<i64> {
    let days = first.iter_days().skip(1).take_while(|day| *day <= last);
    days.map(|day| calendar.is_working_day(day).ok().map(i64::from)).sum()
}
