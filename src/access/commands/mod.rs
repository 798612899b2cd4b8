//! What a reviewer can do about engagements.

mod enter_engagement;
mod import_engagements;

pub use enter_engagement::enter_engagement;
pub use import_engagements::import_engagements;
