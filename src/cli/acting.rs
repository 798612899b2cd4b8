//! Which database a subcommand works on, and who acts.

use crate::app::App;
use crate::clock::SystemClock;
use crate::database;
use crate::error::Result;
use crate::identity::{
    Actor, Approver, Reviewer, SecurityAdmin, SystemAdmin, name_at_the_command_line,
};
use crate::work::RandomIds;
use anyhow::Context;
use clap::Args;
use entity::value::Role;
use std::sync::Arc;

#[derive(Debug, Args)]
pub struct Acting {
    #[command(flatten)]
    pub database: Database,

    /// Who acts, as it will stand in the record: a post by any name, or, once
    /// there are accounts, the login of one that may do it.
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
    pub async fn reviewer(&self, app: &App) -> Result<Reviewer> {
        Ok(Reviewer::at_the_command_line(self.actor(app, Role::Reviewer).await?))
    }

    pub async fn approver(&self, app: &App) -> Result<Approver> {
        Ok(Approver::at_the_command_line(self.actor(app, Role::Approver).await?))
    }

    pub async fn system_admin(&self, app: &App) -> Result<SystemAdmin> {
        Ok(SystemAdmin::at_the_command_line(self.actor(app, Role::SystemAdmin).await?))
    }

    pub async fn security_admin(&self, app: &App) -> Result<SecurityAdmin> {
        Ok(SecurityAdmin::at_the_command_line(self.actor(app, Role::SecurityAdmin).await?))
    }

    async fn actor(&self, app: &App, role: Role) -> Result<Actor> {
        name_at_the_command_line(app, self.by.as_deref(), role).await
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
