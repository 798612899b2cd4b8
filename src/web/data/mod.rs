//! What can be taken away: every list as a file, and the open data under
//! `/data/`. None of it holds contacts, and none but the dossier what few
//! ballots would tell of their owners.

mod download;
pub(super) mod lists;
pub(super) mod results;
