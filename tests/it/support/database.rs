//! A fresh database per test, copied from a template that is migrated once.
//!
//! SQLite by default. With `LIANPING_TEST_POSTGRES=postgres://…/postgres` the
//! same tests run on PostgreSQL.

use lianping::database::{connect, create, migrate};
use sea_orm::ConnectionTrait;
use std::sync::atomic::{AtomicU32, Ordering};
use tokio::sync::OnceCell;

static TEMPLATE: OnceCell<Template> = OnceCell::const_new();
static NEXT: AtomicU32 = AtomicU32::new(0);

enum Template {
    Sqlite(Vec<u8>),
    Postgres { admin_url: String },
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
                std::fs::write(&file, template).unwrap();
                Self { url: format!("sqlite://{}", file.display()), _folder: Some(folder) }
            }
            Template::Postgres { admin_url } => {
                let number = NEXT.fetch_add(1, Ordering::Relaxed);
                let name = format!("{}_{number}", template_name());
                let admin = connect(admin_url).await.unwrap();
                let statement = format!("CREATE DATABASE {name} TEMPLATE {}", template_name());
                admin.execute_unprepared(&statement).await.unwrap();
                admin.close().await.unwrap();
                Self { url: beside(admin_url, &name), _folder: None }
            }
        }
    }
}

async fn prepare() -> Template {
    match std::env::var("LIANPING_TEST_POSTGRES") {
        Err(_) => {
            let folder = tempfile::tempdir_in(env!("CARGO_TARGET_TMPDIR")).unwrap();
            let file = folder.path().join("template.db");
            let db = create(&format!("sqlite://{}", file.display())).await.unwrap();
            migrate(&db).await.unwrap();
            db.close().await.unwrap();
            Template::Sqlite(std::fs::read(&file).unwrap())
        }
        Ok(admin_url) => {
            let admin = connect(&admin_url).await.unwrap();
            let name = template_name();
            let statement =
                format!("CREATE DATABASE {name} TEMPLATE template0 LC_COLLATE 'C' LC_CTYPE 'C'");
            admin.execute_unprepared(&statement).await.unwrap();
            admin.close().await.unwrap();
            let db = connect(&beside(&admin_url, &name)).await.unwrap();
            migrate(&db).await.unwrap();
            db.close().await.unwrap();
            Template::Postgres { admin_url }
        }
    }
}

fn template_name() -> String {
    format!("lianping_test_{}", std::process::id())
}

/// The address of another database on the same server.
fn beside(admin_url: &str, name: &str) -> String {
    let (server, _) = admin_url.rsplit_once('/').unwrap();
    format!("{server}/{name}")
}
