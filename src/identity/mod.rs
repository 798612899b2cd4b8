//! Who is asking.

mod actor;
mod post;

pub use actor::Actor;
pub use post::{Approver, Reviewer};
