//! Everything that happens here, as one closed list.
//!
//! A unit of work can be committed only with an event. An event's JSON is an
//! append-only format: a field is never renamed, variants are only added.

use crate::{access, identity, rating, registry};
use serde::Serialize;

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(untagged)]
pub enum Event {
    Registry(registry::Event),
    Access(access::Event),
    Identity(identity::Event),
    Rating(rating::Event),
}

impl Event {
    /// Stable name under which the audit log files it.
    pub fn name(&self) -> &'static str {
        match self {
            Self::Registry(event) => event.name(),
            Self::Access(event) => event.name(),
            Self::Identity(event) => event.name(),
            Self::Rating(event) => event.name(),
        }
    }

    /// Whether it changes anything that the public reads.
    pub fn is_public(&self) -> bool {
        match self {
            Self::Registry(event) => event.is_public(),
            Self::Access(event) => event.is_public(),
            Self::Identity(_) => false,
            Self::Rating(event) => event.is_public(),
        }
    }
}
