//! Rules without a database: what the vectors bind, and what holds of any input.

mod bad_policies;
mod book;
pub mod calendar;
mod case_model;
mod departures;
mod entry_model;
mod filings;
mod firm_ways;
mod lost_points;
mod properties;
mod recomputation;
mod restrictions;
mod rule_books;
mod services;
mod tallies;
mod vectors;
mod ways;
