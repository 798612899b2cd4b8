//! What is known of entry and exit.

mod engagements;

pub use engagements::{engagements, engagements_of, engagements_of_firms, serving};
