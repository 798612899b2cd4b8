//! What can be taken away: every list as a file, and the open data under
//! `/data/`. None of it holds contacts, and none but the dossier what few
//! ballots would tell of their owners.

mod catalogue;
mod dossiers;
mod download;
mod field;
pub(super) mod lists;
mod open_table;
mod package;
pub(super) mod page;
pub(super) mod results;
mod rows;

pub(super) use catalogue::Catalogue;
pub(super) use dossiers::Dossiers;
pub(super) use download::{Kind, Order, disposition};
