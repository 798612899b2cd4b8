//! What the web needs beside the registry itself.

use super::books::Books;
use super::cache::Pages;
use super::data::Dossiers;
use super::directory::Shelf;
use super::standings::Standings;
use super::throttle::Throttle;
use crate::app::App;
use crate::view::Templates;
use serde::Serialize;
use std::net::IpAddr;
use std::sync::{Arc, PoisonError, RwLock};

#[derive(Clone)]
pub struct Site(Arc<Inner>);

pub struct Inner {
    pub app: App,
    pub templates: Arc<Templates>,
    pub pages: Pages,
    pub directory: Shelf,
    pub dossiers: Dossiers,
    /// Wrong codes of ballots; right ones cost nothing.
    pub failed_codes: Throttle,
    pub certificates_made: Throttle,
    pub standings: Standings,
    pub books: Books,
    pub settings: Settings,
    organ: RwLock<String>,
}

/// How the site presents itself.
#[derive(Debug, Clone)]
pub struct Settings {
    /// Without a slash at its end: `https://lianping.example`.
    pub base_url: String,
    /// Everything shown is fictional, and every page says so.
    pub demo: bool,
    /// Who may read `/metrics` from elsewhere than this machine.
    pub metrics_token: Option<String>,
    /// Whose word is taken for where a visitor comes from.
    pub trusted_proxies: Vec<IpAddr>,
    /// Where the organ is asked; shown as far as it is there.
    pub contact: Contact,
}

#[derive(Debug, Clone, Serialize)]
pub struct Contact {
    pub phone: Option<String>,
    pub email: Option<String>,
    pub address: Option<String>,
}

impl Contact {
    pub const NONE: Self = Self { phone: None, email: None, address: None };

    pub fn is_there(&self) -> bool {
        self.phone.is_some() || self.email.is_some() || self.address.is_some()
    }
}

impl Site {
    pub fn new(app: App, settings: Settings) -> anyhow::Result<Self> {
        let templates = Arc::clone(&app.templates);
        let organ = RwLock::default();
        Ok(Self(Arc::new(Inner {
            app,
            templates,
            pages: Pages::default(),
            directory: Shelf::default(),
            dossiers: Dossiers::default(),
            failed_codes: Throttle::default(),
            certificates_made: Throttle::default(),
            standings: Standings::default(),
            books: Books::default(),
            settings,
            organ,
        })))
    }
}

impl Inner {
    /// The organ that the policy in force names; nothing before there is one.
    pub fn organ(&self) -> String {
        self.organ.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    pub(super) fn organ_is(&self, organ: &str) {
        organ.clone_into(&mut self.organ.write().unwrap_or_else(PoisonError::into_inner));
    }
}

impl std::ops::Deref for Site {
    type Target = Inner;

    fn deref(&self) -> &Inner {
        &self.0
    }
}
