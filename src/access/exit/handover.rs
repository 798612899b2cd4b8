//! 移交: what is handed over, and by when.

use crate::calendar::{Calendar, HolidaysUnknown, Period};
use chrono::NaiveDate;
use entity::value::HandoverItem;

/// The last day for handing over. The day of the takeover is not counted, and a
/// last day that is a rest day moves on (民法典 203).
pub fn handover_by(
    takeover_on: NaiveDate,
    days: u16,
    calendar: &Calendar,
) -> Result<NaiveDate, HolidaysUnknown> {
    Period::Days(days).act_by(takeover_on, calendar)
}

/// One item, confirmed by the street.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Handed {
    pub item: HandoverItem,
    pub on: NaiveDate,
    /// Who holds it now.
    pub holder: String,
    pub remarks: String,
    pub by: String,
}
