//! What `access` keeps. Nothing else of it writes.

mod engagements;

pub(crate) use engagements::{add_engagements, save_engagement};
