//! 准入与退出: who serves which compound, from when to when.

mod commands;
mod engagement;
mod event;
pub mod legal_basis;
pub mod queries;
pub mod restriction;
mod store;

pub use commands::{enter_engagement, import_engagements};
pub use engagement::{COLUMNS, Engagement, Key, key_of, key_text};
pub use event::Event;
