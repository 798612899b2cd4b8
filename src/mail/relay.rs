//! The mail server that takes our letters on.

use super::message::Outcome;
use anyhow::Context;
use lettre::Message;
use lettre::transport::smtp::Error;
use lettre::transport::smtp::authentication::{Credentials, Mechanism};
use lettre::transport::smtp::client::{AsyncSmtpConnection, Certificate, TlsParameters};
use lettre::transport::smtp::extension::ClientId;
use std::fmt;
use std::time::Duration;
use tokio::net::TcpStream;
use tokio::time::timeout;

/// How the way to the relay is protected.
#[derive(Copy, Clone, Debug, PartialEq, Eq, clap::ValueEnum)]
pub enum Security {
    /// Begun in the clear and never gone on with in the clear.
    Starttls,
    /// From the first byte.
    Tls,
    /// For a relay on this machine.
    None,
}

#[derive(Clone)]
pub struct Relay {
    pub host: String,
    pub port: u16,
    pub security: Security,
    /// User and password; never told in the clear.
    pub login: Option<(String, String)>,
    /// A certificate that is trusted beside the system's, in PEM.
    pub authority: Option<Vec<u8>>,
    /// For connecting, and again for every letter.
    pub time_limit: Duration,
    /// At the same time.
    pub connections: usize,
}

impl fmt::Debug for Relay {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{} ({:?})", self.host, self.port, self.security)
    }
}

impl Relay {
    /// Whether it can be used at all.
    pub fn check(&self) -> anyhow::Result<()> {
        anyhow::ensure!(
            self.login.is_none() || self.security != Security::None,
            "a password is not sent to a mail server in the clear",
        );
        self.tls().map(drop)
    }

    fn tls(&self) -> anyhow::Result<TlsParameters> {
        let mut tls = TlsParameters::builder(self.host.clone());
        if let Some(pem) = &self.authority {
            let authority = Certificate::from_pem(pem).context("read the certificate")?;
            tls = tls.add_root_certificate(authority);
        }
        tls.build().context("prepare TLS")
    }

    /// Any failure here is the way's and not the letter's: it is tried again.
    async fn connect(&self, hello: &ClientId) -> anyhow::Result<AsyncSmtpConnection> {
        let place = (self.host.as_str(), self.port);
        let mut connection = if self.security == Security::Tls {
            AsyncSmtpConnection::connect_tokio1(place, None, hello, Some(self.tls()?), None).await?
        } else {
            let stream = TcpStream::connect(place).await.context("reach the mail server")?;
            // The body and the line that ends it are written one after the
            // other; the second must not wait for an answer to the first.
            stream.set_nodelay(true).context("reach the mail server")?;
            AsyncSmtpConnection::connect_with_transport(Box::new(stream), hello).await?
        };
        if self.security == Security::Starttls {
            connection.starttls(self.tls()?, hello).await?;
        }
        if let Some((user, password)) = &self.login {
            let credentials = Credentials::new(user.clone(), password.clone());
            connection.auth(&[Mechanism::Plain, Mechanism::Login], &credentials).await?;
        }
        Ok(connection)
    }
}

/// One connection, made when there is something to send.
pub struct Wire<'r> {
    relay: &'r Relay,
    hello: ClientId,
    connection: Option<AsyncSmtpConnection>,
}

impl<'r> Wire<'r> {
    pub(super) fn new(relay: &'r Relay, domain: &str) -> Self {
        Self { relay, hello: ClientId::Domain(domain.to_owned()), connection: None }
    }

    pub(super) async fn send(&mut self, message: &Message) -> Outcome {
        let limit = self.relay.time_limit;
        let mut connection = match self.connection.take() {
            Some(connection) => connection,
            None => match timeout(limit, self.relay.connect(&self.hello)).await {
                Ok(Ok(connection)) => connection,
                Ok(Err(error)) => return Outcome::Deferred(format!("{error:#}")),
                Err(_) => return Outcome::Deferred(too_slow(limit)),
            },
        };
        let bytes = message.formatted();
        let sent = timeout(limit, connection.send(message.envelope(), &bytes)).await;
        match sent {
            Ok(Ok(response)) => {
                self.connection = Some(connection);
                let words: Vec<&str> = response.message().collect();
                Outcome::Accepted(format!("{} {}", response.code(), words.join(" ")))
            }
            Ok(Err(error)) => refused(&error),
            // Whether it was taken nobody knows; sent again it is the same
            // message.
            Err(_) => Outcome::Deferred(too_slow(limit)),
        }
    }

    pub(super) async fn close(self) {
        if let Some(mut connection) = self.connection {
            timeout(self.relay.time_limit, connection.quit()).await.ok();
        }
    }
}

/// 5xx is for good, all else is not.
fn refused(error: &Error) -> Outcome {
    let said = anyhow::Error::msg(with_causes(error)).to_string();
    if error.is_permanent() { Outcome::Failed(said) } else { Outcome::Deferred(said) }
}

fn with_causes(error: &dyn std::error::Error) -> String {
    let causes = std::iter::successors(Some(error), |error| error.source());
    causes.map(ToString::to_string).collect::<Vec<_>>().join(": ")
}

fn too_slow(limit: Duration) -> String {
    format!("the mail server did not answer within {limit:?}")
}
