//! The append-only record of what was done, by whom and when.

pub mod queries;
pub(crate) mod store;
