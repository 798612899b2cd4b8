//! 准入与退出: who serves which compound, from when to when.

mod commands;
mod engagement;
mod event;
pub mod queries;
mod store;

pub use commands::import_engagements;
pub use engagement::{COLUMNS, Engagement};
pub use event::Event;
