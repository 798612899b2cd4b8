//! What `access` keeps. Nothing else of it writes.

mod engagements;
mod family;

pub(crate) use engagements::{add_engagements, save_engagement};
pub(crate) use family::lock_family;
