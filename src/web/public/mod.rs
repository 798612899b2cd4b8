//! The pages for everybody. A handler visits, asks queries, and hands a view to
//! its template; the view holds finished text.

pub(super) mod about;
pub(super) mod api;
pub(super) mod compound;
pub(super) mod compounds;
pub(super) mod cycle;
pub(super) mod cycles;
pub(super) mod firm;
pub(super) mod firm_history;
pub(super) mod firms;
pub(super) mod help;
pub(super) mod home;
pub(super) mod objections;
pub(super) mod policy;
pub(super) mod problems;
pub(super) mod robots;
pub(super) mod rulebook;
pub(super) mod rulebooks;
pub(super) mod sitemap;
pub(super) mod street;
pub(super) mod streets;
pub(super) mod why;

pub(super) mod asked;
mod classes;
mod cycle_list;
mod decided;
mod disputes;
mod distribution;
pub(super) mod history;
mod known;
pub(super) mod list;
mod parties;
mod projects;
mod publicity;
mod rulebook_compare;
pub(super) mod rulebook_lines;
pub(super) mod shown;
mod standing;
mod tables;
pub(super) mod turnout;
mod versions;
mod waterfall;
