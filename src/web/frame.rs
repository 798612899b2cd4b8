//! What stands around every page.

use super::assets;
use super::preferences::{Preferences, Theme};
use super::site::Site;
use crate::view::Language;
use serde::Serialize;

#[derive(Debug, Serialize)]
#[expect(clippy::struct_excessive_bools, reason = "templates have no comparisons")]
pub struct Frame {
    pub title: String,
    pub description: String,
    /// The page's own address, without preferences; empty for an error.
    pub canonical: String,
    pub theme: &'static str,
    pub dark: bool,
    pub elder: bool,
    pub zh: bool,
    pub demo: bool,
    pub organ: String,
    /// Where the settings form leads back to.
    pub path: String,
    pub nav: Vec<Room>,
    /// What was searched for.
    pub q: String,
    pub style: String,
    pub crumbs: Vec<Crumb>,
    pub home: bool,
}

/// A room of the site; only those that exist.
#[derive(Debug, Serialize)]
pub struct Room {
    pub key: &'static str,
    pub href: &'static str,
    pub current: bool,
}

#[derive(Debug, Serialize)]
pub struct Crumb {
    /// Empty for the page itself.
    pub href: String,
    pub label: String,
}

const ROOMS: [(&str, &str); 6] = [
    ("nav-home", "/"),
    ("nav-firms", "/firms"),
    ("nav-compounds", "/compounds"),
    ("nav-cycles", "/cycles"),
    ("nav-data", "/data/"),
    ("nav-api", "/api/v1"),
];

impl Frame {
    pub fn new(site: &Site, preferences: Preferences, path: &str, title: &str) -> Self {
        let Preferences { language, theme, elder } = preferences;
        let section = path.split('?').next().unwrap_or("/");
        let within = |href: &str| match href {
            "/" => section == "/",
            href => section == href || section.starts_with(&format!("{href}/")),
        };
        Self {
            title: title.to_owned(),
            description: language.say("frame-description"),
            canonical: format!("{}{path}", site.settings.base_url),
            theme: theme.word(),
            dark: theme == Theme::Dark,
            elder,
            zh: language == Language::Chinese,
            demo: site.settings.demo,
            organ: site.organ(),
            path: path.to_owned(),
            nav: ROOMS.map(|(key, href)| Room { key, href, current: within(href) }).into(),
            q: String::new(),
            style: assets::stylesheet(),
            crumbs: Vec::new(),
            home: section == "/",
        }
    }

    /// What a search engine or a shared link says of the page.
    pub fn described(mut self, description: String) -> Self {
        self.description = description;
        self
    }

    /// The way here: addresses and words, the page itself last.
    pub fn below(mut self, language: Language, way: &[(&str, String)]) -> Self {
        let mut crumbs = vec![Crumb { href: "/".to_owned(), label: language.say("nav-home") }];
        crumbs.extend(
            way.iter()
                .map(|(href, label)| Crumb { href: (*href).to_owned(), label: label.clone() }),
        );
        if let Some(last) = crumbs.last_mut() {
            last.href.clear();
        }
        self.crumbs = crumbs;
        self
    }
}
