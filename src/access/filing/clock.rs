//! By when the bureau answers, and who is to act until then.

use super::Filing;
use crate::calendar::{Calendar, HolidaysUnknown, Period};
use chrono::{Days, NaiveDate};
use entity::value::FilingState;

/// Working days; the day of handing in is not counted, and none that the
/// applicant had to supplement, the day of the supplement included.
#[derive(Debug, Copy, Clone, PartialEq, Eq)]
pub enum Clock {
    /// Nothing is counted: not handed in, or over.
    None,
    Running {
        from: NaiveDate,
        last_day: NaiveDate,
        paused: u32,
    },
    /// While the applicant supplements: so many working days will be left.
    Stopped {
        since: NaiveDate,
        left: u32,
    },
}

impl Filing {
    /// Until when the bureau may say what is missing.
    pub fn ask_until(
        &self,
        working_days: u16,
        calendar: &Calendar,
    ) -> Result<Option<NaiveDate>, HolidaysUnknown> {
        let Some(from) = self.submitted_on else { return Ok(None) };
        Period::WorkingDays(working_days).last_day(from, calendar).map(Some)
    }

    pub fn clock(&self, working_days: u16, calendar: &Calendar) -> Result<Clock, HolidaysUnknown> {
        let Some(from) = self.submitted_on else { return Ok(Clock::None) };
        let pause = self.asked.as_ref().map(|asked| (asked.on, self.supplemented_on));
        match self.state {
            FilingState::Submitted => {
                let (last_day, paused) = last_day(from, pause, working_days, calendar)?;
                Ok(Clock::Running { from, last_day, paused })
            }
            FilingState::Supplement => {
                let since = pause.map_or(from, |(asked, _)| asked);
                let used = working_between(from, since, calendar)?;
                Ok(Clock::Stopped { since, left: u32::from(working_days).saturating_sub(used) })
            }
            FilingState::Draft
            | FilingState::Verified
            | FilingState::NotAdmitted
            | FilingState::Withdrawn => Ok(Clock::None),
        }
    }
}

fn last_day(
    from: NaiveDate,
    pause: Option<(NaiveDate, Option<NaiveDate>)>,
    working_days: u16,
    calendar: &Calendar,
) -> Result<(NaiveDate, u32), HolidaysUnknown> {
    let (mut day, mut left, mut paused) = (from, working_days, 0);
    while left > 0 {
        day = calendar.working_day_from(day + Days::new(1))?;
        let stopped =
            pause.is_some_and(|(asked, back)| day > asked && back.is_none_or(|back| day <= back));
        if stopped { paused += 1 } else { left -= 1 }
    }
    Ok((day, paused))
}

/// After the first day, up to the last.
fn working_between(
    first: NaiveDate,
    last: NaiveDate,
    calendar: &Calendar,
) -> Result<u32, HolidaysUnknown> {
    let days = first.iter_days().skip(1).take_while(|day| *day <= last);
    days.map(|day| calendar.is_working_day(day).map(u32::from)).sum()
}
