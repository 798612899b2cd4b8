//! 联评: the registry of a district's property-management firms.

pub mod bad_input;
pub mod calendar;
pub mod cli;
pub mod clock;
pub mod dossier;
pub mod error;
pub mod rating;
pub mod registry;
mod text;
mod toml_text;
