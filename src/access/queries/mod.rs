//! What is known of entry and exit.

mod engagements;
mod exits;
mod filings;
mod restrictions;

pub use engagements::{engagement, engagements, engagements_of, engagements_of_firms, serving};
pub use exits::{exit, exits, exits_of, exits_of_firms, handed_over, open_exit, open_exits};
pub use filings::is_verified;
pub use restrictions::{
    TurnRequest, barring, family, open_turn_requests, restriction, restrictions, restrictions_of,
};
