//! 应急服务: a compound that nobody serves gets a firm by lot, for some months at
//! most, out of those that take part.

mod draw;
mod event;
mod refused;

pub use draw::{Draw, Verdict, last_day, lawful_last_day, number};
pub use event::{EmergencyMatter, EmergencyTold};
pub use refused::EmergencyRefused;
