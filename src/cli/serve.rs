use super::acting::{Database, block_on_many};
use super::mailing::Mailing;
use super::secret::slip_key;
use super::{Answer, Run};
use crate::app::App;
use crate::database;
use crate::error::{Argument, Kind, Refusal, Result};
use crate::jobs;
use crate::rating::check_slip_key;
use crate::web::{self, Contact, Settings, Site};
use crate::work::{Ids, RandomIds};
use anyhow::Context;
use clap::Args;
use serde_json::json;
use std::fs::File;
use std::net::{IpAddr, SocketAddr};
use std::path::{Path, PathBuf};
use tokio::net::TcpListener;
use tokio::signal::unix::{SignalKind, signal};

/// Serve the site and the API.
#[derive(Debug, Args)]
pub struct Serve {
    #[command(flatten)]
    database: Database,

    #[command(flatten)]
    listening: Listening,
}

/// Where lies what no setting names.
pub struct Beside {
    pub key: PathBuf,
    pub letters: PathBuf,
}

#[derive(Debug, Args)]
pub struct Listening {
    /// Address and port.
    #[arg(long, env = "LIANPING_LISTEN", default_value = "127.0.0.1:8080")]
    listen: SocketAddr,

    #[command(flatten)]
    base_url: BaseUrl,

    #[command(flatten)]
    mailing: Mailing,

    /// Connections at a time; more wait.
    #[arg(long, env = "LIANPING_CONNECTIONS_MAX", default_value_t = 800)]
    connections_max: usize,

    /// Lets others than this machine read `/metrics`.
    #[arg(long, env = "LIANPING_METRICS_TOKEN", hide_env_values = true, value_name = "TOKEN")]
    metrics_token: Option<String>,

    /// Proxies of ours, whose word is taken for where a visitor comes from.
    #[arg(long, env = "LIANPING_TRUSTED_PROXIES", value_name = "ADDRESS", value_delimiter = ',')]
    trusted_proxies: Vec<IpAddr>,

    /// The key of the ballot slips, made at the first start; servers on one
    /// database share it. [default: beside the database]
    #[arg(long, env = "LIANPING_SECRET_FILE", value_name = "FILE")]
    secret_file: Option<PathBuf>,

    /// The organ's telephone, for the page that says whom to ask.
    #[arg(long, env = "LIANPING_CONTACT_PHONE", value_name = "NUMBER")]
    contact_phone: Option<String>,

    /// Its e-mail address.
    #[arg(long, env = "LIANPING_CONTACT_EMAIL", value_name = "ADDRESS")]
    contact_email: Option<String>,

    /// Where it can be visited.
    #[arg(long, env = "LIANPING_CONTACT_ADDRESS", value_name = "PLACE")]
    contact_address: Option<String>,
}

#[derive(Debug, Args)]
pub struct BaseUrl {
    /// How the site is reached from outside, for links that leave it.
    #[arg(
        id = "base_url",
        long = "base-url",
        global = true,
        env = "LIANPING_BASE_URL",
        value_name = "URL"
    )]
    url: Option<String>,
}

impl BaseUrl {
    /// Where a server listens unless it is told otherwise.
    pub fn or_usual(&self) -> String {
        self.or("http://127.0.0.1:8080")
    }

    fn or(&self, otherwise: &str) -> String {
        self.url.as_deref().unwrap_or(otherwise).trim_end_matches('/').to_owned()
    }
}

/// The port is taken; nobody is answered yet.
#[derive(Debug)]
pub struct Bound {
    listener: TcpListener,
    address: SocketAddr,
    /// As links that leave the site say it.
    pub base_url: String,
}

impl Serve {
    pub fn run(&self) -> Run {
        block_on_many(async {
            let _lock = match database::sqlite_file(&self.database.url) {
                Some(file) => Some(lock(Path::new(file))?),
                None => None,
            };
            let app = self.database.app().await?;
            let key = database::sqlite_file(&self.database.url).map_or_else(
                || PathBuf::from("lianping.key"),
                |file| Path::new(file).with_extension("key"),
            );
            let beside = Beside { key, letters: PathBuf::from("lianping-mail") };
            let bound = self.listening.bind().await?;
            self.listening.serve(bound, app, beside, None).await
        })
    }
}

