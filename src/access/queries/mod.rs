//! What is known of entry and exit.

mod cases;
mod engagements;
mod exits;
mod filings;
mod restrictions;

pub use cases::{
    case, case_document, case_documents, cases, cases_of_reports, certificate,
    firms_with_open_cases, open_cases_of, served_vetoes, withdrawal_report, withdrawal_reports,
};
pub use engagements::{engagement, engagements, engagements_of, engagements_of_firms, serving};
pub use exits::{exit, exits, exits_of, exits_of_firms, handed_over, open_exit, open_exits};
pub use filings::is_verified;
pub use restrictions::{
    TurnRequest, barring, family, open_turn_requests, restriction, restrictions, restrictions_of,
};
