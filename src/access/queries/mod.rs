//! What is known of entry and exit.

mod cases;
mod contracts;
mod emergency;
mod engagements;
mod exits;
mod filings;
mod restrictions;
mod screenings;

pub use cases::{
    case, case_document, case_documents, cases, cases_of_reports, certificate,
    firms_with_open_cases, open_cases_of, served_vetoes, withdrawal_report, withdrawal_reports,
};
pub use contracts::{
    contract, contracts, contracts_confirmed, contracts_of_firms, contracts_waiting,
    is_contract_waiting,
};
pub use emergency::{
    draw, draws, draws_of, emergency_entrants, emergency_pool, emergency_services, emergency_word,
    is_excluded, reported_gone,
};
pub use engagements::{
    engagement, engagements, engagements_of, engagements_of_firms, known_on, serving,
};
pub use exits::{exit, exits, exits_of, exits_of_firms, handed_over, open_exit, open_exits};
pub use filings::{
    ConditionDue, FilingsAsked, answers, conditions, filed_compounds, filing, filings, filings_of,
    is_verified, open_conditions, papers, standing_filing, steps, submitted_filings, verified_on,
};
pub use restrictions::{
    TurnRequest, barring, family, open_turn_requests, restriction, restrictions, restrictions_of,
};
pub use screenings::{Screening, screening};
