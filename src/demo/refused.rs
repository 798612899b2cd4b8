use crate::error::{Argument, Kind, Refusal};
use chrono::NaiveDate;

/// Time never runs back: what was done in the demo has its day already.
#[derive(Debug, thiserror::Error)]
#[error("the demo is on {own} already; its clock is never set back to {asked}")]
pub(super) struct DayIsOver {
    pub asked: NaiveDate,
    pub own: NaiveDate,
}

impl Refusal for DayIsOver {
    fn code(&self) -> &'static str {
        "demo/day-is-over"
    }

    fn kind(&self) -> Kind {
        Kind::Invalid
    }

    fn arguments(&self) -> Vec<(&'static str, Argument)> {
        vec![("asked", Argument::plain(&self.asked)), ("own", Argument::plain(&self.own))]
    }
}
