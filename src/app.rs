//! What a running registry consists of.

use crate::clock::Clock;
use crate::error::Result;
use crate::identity::Actor;
use crate::work::{Ids, Work};
use sea_orm::DatabaseConnection;
use std::sync::Arc;

#[derive(Clone)]
pub struct App {
    pub(crate) db: DatabaseConnection,
    pub(crate) clock: Arc<dyn Clock>,
    pub(crate) ids: Arc<dyn Ids>,
}

impl App {
    pub fn new(db: DatabaseConnection, clock: Arc<dyn Clock>, ids: Arc<dyn Ids>) -> Self {
        Self { db, clock, ids }
    }

    /// Begins a unit of work. There is no other way to write to the database.
    pub async fn begin(&self, actor: impl Into<Actor>) -> Result<Work> {
        Work::begin(self, actor.into()).await
    }
}
