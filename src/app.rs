//! What a running registry consists of.

use crate::clock::Clock;
use crate::error::Result;
use crate::identity::Actor;
use crate::work::{Ids, Work};
use sea_orm::DatabaseConnection;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

#[derive(Clone)]
pub struct App {
    pub(crate) db: DatabaseConnection,
    pub(crate) clock: Arc<dyn Clock>,
    pub(crate) ids: Arc<dyn Ids>,
    version: Arc<AtomicU64>,
}

impl App {
    pub fn new(db: DatabaseConnection, clock: Arc<dyn Clock>, ids: Arc<dyn Ids>) -> Self {
        Self { db, clock, ids, version: Arc::default() }
    }

    /// Moves on whenever something was committed: what was made from the
    /// registry under one version holds until the next.
    pub fn version(&self) -> u64 {
        self.version.load(Ordering::Acquire)
    }

    /// Something was committed, here or by another server.
    pub(crate) fn moved_on(&self) {
        self.version.fetch_add(1, Ordering::Release);
    }

    /// Begins a unit of work. There is no other way to write to the database.
    pub async fn begin(&self, actor: impl Into<Actor>) -> Result<Work> {
        Work::begin(self, actor.into()).await
    }
}
