//! What is known of entry and exit.

mod engagements;
mod filings;

pub use engagements::{engagements, engagements_of, engagements_of_firms, serving};
pub use filings::is_verified;
