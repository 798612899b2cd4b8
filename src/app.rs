//! What a running registry consists of.

use crate::clock::Clock;
use crate::error::Result;
use crate::identity::Actor;
use crate::mail::Postman;
use crate::rating::{Intake, SlipKey};
use crate::view::Templates;
use crate::work::{Ids, Work};
use sea_orm::{DatabaseConnection, DbBackend};
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, AtomicU64, Ordering};
use tokio::sync::{Mutex, OwnedMutexGuard};

#[derive(Clone)]
pub struct App {
    pub(crate) db: DatabaseConnection,
    pub(crate) clock: Arc<dyn Clock>,
    /// For sessions and one-time codes, which keep the system's time even where
    /// the registry keeps a story's.
    pub(crate) wall: Arc<dyn Clock>,
    pub(crate) ids: Arc<dyn Ids>,
    pub(crate) intake: Arc<Intake>,
    /// Where ballots go in.
    pub(crate) intake_db: DatabaseConnection,
    slip_key: Option<Arc<SlipKey>>,
    turns: Turns,
    /// What letters say of where we are.
    pub(crate) house: Arc<House>,
    /// Who takes them away; nobody, unless it is said.
    pub(crate) postman: Option<Arc<Postman>>,
    /// Of pages and letters.
    pub templates: Arc<Templates>,
    tide: Arc<Tide>,
}

/// How the registry is reached, as its letters say it.
#[derive(Debug, Clone)]
pub struct House {
    /// Without a slash at its end.
    pub base_url: String,
    /// What Message-IDs end in.
    pub mail_domain: String,
}

impl Default for House {
    fn default() -> Self {
        let base_url = "http://127.0.0.1:8080".to_owned();
        Self { base_url, mail_domain: "lianping.invalid".to_owned() }
    }
}

impl App {
    pub fn new(db: DatabaseConnection, clock: Arc<dyn Clock>, ids: Arc<dyn Ids>) -> Self {
        let wall = Arc::clone(&clock);
        Self {
            turns: Turns::at(&db),
            intake_db: db.clone(),
            db,
            clock,
            wall,
            ids,
            intake: Arc::default(),
            slip_key: None,
            house: Arc::default(),
            postman: None,
            templates: Arc::default(),
            tide: Arc::default(),
        }
    }

    pub fn in_house(self, house: House) -> Self {
        Self { house: Arc::new(house), ..self }
    }

    pub fn with_postman(self, postman: Postman) -> Self {
        Self { postman: Some(Arc::new(postman)), ..self }
    }

    /// The same with another clock for sessions and codes.
    pub fn with_wall_clock(self, wall: Arc<dyn Clock>) -> Self {
        Self { wall, ..self }
    }

    /// The same with the key that slips are made and read under.
    pub fn with_slip_key(self, key: SlipKey) -> Self {
        Self { slip_key: Some(Arc::new(key)), ..self }
    }

    pub fn db(&self) -> &DatabaseConnection {
        &self.db
    }

    /// The same with a connection that nothing but ballots uses.
    pub fn with_intake_db(self, intake_db: DatabaseConnection) -> Self {
        Self { intake_db, ..self }
    }

    /// None at the command line, which makes and reads no slips.
    pub fn slip_key(&self) -> Option<&SlipKey> {
        self.slip_key.as_deref()
    }

    /// Moves on whenever something public was committed: what was made from
    /// the registry under one version holds until the next.
    pub fn version(&self) -> u64 {
        self.tide.version.load(Ordering::Acquire)
    }

    pub(crate) fn committed(&self, seq: i64, public: bool) {
        self.tide.committed(seq, public);
    }

    pub(crate) fn seen(&self, seq: i64) {
        self.tide.seen(seq);
    }

    pub(crate) fn turns(&self) -> &Turns {
        &self.turns
    }

    /// Begins a unit of work. There is no other way to write to the database.
    pub async fn begin(&self, actor: impl Into<Actor>) -> Result<Work> {
        Work::begin(self, actor.into()).await
    }
}

/// Writers of `SQLite` in the order they came. It lets them try again and again,
/// and whoever writes without a pause would keep the others out.
#[derive(Clone, Debug)]
pub(crate) struct Turns(Option<Arc<Mutex<()>>>);

impl Turns {
    fn at(db: &DatabaseConnection) -> Self {
        Self((db.get_database_backend() == DbBackend::Sqlite).then(Arc::default))
    }

    pub async fn take(&self) -> Option<OwnedMutexGuard<()>> {
        match &self.0 {
            Some(turns) => Some(Arc::clone(turns).lock_owned().await),
            None => None,
        }
    }
}

/// How far the registry has come, as far as this server knows.
#[derive(Debug, Default)]
struct Tide {
    version: AtomicU64,
    /// The newest audit entry known of. Entries are committed in their order.
    newest: AtomicI64,
}

impl Tide {
    /// We committed entry `seq`. A gap before it is what another server
    /// committed meanwhile.
    fn committed(&self, seq: i64, public: bool) {
        let newest = self.newest.fetch_max(seq, Ordering::AcqRel);
        if public || newest + 1 < seq {
            self.version.fetch_add(1, Ordering::Release);
        }
    }

    /// The record was seen to reach entry `seq`.
    fn seen(&self, seq: i64) {
        if self.newest.fetch_max(seq, Ordering::AcqRel) < seq {
            self.version.fetch_add(1, Ordering::Release);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_version_ends_once_for_what_is_public_and_for_what_others_did() {
        let tide = Tide::default();
        let version = || tide.version.load(Ordering::Acquire);
        tide.seen(7);
        assert_eq!(version(), 1, "what was there before us");
        tide.committed(8, true);
        tide.seen(8);
        assert_eq!(version(), 2, "our own, once");
        tide.committed(9, false);
        tide.seen(9);
        assert_eq!(version(), 2, "nobody reads it");
        tide.committed(11, false);
        assert_eq!(version(), 3, "entry 10 was another's");
        tide.seen(12);
        tide.seen(12);
        assert_eq!(version(), 4);
    }
}
