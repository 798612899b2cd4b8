//! The unit of work: one transaction, one instant, one actor, one event.

use crate::app::App;
use crate::audit;
use crate::clock::civil_date;
use crate::error::Result;
use crate::event::Event;
use crate::identity::{Actor, Secret};
use crate::notice;
use chrono::{DateTime, NaiveDate, Utc};
use sea_orm::{DatabaseTransaction, SqliteTransactionMode, TransactionOptions, TransactionTrait};
use tokio::sync::OwnedMutexGuard;
use uuid::{NoContext, Timestamp, Uuid};

/// Rows of one statement: below the limit of variables of either database for
/// the widest table (32,766 and 65,535).
pub(crate) const BATCH: usize = 1_000;

pub trait Ids: Send + Sync {
    /// Ordered by time, which keeps indexes short.
    fn next(&self, at: DateTime<Utc>) -> Uuid;
    /// Random throughout, for what must not tell when it was made.
    fn unordered(&self) -> Uuid;
    /// Random throughout, for what must not be guessed.
    fn secret(&self) -> [u8; 32];
}

pub struct RandomIds;

impl Ids for RandomIds {
    fn next(&self, at: DateTime<Utc>) -> Uuid {
        let seconds = at.timestamp().try_into().expect("after 1970");
        Uuid::new_v7(Timestamp::from_unix(NoContext, seconds, 0))
    }

    #[expect(clippy::disallowed_methods, reason = "this is where they are made")]
    fn unordered(&self) -> Uuid {
        Uuid::new_v4()
    }

    fn secret(&self) -> [u8; 32] {
        let mut secret = [0; 32];
        getrandom::fill(&mut secret).expect("the operating system has randomness");
        secret
    }
}

/// What goes out with the letters of an event and stands in no record: a link,
/// and until when it is good.
#[derive(Debug, Clone)]
pub struct Enclosure {
    pub secret: Secret,
    pub until: DateTime<Utc>,
}

pub struct Work {
    txn: DatabaseTransaction,
    actor: Actor,
    at: DateTime<Utc>,
    app: App,
    /// Until it has ended.
    _turn: Option<OwnedMutexGuard<()>>,
    enclosed: Option<Enclosure>,
}

impl Work {
    #[expect(clippy::disallowed_methods, reason = "the one place that begins and commits")]
    pub(crate) async fn begin(app: &App, actor: Actor) -> Result<Self> {
        let options = TransactionOptions {
            // SQLite: take the write lock now. A deferred transaction that
            // reads first fails with SQLITE_BUSY, without waiting, when it
            // comes to write.
            sqlite_transaction_mode: Some(SqliteTransactionMode::Immediate),
            ..TransactionOptions::default()
        };
        let turn = app.turns().take().await;
        let txn = app.db.begin_with_options(options).await?;
        let at = app.clock.now();
        Ok(Self { txn, actor, at, app: app.clone(), enclosed: None, _turn: turn })
    }

    pub fn at(&self) -> DateTime<Utc> {
        self.at
    }

    pub fn today(&self) -> NaiveDate {
        civil_date(self.at)
    }

    pub fn actor(&self) -> &Actor {
        &self.actor
    }

    pub fn next_id<Id>(&self, wrap: fn(Uuid) -> Id) -> Id {
        wrap(self.app.ids.next(self.at))
    }

    pub fn unordered_id<Id>(&self, wrap: fn(Uuid) -> Id) -> Id {
        wrap(self.app.ids.unordered())
    }

    /// For `store` modules to write through, and for queries to read what this
    /// unit of work sees.
    pub(crate) fn conn(&self) -> &DatabaseTransaction {
        &self.txn
    }

    pub(crate) fn app(&self) -> &App {
        &self.app
    }

    /// With a link for the letters of its event.
    pub fn enclosing(self, enclosure: Enclosure) -> Self {
        Self { enclosed: Some(enclosure), ..self }
    }

    /// Records the event, writes the letters it calls for and commits, all or
    /// nothing. Dropping a `Work` without committing rolls it back.
    #[expect(clippy::disallowed_methods, reason = "the one place that begins and commits")]
    pub async fn commit(self, event: impl Into<Event>) -> Result<()> {
        let event = event.into();
        let seq = audit::store::append(&self, &event).await?;
        notice::write_letters(&self, seq, &event, self.enclosed.as_ref()).await?;
        self.txn.commit().await?;
        self.app.committed(seq, event.is_public());
        tracing::info!(event = event.name(), actor = %self.actor, "committed {}", event.name());
        Ok(())
    }
}
