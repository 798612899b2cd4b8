//! What is known of entry and exit.

mod engagements;
mod filings;
mod restrictions;

pub use engagements::{engagements, engagements_of, engagements_of_firms, serving};
pub use filings::is_verified;
pub use restrictions::{
    TurnRequest, barring, family, open_turn_requests, restriction, restrictions, restrictions_of,
};
