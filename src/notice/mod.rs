//! Telling people: which letters an event calls for (函件), and what becomes of
//! each on its way to each address (投递).
//!
//! A letter is written in the transaction of its event; a job posts it. What
//! is lost in between is sent again under the same Message-ID: twice is better
//! than never.

mod backoff;
mod clerk;
mod contract_letters;
mod contract_words;
mod exit_letters;
mod exit_words;
mod letter;
mod letters;
mod objection_letters;
mod objection_words;
mod postal_round;
pub mod queries;
mod recipients;
mod secretary;
mod store;
mod sweep;

pub use letter::{Audience, Letter, Matter};
pub use letters::letters;
pub use postal_round::{PostalRound, post_due_letters};
pub(crate) use secretary::write_letters;
pub use sweep::{erase_objectors, erase_old_links};
