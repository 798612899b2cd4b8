//! A mail server of the tests: it speaks over a socket, with STARTTLS, and does
//! to a recipient what the name says.

use rcgen::{BasicConstraints, CertificateParams, IsCa, Issuer, KeyPair};
use std::sync::{Arc, Mutex};
use tokio::io::{AsyncBufReadExt, AsyncRead, AsyncWrite, AsyncWriteExt, BufReader};
use tokio::net::{TcpListener, TcpStream};
use tokio_rustls::TlsAcceptor;
use tokio_rustls::rustls::ServerConfig;
use tokio_rustls::rustls::crypto::ring::default_provider;
use tokio_rustls::rustls::pki_types::{PrivateKeyDer, PrivatePkcs8KeyDer};

#[derive(Clone, Debug)]
pub struct Mail {
    pub to: String,
    pub text: String,
    pub sealed: bool,
    pub login: String,
}

impl Mail {
    pub fn header(&self, name: &str) -> &str {
        let (head, _) = self.text.split_once("\r\n\r\n").unwrap();
        let line = head.lines().find_map(|line| line.strip_prefix(name)?.strip_prefix(": "));
        line.unwrap_or_else(|| panic!("no {name} in {head}"))
    }
}

#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum Offers {
    Nothing,
    Starttls,
    /// TLS from the first byte.
    Tls,
}

pub struct Server {
    pub port: u16,
    /// Whoever signed its certificate, in PEM.
    pub authority: Vec<u8>,
    mails: Arc<Mutex<Vec<Mail>>>,
}

impl Server {
    pub async fn start(offers: Offers) -> Self {
        let (authority, tls) = certified();
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let port = listener.local_addr().unwrap().port();
        let mails = Arc::<Mutex<Vec<Mail>>>::default();
        let kept = Arc::clone(&mails);
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                tokio::spawn(meet(stream, offers, tls.clone(), Arc::clone(&kept)));
            }
        });
        Self { port, authority, mails }
    }

    pub fn mails(&self) -> Vec<Mail> {
        self.mails.lock().unwrap().clone()
    }
}

fn certified() -> (Vec<u8>, TlsAcceptor) {
    let mut params = CertificateParams::default();
    params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
    let key = KeyPair::generate().unwrap();
    let authority = params.self_signed(&key).unwrap();
    let issuer = Issuer::from_params(&params, &key);
    let own_key = KeyPair::generate().unwrap();
    let own = CertificateParams::new(vec!["localhost".to_owned()]).unwrap();
    let own = own.signed_by(&own_key, &issuer).unwrap();
    let own_key = PrivateKeyDer::Pkcs8(PrivatePkcs8KeyDer::from(own_key.serialize_der()));
    let config = ServerConfig::builder_with_provider(Arc::new(default_provider()))
        .with_safe_default_protocol_versions()
        .unwrap()
        .with_no_client_auth()
        .with_single_cert(vec![own.der().clone()], own_key)
        .unwrap();
    (authority.pem().into_bytes(), TlsAcceptor::from(Arc::new(config)))
}

type Mails = Arc<Mutex<Vec<Mail>>>;

async fn meet(stream: TcpStream, offers: Offers, tls: TlsAcceptor, mails: Mails) {
    if offers == Offers::Tls {
        let Ok(stream) = tls.accept(stream).await else { return };
        talk(stream, Offers::Nothing, (true, true), &mails).await.ok();
        return;
    }
    // What is left when the client asks for TLS is the bare stream.
    if let Ok(Some(stream)) = talk(stream, offers, (false, true), &mails).await
        && let Ok(stream) = tls.accept(stream).await
    {
        // After STARTTLS nobody greets again.
        talk(stream, Offers::Nothing, (true, false), &mails).await.ok();
    }
}

async fn talk<S: AsyncRead + AsyncWrite + Unpin>(
    stream: S,
    offers: Offers,
    (sealed, greets): (bool, bool),
    mails: &Mails,
) -> std::io::Result<Option<S>> {
    let mut stream = BufReader::new(stream);
    if greets {
        stream.write_all(b"220 test ESMTP\r\n").await?;
    }
    let (mut to, mut login, mut line) = (String::new(), String::new(), String::new());
    loop {
        line.clear();
        if stream.read_line(&mut line).await? == 0 {
            return Ok(None);
        }
        let said = line.trim_end();
        let answer = match said.split(' ').next().unwrap() {
            "EHLO" if offers == Offers::Starttls => "250-test\r\n250 STARTTLS",
            "EHLO" => "250-test\r\n250-8BITMIME\r\n250 AUTH PLAIN",
            "STARTTLS" => {
                stream.write_all(b"220 go on\r\n").await?;
                return Ok(Some(stream.into_inner()));
            }
            "AUTH" if said.ends_with("AHdyb25nAHdyb25n") => "535 no",
            "AUTH" => {
                said.clone_into(&mut login);
                "235 welcome"
            }
            "RCPT" => {
                to = said.trim_start_matches("RCPT TO:").trim_matches(['<', '>']).to_owned();
                match to.split('@').next().unwrap() {
                    "nobody" => "550 no such mailbox",
                    "later" => "451 try again",
                    "stalls" => return std::future::pending().await,
                    _ => "250 ok",
                }
            }
            "DATA" => {
                stream.write_all(b"354 go on\r\n").await?;
                let text = data(&mut stream).await?;
                let mail = Mail { to: to.clone(), text, sealed, login: login.clone() };
                mails.lock().unwrap().push(mail);
                if to.starts_with("silent") {
                    return std::future::pending().await;
                }
                "250 2.0.0 kept"
            }
            "QUIT" => "221 bye",
            _ => "250 ok",
        };
        stream.write_all(format!("{answer}\r\n").as_bytes()).await?;
    }
}

async fn data<S: AsyncRead + Unpin>(stream: &mut BufReader<S>) -> std::io::Result<String> {
    let (mut text, mut line) = (String::new(), String::new());
    loop {
        line.clear();
        if stream.read_line(&mut line).await? == 0 || line == ".\r\n" {
            return Ok(text);
        }
        text.push_str(line.strip_prefix('.').unwrap_or(&line));
    }
}
