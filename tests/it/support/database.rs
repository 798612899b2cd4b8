//! A fresh database per test, copied from a template that is made once for all:
//! whoever runs each test as a process of its own makes it once too. There are
//! two, one that is only migrated and one with the demonstration's story in it.
//!
//! SQLite by default. With `LIANPING_TEST_POSTGRES=postgres://…/postgres` the
//! same tests run on PostgreSQL.

use lianping::database::{connect, create, migrate};
use lianping::demo::fill;
use sea_orm::{ConnectionTrait, DatabaseConnection};
use std::fs::File;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU32, Ordering};
use tokio::sync::OnceCell;

static MIGRATED: OnceCell<Template> = OnceCell::const_new();
static TOLD: OnceCell<Template> = OnceCell::const_new();
static NEXT: AtomicU32 = AtomicU32::new(0);

/// Where the letters of the story lead.
pub const HERE: &str = "http://127.0.0.1:4711";

#[derive(Copy, Clone, PartialEq)]
enum Holding {
    Nothing,
    TheStory,
}

enum Template {
    Sqlite(PathBuf),
    Postgres { admin_url: String, name: String },
}

pub struct TestDatabase {
    pub url: String,
    _folder: Option<tempfile::TempDir>,
}

impl TestDatabase {
    /// Migrated, and empty.
    pub async fn create() -> Self {
        Self::copy_of(MIGRATED.get_or_init(|| prepare(Holding::Nothing)).await).await
    }

    /// With the demonstration's story.
    pub async fn told() -> Self {
        Self::copy_of(TOLD.get_or_init(|| prepare(Holding::TheStory)).await).await
    }

    async fn copy_of(template: &Template) -> Self {
        match template {
            Template::Sqlite(template) => {
                let folder = tempfile::tempdir().unwrap();
                let file = folder.path().join("lianping.db");
                std::fs::copy(template, &file).unwrap();
                Self { url: format!("sqlite://{}", file.display()), _folder: Some(folder) }
            }
            Template::Postgres { admin_url, name: template } => {
                let number = NEXT.fetch_add(1, Ordering::Relaxed);
                let name = format!("lianping_test_{}_{number}", std::process::id());
                let admin = connect(admin_url).await.unwrap();
                let statement = format!("CREATE DATABASE {name} TEMPLATE {template}");
                admin.execute_unprepared(&statement).await.unwrap();
                admin.close().await.unwrap();
                Self { url: beside(admin_url, &name), _folder: None }
            }
        }
    }
}

async fn prepare(holding: Holding) -> Template {
    let name = template_name(holding);
    let templates = Path::new(env!("CARGO_TARGET_TMPDIR"));
    // One process makes it, the others wait for it.
    let turn = File::create(templates.join(format!("{name}.lock"))).unwrap();
    turn.lock().unwrap();
    match std::env::var("LIANPING_TEST_POSTGRES") {
        Err(_) => Template::Sqlite(prepare_file(&name, holding).await),
        Ok(admin_url) => {
            prepare_on_server(&admin_url, &name, holding).await;
            Template::Postgres { admin_url, name }
        }
    }
}

/// Made beside its place and moved there: it is whole or not there.
async fn prepare_file(name: &str, holding: Holding) -> PathBuf {
    let templates = Path::new(env!("CARGO_TARGET_TMPDIR"));
    let template = templates.join(format!("{name}.db"));
    if !template.exists() {
        let folder = tempfile::tempdir_in(templates).unwrap();
        let file = folder.path().join("template.db");
        let db = create(&format!("sqlite://{}", file.display())).await.unwrap();
        write(db, holding).await;
        std::fs::rename(&file, &template).unwrap();
    }
    template
}

async fn prepare_on_server(admin_url: &str, name: &str, holding: Holding) {
    let admin = connect(admin_url).await.unwrap();
    let known = format!("SELECT 1 FROM pg_database WHERE datname = '{name}'");
    let known = sea_orm::Statement::from_string(sea_orm::DbBackend::Postgres, known);
    if admin.query_one_raw(known).await.unwrap().is_none() {
        let making = format!("{name}_{}", std::process::id());
        let statement =
            format!("CREATE DATABASE {making} TEMPLATE template0 LC_COLLATE 'C' LC_CTYPE 'C'");
        admin.execute_unprepared(&statement).await.unwrap();
        write(connect(&beside(admin_url, &making)).await.unwrap(), holding).await;
        let moved = format!("ALTER DATABASE {making} RENAME TO {name}");
        admin.execute_unprepared(&moved).await.unwrap();
    }
    admin.close().await.unwrap();
}

async fn write(db: DatabaseConnection, holding: Holding) {
    migrate(&db).await.unwrap();
    if holding == Holding::TheStory {
        fill(&db, HERE).await.unwrap();
    }
    db.close().await.unwrap();
}

/// Of the tests as they were built last.
fn template_name(holding: Holding) -> String {
    let built = std::env::current_exe().unwrap().metadata().unwrap().modified().unwrap();
    let built = built.duration_since(std::time::UNIX_EPOCH).unwrap().as_nanos();
    match holding {
        Holding::Nothing => format!("lianping_template_{built}"),
        Holding::TheStory => format!("lianping_told_{built}"),
    }
}

/// The address of another database on the same server.
fn beside(admin_url: &str, name: &str) -> String {
    let (server, _) = admin_url.rsplit_once('/').unwrap();
    format!("{server}/{name}")
}
