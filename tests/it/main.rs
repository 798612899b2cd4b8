#![expect(clippy::unwrap_used, reason = "tests")]

mod support;

mod ballots;
mod cases;
mod command_line;
mod command_line_users;
mod demo;
mod dossier;
mod filings;
mod forms;
mod identity;
mod imports;
mod journeys;
mod layers;
mod mail;
mod objections;
mod rules;
mod schema;
mod screening;
mod web;
