//! Civil days in Asia/Shanghai, working days, and the periods of the law.
//!
//! - `holidays`: which days the State Council moved, year by year; 2018 to 2026
//!   are built in, later years are imported.
//! - `period`: when a period of days, working days, months or years ends.
//! - `law`: the periods that statutes fix, each with its article. No rule book
//!   and no policy can shorten them.

mod holidays;
mod law;
mod period;

pub use holidays::{Calendar, Holiday, HolidaysUnknown, incomplete_year};
pub use law::{Statute, StatutoryPeriod};
pub use period::{Period, corresponding_day};
