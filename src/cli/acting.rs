//! Which database a subcommand works on, and who acts.

use crate::app::App;
use crate::clock::SystemClock;
use crate::database;
use crate::error::Result;
use crate::identity::{Actor, Approver, Reviewer};
use crate::work::RandomIds;
use anyhow::Context;
use clap::Args;
use std::sync::Arc;

#[derive(Debug, Args)]
pub struct Acting {
    #[command(flatten)]
    pub database: Database,

    /// The post that acts, as it will stand in the audit record.
    #[arg(long, global = true, env = "LIANPING_BY", value_name = "POST", value_parser = post)]
    by: Option<String>,
}

#[derive(Debug, Args)]
pub struct Database {
    /// `sqlite://FILE`, or `postgres://USER:PASSWORD@HOST/NAME`.
    #[arg(
        long = "database-url",
        global = true,
        env = "LIANPING_DATABASE_URL",
        default_value = "sqlite://lianping.db",
        hide_env_values = true,
        value_name = "URL"
    )]
    pub url: String,
}

fn post(text: &str) -> Result<String, String> {
    crate::text::clean(text, 50).map_err(|fault| fault.to_string())
}

impl Acting {
    pub fn reviewer(&self) -> Reviewer {
        Reviewer::at_the_command_line(self.actor())
    }

    pub fn approver(&self) -> Approver {
        Approver::at_the_command_line(self.actor())
    }

    fn actor(&self) -> Actor {
        self.by.clone().map_or(Actor::Operator, Actor::Post)
    }
}

impl Database {
    /// The registry of a database whose schema is this program's.
    pub async fn app(&self) -> Result<App> {
        let db = database::connect(&self.url).await?;
        database::check_schema(&db).await?;
        Ok(App::new(db, Arc::new(SystemClock), Arc::new(RandomIds)))
    }
}

/// For the server: on all cores.
pub fn block_on_many<T>(work: impl Future<Output = Result<T>>) -> Result<T> {
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()
        .context("start the runtime")?;
    runtime.block_on(work)
}

/// Runs one subcommand to its end.
pub fn block_on<T>(work: impl Future<Output = Result<T>>) -> Result<T> {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .context("start the runtime")?;
    runtime.block_on(work)
}
