use super::Run;
use super::acting::block_on_many;
use super::serve::{Listening, lock};
use crate::app::App;
use crate::demo::prepare;
use crate::web::Contact;
use crate::work::RandomIds;
use anyhow::Context;
use clap::Args;
use std::path::PathBuf;
use std::sync::Arc;

/// Make a fictional district, once, and serve it. It needs nothing else.
#[derive(Debug, Args)]
pub struct Demo {
    /// The folder of its database; what is changed there is kept.
    #[arg(long, env = "LIANPING_DEMO_DATA", default_value = "lianping-demo", value_name = "DIR")]
    data: PathBuf,

    #[command(flatten)]
    listening: Listening,
}

impl Demo {
    pub fn run(&self) -> Run {
        block_on_many(async {
            std::fs::create_dir_all(&self.data)
                .with_context(|| format!("make {}", self.data.display()))?;
            let _lock = lock(&self.data.join("lianping.db"))?;
            let (db, clock) = prepare(&self.data).await?;
            let app = App::new(db, Arc::new(clock), Arc::new(RandomIds));
            let contact = Contact {
                phone: Some("0871-00000000".to_owned()),
                email: Some("lianping@wuhua.example".to_owned()),
                address: Some("昆明市五华区虚构路0号（演示）".to_owned()),
            };
            self.listening.serve(app, Some(contact)).await
        })
    }
}
