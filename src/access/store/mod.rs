//! What `access` keeps. Nothing else of it writes.

mod engagements;
mod exits;
mod family;

pub(crate) use engagements::{add_engagements, end_engagement, save_engagement};
pub(crate) use exits::{
    add_exit, add_handed, exit_for_update, save_closed, save_takeover, save_withdrawn,
};
pub(crate) use family::lock_family;
