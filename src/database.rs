//! The one connection to SQLite or PostgreSQL, and the state of its schema.

use crate::error::{Argument, Kind, Refusal, Result};
use anyhow::Context;
use migration::{Migrator, MigratorTrait};
use sea_orm::sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqliteSynchronous};
use sea_orm::{ConnectOptions, ConnectionTrait, Database, DatabaseConnection, DbBackend};
use std::collections::BTreeSet;
use std::path::Path;
use std::time::Duration;

/// SQLite or PostgreSQL, for those who pass it on to queries.
pub type Db = DatabaseConnection;

/// Readers beside the one writer of SQLite; as many sessions on PostgreSQL.
const CONNECTIONS_MAX: u32 = 8;
/// 16 MiB of pages a connection: with SQLite's 2, taking in a million ballots
/// writes every page of an index again and again.
const CACHE: &str = "-16384";
/// Of the one connection that ballots go in by: 64 MiB.
const INTAKE_CACHE: &str = "-65536";
/// Two for each size of a group.
const INTAKE_STATEMENTS: usize = 160;
/// Pages in the log before those who write move them to their places themselves:
/// by then [`checkpoint`] has moved nearly all.
const INTAKE_CHECKPOINT: &str = "8192";
const BUSY_TIMEOUT: Duration = Duration::from_secs(10);
/// For a connection, new or from the pool: a server that is not there is
/// reported while somebody still waits.
const ACQUIRE_TIMEOUT: Duration = Duration::from_secs(5);

/// Connects to a database that is there.
pub async fn connect(url: &str) -> Result<DatabaseConnection> {
    if let Some(file) = sqlite_file(url)
        && !Path::new(file).exists()
    {
        return Err(SchemaRefused::NoDatabase { file: file.to_owned() }.into());
    }
    Ok(open(url, false).await?)
}

/// As [`connect`]; a SQLite file that is not there is made.
pub async fn create(url: &str) -> Result<DatabaseConnection> {
    Ok(open(url, true).await?)
}

/// `data/lianping.db` of `sqlite://data/lianping.db?mode=ro`.
pub fn sqlite_file(url: &str) -> Option<&str> {
    let rest = url.strip_prefix("sqlite:")?;
    let path = rest.strip_prefix("//").unwrap_or(rest);
    path.split('?').next()
}

/// A connection of their own for ballots under load. On `SQLite` the pool hands
/// out its connections in turn, and each forgets the pages it knew when another
/// has written: one that writes alone keeps them (measured: half as quick again).
/// PostgreSQL has one memory for all.
pub async fn for_intake(db: &DatabaseConnection) -> Result<DatabaseConnection> {
    if db.get_database_backend() != DbBackend::Sqlite {
        return Ok(db.clone());
    }
    let file = "SELECT file FROM pragma_database_list WHERE name = 'main'";
    let file = sea_orm::Statement::from_string(DbBackend::Sqlite, file);
    let row = db.query_one_raw(file).await?.context("a database has a file")?;
    let file: String = row.try_get_by_index(0)?;
    let url = format!("sqlite://{}", file.replace('%', "%25").replace('?', "%3F"));
    let mut options = options(&url, false);
    options.max_connections(1).min_connections(1).idle_timeout(Duration::from_hours(1));
    options.map_sqlx_sqlite_opts(|sqlite| {
        sqlite_settings(sqlite, false)
            .pragma("cache_size", INTAKE_CACHE)
            .pragma("wal_autocheckpoint", INTAKE_CHECKPOINT)
            // What a statement would undo is kept in memory, not in a file.
            .pragma("temp_store", "MEMORY")
            .statement_cache_capacity(INTAKE_STATEMENTS)
    });
    Ok(Database::connect(options).await.context("cannot reach the database")?)
}

fn options(url: &str, create: bool) -> ConnectOptions {
    let mut options = ConnectOptions::new(url);
    options
        .acquire_timeout(ACQUIRE_TIMEOUT)
        .max_connections(CONNECTIONS_MAX)
        .record_stmt_in_spans(false)
        .sqlx_logging(false);
    options.map_sqlx_sqlite_opts(move |sqlite| sqlite_settings(sqlite, create));
    options
}

fn sqlite_settings(sqlite: SqliteConnectOptions, create: bool) -> SqliteConnectOptions {
    sqlite
        .create_if_missing(create)
        .foreign_keys(true)
        .journal_mode(SqliteJournalMode::Wal)
        .synchronous(SqliteSynchronous::Full)
        .busy_timeout(BUSY_TIMEOUT)
        .pragma("cache_size", CACHE)
        // What is erased is overwritten: the bond between slip and ballot
        // must not lie in a free page.
        .pragma("secure_delete", "ON")
}

async fn open(url: &str, create: bool) -> anyhow::Result<DatabaseConnection> {
    let db = Database::connect(options(url, create)).await.context("cannot reach the database")?;
    check_settings(&db).await?;
    Ok(db)
}

