use super::Run;
use super::acting::block_on_many;
use super::serve::{Beside, Listening, lock};
use crate::app::App;
use crate::clock::SystemClock;
use crate::demo::{LOGINS, PASSWORD, prepare};
use crate::error::Result;
use crate::identity::code_now;
use crate::web::Contact;
use crate::work::RandomIds;
use anyhow::Context;
use chrono::{Datelike, NaiveDate};
use clap::Args;
use std::io::{self, Write};
use std::path::PathBuf;
use std::sync::Arc;

/// Make a fictional district, once, and serve it. It needs nothing else.
#[derive(Debug, Args)]
pub struct Demo {
    /// The folder of its database; what is changed there is kept.
    #[arg(long, env = "LIANPING_DEMO_DATA", default_value = "lianping-demo", value_name = "DIR")]
    data: PathBuf,

    /// Move its clock on to ten in the morning of a later day, to see what a
    /// notice, a period or a restriction becomes; it never runs back.
    #[arg(long, env = "LIANPING_DEMO_TODAY", value_name = "DAY", value_parser = day)]
    today: Option<NaiveDate>,

    #[command(flatten)]
    listening: Listening,
}

impl Demo {
    pub fn run(&self) -> Run {
        block_on_many(async {
            std::fs::create_dir_all(&self.data)
                .with_context(|| format!("make {}", self.data.display()))?;
            let _lock = lock(&self.data.join("lianping.db"))?;
            // First, so that the letters of the story know where they lead.
            let bound = self.listening.bind().await?;
            let (db, clock) = prepare(&self.data, &bound.base_url, self.today).await?;
            let app = App::new(db, Arc::new(clock), Arc::new(RandomIds))
                .with_wall_clock(Arc::new(SystemClock));
            tell(&logins(&app)?);
            let contact = Contact {
                phone: Some("0871-00000000".to_owned()),
                email: Some("lianping@wuhua.example".to_owned()),
                address: Some("昆明市五华区虚构路0号（演示）".to_owned()),
            };
            let beside =
                Beside { key: self.data.join("lianping.key"), letters: self.data.join("mail") };
            self.listening.serve(bound, app, beside, Some(contact)).await
        })
    }
}

/// Nothing in it looks further ahead than this century.
fn day(text: &str) -> Result<NaiveDate, String> {
    let day = text.parse().ok().filter(|day: &NaiveDate| day.year() < 2100);
    day.ok_or_else(|| "is not a day like 2028-02-09, before 2100".to_owned())
}

/// One line for each post: who it is, its login, the password, and the code of
/// this moment where one is needed.
fn logins(app: &App) -> Result<String> {
    let mut lines = String::from("demo logins (password, one-time code of now; all on /demo):\n");
    for login in &LOGINS {
        let code = login.factor().map(|key| code_now(&key, app.wall.now())).transpose()?;
        let (name, role) = (login.login, login.role.word());
        let code = code.unwrap_or_default();
        lines.push_str(format!("  {role:15} {name:9} {PASSWORD} {code}").trim_end());
        lines.push('\n');
    }
    Ok(lines)
}

/// A reader that has gone away is no failure of ours.
fn tell(lines: &str) {
    let mut out = io::stdout();
    out.write_all(lines.as_bytes()).and_then(|()| out.flush()).ok();
}
