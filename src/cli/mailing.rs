//! How mail leaves: flags of whoever sends it.

use crate::app::{App, House};
use crate::error::Result;
use crate::mail::{Means, Postman, Relay, Security};
use anyhow::Context;
use clap::Args;
use lettre::message::Mailbox;
use std::path::PathBuf;
use std::time::Duration;

const FOLDER: &str = "lianping-mail";

#[derive(Debug, Clone, Args)]
pub struct Mailing {
    /// Whom letters are from.
    #[arg(
        long,
        env = "LIANPING_MAIL_FROM",
        default_value = "lianping <noreply@lianping.invalid>",
        value_name = "MAILBOX"
    )]
    mail_from: Mailbox,

    /// Without a mail server, letters are written here, a file each; into
    /// `lianping-mail` unless it is given.
    #[arg(long, env = "LIANPING_MAIL_FOLDER", value_name = "DIR")]
    mail_folder: Option<PathBuf>,

    /// The mail server that takes letters on, such as `mail.example.cn:587`.
    #[arg(long, env = "LIANPING_SMTP", value_name = "HOST:PORT", value_parser = place)]
    smtp: Option<(String, u16)>,

    /// How the way to it is protected.
    #[arg(long, env = "LIANPING_SMTP_SECURITY", value_enum, default_value = "starttls")]
    smtp_security: Security,

    #[arg(long, env = "LIANPING_SMTP_USER", value_name = "NAME", requires = "smtp_password")]
    smtp_user: Option<String>,

    #[arg(long, env = "LIANPING_SMTP_PASSWORD", hide_env_values = true, value_name = "PASSWORD")]
    smtp_password: Option<String>,

    /// A certificate that is trusted beside the system's, in PEM.
    #[arg(long, env = "LIANPING_SMTP_CA", value_name = "FILE")]
    smtp_ca: Option<PathBuf>,

    /// For connecting, and again for every letter.
    #[arg(
        long,
        env = "LIANPING_SMTP_TIMEOUT",
        default_value_t = 60,
        value_name = "SECONDS",
        value_parser = clap::value_parser!(u64).range(1..=240)
    )]
    smtp_timeout: u64,

    /// Connections to it at the same time.
    #[arg(
        long,
        env = "LIANPING_SMTP_CONNECTIONS",
        default_value_t = 4,
        value_parser = clap::value_parser!(u8).range(1..=64)
    )]
    smtp_connections: u8,
}

fn place(text: &str) -> Result<(String, u16), String> {
    let (host, port) = text.rsplit_once(':').ok_or("is not HOST:PORT")?;
    let port = port.parse().map_err(|_| format!("{port} is no port"))?;
    Ok((host.trim_matches(['[', ']']).to_owned(), port))
}

impl Mailing {
    /// The registry with a postman, and with what its letters say of it.
    pub fn equip(&self, app: App, base_url: &str) -> Result<App> {
        let mail_domain = self.mail_from.email.domain().to_owned();
        let house = House { base_url: base_url.to_owned(), mail_domain };
        Ok(app.in_house(house).with_postman(self.postman()?))
    }

    pub fn postman(&self) -> Result<Postman> {
        let means = match &self.smtp {
            None => Means::Folder(self.mail_folder.clone().unwrap_or_else(|| FOLDER.into())),
            Some((host, port)) => Means::Relay(self.relay(host, *port)?),
        };
        Ok(Postman::new(self.mail_from.clone(), means))
    }

    fn relay(&self, host: &str, port: u16) -> Result<Relay> {
        let authority = self
            .smtp_ca
            .as_ref()
            .map(|file| std::fs::read(file).with_context(|| format!("read {}", file.display())));
        let relay = Relay {
            host: host.to_owned(),
            port,
            security: self.smtp_security,
            login: self.smtp_user.clone().zip(self.smtp_password.clone()),
            authority: authority.transpose()?,
            time_limit: Duration::from_secs(self.smtp_timeout),
            connections: self.smtp_connections.into(),
        };
        relay.check()?;
        Ok(relay)
    }

    /// The same, with letters in another folder unless one was given.
    pub fn or_into(&self, folder: PathBuf) -> Self {
        Self { mail_folder: Some(self.mail_folder.clone().unwrap_or(folder)), ..self.clone() }
    }
}
