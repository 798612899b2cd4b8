//! The whole registry on a database of its own, with the time in our hands.

mod cast;
mod database;
mod standing;
mod tables;

pub use cast::{ANJU, ANJU_BRANCH, CUIHU, HEXIE, SHUIJING, approver, reviewer, reviewer_called};
pub use database::HERE;
pub use tables::{ballot_rows, form_rows, sheet, xlsx};

use chrono::{DateTime, NaiveDate, Utc};
use lianping::app::App;
use lianping::clock::Clock;
use lianping::error::Error;
use lianping::rating::SlipKey;
use lianping::work::Ids;
use sea_orm::{DatabaseConnection, Statement};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex};
use uuid::Uuid;

pub struct TestApp {
    pub app: App,
    db: DatabaseConnection,
    clock: Arc<ManualClock>,
    database: database::TestDatabase,
}

impl TestApp {
    /// A migrated, empty registry at noon of the day, Shanghai time.
    pub async fn on(today: &str) -> Self {
        Self::with(database::TestDatabase::create().await, today).await
    }

    /// The demonstration's registry, as the story leaves it.
    pub async fn told() -> Self {
        Self::with(database::TestDatabase::told().await, "2026-06-24").await
    }

    async fn with(database: database::TestDatabase, today: &str) -> Self {
        let db = lianping::database::connect(&database.url).await.unwrap();
        let clock = Arc::new(ManualClock(Mutex::new(noon(today))));
        let app = App::new(db.clone(), clock.clone(), Arc::new(CountingIds::default()))
            .with_slip_key(SlipKey::of([9; 32]));
        Self { app, db, clock, database }
    }

    pub fn today_is(&self, today: &str) {
        *self.clock.0.lock().unwrap() = noon(today);
    }

    pub fn now_is(&self, instant: &str) {
        *self.clock.0.lock().unwrap() = instant.parse().unwrap();
    }

    /// The same registry through a connection that writes down what it is asked.
    pub async fn watched(&self) -> (App, Arc<Mutex<Vec<Statement>>>) {
        let asked = Arc::<Mutex<Vec<Statement>>>::default();
        let mut db = lianping::database::connect(&self.database.url).await.unwrap();
        let notes = Arc::clone(&asked);
        db.set_metric_callback(move |told| notes.lock().unwrap().push(told.statement.clone()));
        let ids = Arc::new(CountingIds::default());
        let app = App::new(db, self.clock.clone(), ids).with_slip_key(SlipKey::of([9; 32]));
        (app, asked)
    }

    /// Time goes on.
    pub fn pass(&self, time: chrono::Duration) {
        *self.clock.0.lock().unwrap() += time;
    }

    pub fn now(&self) -> DateTime<Utc> {
        self.clock.now()
    }

    /// For the queries of a test.
    pub fn db(&self) -> &DatabaseConnection {
        &self.db
    }

    /// For the command line, which connects by itself.
    pub fn database_url(&self) -> &str {
        &self.database.url
    }
}

pub fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn noon(day: &str) -> DateTime<Utc> {
    format!("{day}T12:00:00+08:00").parse::<DateTime<Utc>>().unwrap()
}

/// A file of `tests/data`.
pub fn data(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data").join(name)
}

pub fn data_text(name: &str) -> String {
    std::fs::read_to_string(data(name)).unwrap()
}

/// What the command line would say.
pub fn sentence(error: &Error) -> String {
    error.to_string()
}

struct ManualClock(Mutex<DateTime<Utc>>);

impl Clock for ManualClock {
    fn now(&self) -> DateTime<Utc> {
        *self.0.lock().unwrap()
    }
}

/// 00000000-0000-0000-0000-000000000001, …02, and so on.
#[derive(Default)]
struct CountingIds(AtomicU64);

impl Ids for CountingIds {
    fn next(&self, _at: DateTime<Utc>) -> Uuid {
        self.unordered()
    }

    fn unordered(&self) -> Uuid {
        Uuid::from_u128(u128::from(self.0.fetch_add(1, Ordering::Relaxed)) + 1)
    }

    fn secret(&self) -> [u8; 32] {
        let count = self.0.fetch_add(1, Ordering::Relaxed) + 1;
        // Spread over all bits, of which some take a few from each byte.
        let spread = count.wrapping_mul(0x9e37_79b9_7f4a_7c15);
        let mut secret = [0; 32];
        for bytes in secret.chunks_exact_mut(8) {
            bytes.copy_from_slice(&spread.to_be_bytes());
        }
        secret
    }
}
