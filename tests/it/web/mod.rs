//! The site as browsers and programs meet it.

pub(crate) mod access;
mod answers;
mod api;
mod ballot;
mod ballot_desk;
pub mod browser;
mod contracts;
mod cycle_desk;
mod cycle_page;
mod downloads;
mod emergency;
mod event_desk;
mod exits;
mod form_desk;
mod form_table;
mod found;
mod front;
mod guidance;
mod help_pages;
mod lists;
mod locales;
mod open_data;
mod pages;
mod plans;
mod refusals;
mod registers;
mod registry_desk;
mod restrictions;
mod rule_pages;
mod rules_desk;
mod sockets;
mod streets;
pub mod visitor;
mod whole_cycle;
mod why;

pub use access::{enter, set_up};
