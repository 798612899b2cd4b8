//! A fresh database per test, copied from a template that is migrated once for
//! all: whoever runs each test as a process of its own migrates once too.
//!
//! SQLite by default. With `LIANPING_TEST_POSTGRES=postgres://…/postgres` the
//! same tests run on PostgreSQL.

use lianping::database::{connect, create, migrate};
use sea_orm::ConnectionTrait;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU32, Ordering};
use tokio::sync::OnceCell;

static TEMPLATE: OnceCell<Template> = OnceCell::const_new();
static NEXT: AtomicU32 = AtomicU32::new(0);

enum Template {
    Sqlite(PathBuf),
    Postgres { admin_url: String, name: String },
}

pub struct TestDatabase {
    pub url: String,
    _folder: Option<tempfile::TempDir>,
}

impl TestDatabase {
    pub async fn create() -> Self {
        match TEMPLATE.get_or_init(prepare).await {
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

async fn prepare() -> Template {
    let name = template_name();
    match std::env::var("LIANPING_TEST_POSTGRES") {
        Err(_) => Template::Sqlite(prepare_file(&name).await),
        Ok(admin_url) => {
            prepare_on_server(&admin_url, &name).await;
            Template::Postgres { admin_url, name }
        }
    }
}

/// Made beside its place and moved there: it is whole or not there.
async fn prepare_file(name: &str) -> PathBuf {
    let templates = Path::new(env!("CARGO_TARGET_TMPDIR"));
    let template = templates.join(format!("{name}.db"));
    if !template.exists() {
        let folder = tempfile::tempdir_in(templates).unwrap();
        let file = folder.path().join("template.db");
        let db = create(&format!("sqlite://{}", file.display())).await.unwrap();
        migrate(&db).await.unwrap();
        db.close().await.unwrap();
        std::fs::rename(&file, &template).unwrap();
    }
    template
}

async fn prepare_on_server(admin_url: &str, name: &str) {
    let admin = connect(admin_url).await.unwrap();
    let known = format!("SELECT 1 FROM pg_database WHERE datname = '{name}'");
    let known = sea_orm::Statement::from_string(sea_orm::DbBackend::Postgres, known);
    if admin.query_one_raw(known.clone()).await.unwrap().is_none() {
        let making = format!("{name}_{}", std::process::id());
        let statement =
            format!("CREATE DATABASE {making} TEMPLATE template0 LC_COLLATE 'C' LC_CTYPE 'C'");
        admin.execute_unprepared(&statement).await.unwrap();
        let db = connect(&beside(admin_url, &making)).await.unwrap();
        migrate(&db).await.unwrap();
        db.close().await.unwrap();
        let moved = format!("ALTER DATABASE {making} RENAME TO {name}");
        let moved = admin.execute_unprepared(&moved).await;
        // Another process was quicker.
        let is_there = admin.query_one_raw(known).await.unwrap().is_some();
        assert!(is_there, "{moved:?}");
    }
    admin.close().await.unwrap();
}

/// Of the tests as they were built last.
fn template_name() -> String {
    let built = std::env::current_exe().unwrap().metadata().unwrap().modified().unwrap();
    let built = built.duration_since(std::time::UNIX_EPOCH).unwrap().as_nanos();
    format!("lianping_template_{built}")
}

/// The address of another database on the same server.
fn beside(admin_url: &str, name: &str) -> String {
    let (server, _) = admin_url.rsplit_once('/').unwrap();
    format!("{server}/{name}")
}