/// SQLite keeps an acknowledged commit through a power cut only with these.
async fn check_settings(db: &DatabaseConnection) -> anyhow::Result<()> {
    if db.get_database_backend() != DbBackend::Sqlite {
        return Ok(());
    }
    for (pragma, wanted) in [("foreign_keys", "1"), ("synchronous", "2"), ("secure_delete", "1")] {
        let found = pragma_value(db, pragma).await?;
        anyhow::ensure!(found == wanted, "SQLite's {pragma} is {found}, not {wanted}");
    }
    Ok(())
}

async fn pragma_value(db: &DatabaseConnection, pragma: &str) -> anyhow::Result<String> {
    let statement = sea_orm::Statement::from_string(DbBackend::Sqlite, format!("PRAGMA {pragma}"));
    let row = db.query_one_raw(statement).await?.context("a pragma answers")?;
    Ok(row.try_get_by_index::<i64>(0)?.to_string())
}

/// Moves what SQLite's log holds to its place while others go on writing.
pub async fn checkpoint(db: &DatabaseConnection) -> Result<()> {
    if db.get_database_backend() == DbBackend::Sqlite {
        db.execute_unprepared("PRAGMA wal_checkpoint(PASSIVE)").await?;
    }
    Ok(())
}

/// After something was erased: SQLite keeps the pages as they were in its log
/// until that is checkpointed, PostgreSQL the rows until they are vacuumed.
pub async fn scrub(db: &DatabaseConnection) -> Result<()> {
    let statements: &[&str] = match db.get_database_backend() {
        DbBackend::Sqlite => &["PRAGMA wal_checkpoint(TRUNCATE)"],
        _ => &["VACUUM ballot_bond", "VACUUM slip_bond", "VACUUM slip_channel"],
    };
    for statement in statements {
        db.execute_unprepared(statement).await?;
    }
    Ok(())
}

pub async fn migrate(db: &DatabaseConnection) -> Result<u64> {
    let before = applied(db).await?.len();
    refuse_newer(&applied(db).await?)?;
    Migrator::up(db, None).await?;
    let made = applied(db).await?.len() - before;
    Ok(u64::try_from(made).context("a count")?)
}

/// The names of all migrations, and whether each is applied.
pub async fn status(db: &DatabaseConnection) -> Result<Vec<(String, bool)>> {
    let applied = applied(db).await?;
    refuse_newer(&applied)?;
    Ok(known().into_iter().map(|name| (name.clone(), applied.contains(&name))).collect())
}

/// Refuses to work on a schema that is not the one this program was built for.
pub async fn check_schema(db: &DatabaseConnection) -> Result<()> {
    let applied = applied(db).await?;
    refuse_newer(&applied)?;
    let pending = known().into_iter().filter(|name| !applied.contains(name)).count();
    if pending > 0 { Err(SchemaRefused::Older { pending }.into()) } else { Ok(()) }
}

fn refuse_newer(applied: &BTreeSet<String>) -> Result<(), SchemaRefused> {
    let known = known();
    match applied.iter().find(|&name| !known.contains(name)) {
        Some(name) => Err(SchemaRefused::Newer { migration: name.clone() }),
        None => Ok(()),
    }
}

fn known() -> BTreeSet<String> {
    Migrator::migrations().iter().map(|migration| migration.name().to_owned()).collect()
}

/// Reads only: a database that was never migrated has no table to ask.
async fn applied(db: &DatabaseConnection) -> Result<BTreeSet<String>> {
    let manager = migration::SchemaManager::new(db);
    if !manager.has_table("seaql_migrations").await? {
        return Ok(BTreeSet::new());
    }
    let applied = Migrator::get_migration_models(db).await?;
    Ok(applied.into_iter().map(|migration| migration.version).collect())
}

#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum SchemaRefused {
    #[error("there is no database {file}: run lianping migrate")]
    NoDatabase { file: String },
    #[error("the database lacks {pending} migrations: run lianping migrate")]
    Older { pending: usize },
    #[error("the database was made by a newer program (it has the migration {migration})")]
    Newer { migration: String },
}

impl Refusal for SchemaRefused {
    fn code(&self) -> &'static str {
        match self {
            Self::NoDatabase { .. } => "schema/no-database",
            Self::Older { .. } => "schema/older",
            Self::Newer { .. } => "schema/newer",
        }
    }

    fn kind(&self) -> Kind {
        Kind::Unavailable
    }

    fn arguments(&self) -> Vec<(&'static str, Argument)> {
        match self {
            Self::NoDatabase { file } => vec![("file", Argument::plain(file))],
            Self::Older { pending } => vec![("pending", Argument::plain(pending))],
            Self::Newer { migration } => vec![("migration", Argument::plain(migration))],
        }
    }
}
