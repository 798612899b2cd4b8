//! 联评: the registry of a district's property-management firms.

pub mod access;
pub mod app;
pub mod audit;
pub mod bad_input;
pub mod calendar;
pub mod cli;
pub mod clock;
mod csv_text;
pub mod database;
pub mod demo;
mod digest;
pub mod dossier;
pub mod error;
pub mod event;
pub mod identity;
pub mod import;
pub mod jobs;
pub mod mail;
pub mod notice;
pub mod rating;
pub mod registry;
pub mod sheet;
mod text;
mod toml_text;
pub mod view;
pub mod web;
pub mod work;
