//! The district's standing data: its streets and communities, compounds and
//! their units, firms and branches, the holidays, and the policy.

mod policy;

pub use policy::{Policy, Publicity};
