//! What a reviewer can do about engagements.

mod import_engagements;

pub use import_engagements::import_engagements;
