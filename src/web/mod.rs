//! The site and the API.
//!
//! `serve` takes connections, `guard` is the one layer around everything,
//! `routes` the list of addresses, `visit` what a public handler works with,
//! `cache` and `directory` what is made once and kept until something is
//! committed.

mod api;
mod assets;
mod audience;
mod ballot;
mod books;
mod cache;
mod cookies;
mod cors;
mod data;
mod day_strip;
mod demo;
mod desk;
mod directory;
mod extract;
mod filings;
mod frame;
mod guard;
mod health;
mod objections;
mod portal;
mod preferences;
mod problem;
mod public;
mod qr;
mod restrictions;
mod routes;
mod search;
mod serve;
mod settings;
mod sign_in;
mod site;
mod standings;
mod then;
mod throttle;
mod visit;
mod watch;

pub use audience::Audience;
pub use health::record as record_metrics;
pub use problem::SLUGS;
pub use routes::{Route, router, routes};
pub use serve::serve;
pub use site::{Contact, Settings, Site};