impl Listening {
    pub async fn bind(&self) -> Result<Bound> {
        let listener = TcpListener::bind(self.listen)
            .await
            .with_context(|| format!("listen on {}", self.listen))?;
        let address = listener.local_addr().context("an address")?;
        let base_url = self.base_url.or(&format!("http://{address}"));
        Ok(Bound { listener, address, base_url })
    }

    /// A demonstration brings an invented contact, for as long as no other is
    /// given.
    pub async fn serve(
        &self,
        Bound { listener, address, base_url }: Bound,
        app: App,
        beside: Beside,
        demo: Option<Contact>,
    ) -> Run {
        let app = self.mailing.or_into(beside.letters).equip(app, &base_url)?;
        let given = Contact {
            phone: self.contact_phone.clone(),
            email: self.contact_email.clone(),
            address: self.contact_address.clone(),
        };
        let settings = Settings {
            base_url,
            demo: demo.is_some(),
            metrics_token: self.metrics_token.clone(),
            trusted_proxies: self.trusted_proxies.clone(),
            contact: if given.is_there() { given } else { demo.unwrap_or(Contact::NONE) },
        };
        let app = self.with_slip_key(app, beside.key).await?;
        web::record_metrics();
        let site = Site::new(app.clone(), settings)?;
        tracing::info!(target: "lianping::progress", %address, "listening on http://{address}");
        let timekeeper = tokio::spawn(jobs::keep_time(app));
        web::serve(site, listener, self.connections_max, asked_to_stop()).await?;
        timekeeper.abort();
        Ok(Answer::yes("stopped", json!({ "stopped": true })))
    }
}

impl Listening {
    async fn with_slip_key(&self, app: App, beside: PathBuf) -> Result<App> {
        let file = self.secret_file.clone().unwrap_or(beside);
        let is_needed = check_slip_key(&app).await.is_err();
        let app_key = slip_key(&file, RandomIds.secret(), is_needed)?;
        let intake_db = database::for_intake(app.db()).await?;
        let app = app.with_slip_key(app_key).with_intake_db(intake_db);
        check_slip_key(&app).await?;
        Ok(app)
    }
}

/// By the system (SIGTERM) or at the terminal (Ctrl-C).
async fn asked_to_stop() {
    let (Ok(mut term), Ok(mut interrupt)) =
        (signal(SignalKind::terminate()), signal(SignalKind::interrupt()))
    else {
        return std::future::pending().await;
    };
    tokio::select! {
        _ = term.recv() => {}
        _ = interrupt.recv() => {}
    }
}

/// One process on a SQLite database, as long as the lock is held.
pub fn lock(database: &Path) -> Result<File> {
    let mut name = database.file_name().unwrap_or_default().to_owned();
    name.push(".lock");
    let path = database.with_file_name(name);
    let file = File::create(&path).with_context(|| format!("open {}", path.display()))?;
    match file.try_lock() {
        Ok(()) => Ok(file),
        Err(std::fs::TryLockError::WouldBlock) => {
            Err(InUse { database: database.to_owned() }.into())
        }
        Err(std::fs::TryLockError::Error(error)) => {
            Err(anyhow::Error::from(error).context(format!("lock {}", path.display())).into())
        }
    }
}

#[derive(Debug, thiserror::Error)]
#[error("another process serves {}", database.display())]
struct InUse {
    database: PathBuf,
}

impl Refusal for InUse {
    fn code(&self) -> &'static str {
        "serve/in-use"
    }

    fn kind(&self) -> Kind {
        Kind::Conflict
    }

    fn arguments(&self) -> Vec<(&'static str, Argument)> {
        vec![("database", Argument::plain(&self.database.display()))]
    }
}
