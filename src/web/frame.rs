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
    /// The same page in each language; empty where the canonical one is.
    pub alternates: Vec<Alternate>,
    /// What is searched for and what is invented is not to be found elsewhere.
    pub noindex: bool,
    pub locale: &'static str,
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
    pub icon: String,
    pub crumbs: Vec<Crumb>,
    pub home: bool,
    /// A sheet to be put up: printed without what stands around it.
    pub sheet: bool,
}

/// A room of the site; only those that exist.
#[derive(Debug, Serialize)]
pub struct Room {
    pub key: &'static str,
    pub href: &'static str,
    pub current: bool,
}

#[derive(Debug, Serialize)]
pub struct Alternate {
    pub lang: &'static str,
    pub href: String,
}

#[derive(Debug, Serialize)]
pub struct Crumb {
    /// Empty for the page itself.
    pub href: String,
    pub label: String,
    pub position: usize,
}

const ROOMS: [(&str, &str); 9] = [
    ("nav-home", "/"),
    ("nav-firms", "/firms"),
    ("nav-compounds", "/compounds"),
    ("nav-streets", "/streets"),
    ("nav-cycles", "/cycles"),
    ("nav-restrictions", "/restrictions"),
    ("nav-rulebook", "/rulebooks"),
    ("nav-data", "/data/"),
    ("nav-help", "/help"),
];

impl Frame {
    pub fn new(site: &Site, preferences: Preferences, path: &str, title: &str) -> Self {
        let Preferences { language, theme, elder } = preferences;
        let section = path.split('?').next().unwrap_or("/");
        let within = |href: &str| match href {
            "/" => section == "/",
            href => section == href || section.starts_with(&format!("{href}/")),
        };
        let own = Own::of(&site.settings.base_url, path);
        Self {
            title: title.to_owned(),
            description: language.say("frame-description"),
            canonical: own.address(),
            alternates: own.alternates(),
            noindex: site.settings.demo || own.searches(),
            locale: match language {
                Language::Chinese => "zh_CN",
                Language::English => "en_GB",
            },
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
            icon: assets::icon(),
            crumbs: Vec::new(),
            home: section == "/",
            sheet: false,
        }
    }

    /// For a page that is nobody else's, or stands at no address of its own.
    pub fn hidden(mut self) -> Self {
        self.canonical.clear();
        self.alternates.clear();
        self.noindex = true;
        self.home = false;
        for room in &mut self.nav {
            room.current = false;
        }
        self
    }

    /// What a search engine or a shared link says of the page.
    pub fn described(mut self, description: String) -> Self {
        self.description = description;
        self
    }

    /// The way here: addresses and words, the page itself last.
    pub fn below(mut self, language: Language, way: &[(&str, String)]) -> Self {
        let crumb = |(position, (href, label)): (usize, (&str, String))| Crumb {
            href: href.to_owned(),
            label,
            position: position + 1,
        };
        let steps = way.iter().map(|(href, label)| (*href, label.clone()));
        let home = [("/", language.say("nav-home"))];
        let mut crumbs: Vec<Crumb> = home.into_iter().chain(steps).enumerate().map(crumb).collect();
        if let Some(last) = crumbs.last_mut() {
            last.href.clear();
        }
        self.crumbs = crumbs;
        self
    }
}

/// A page's own address, of which the preferences are no part. Who asks for a
/// language by the address has another page.
struct Own<'p> {
    base: &'p str,
    section: &'p str,
    query: Vec<&'p str>,
    english: bool,
}

impl<'p> Own<'p> {
    fn of(base: &'p str, path: &'p str) -> Self {
        let (section, query) = path.split_once('?').unwrap_or((path, ""));
        let pairs = query.split('&').filter(|pair| !pair.is_empty());
        let (preferences, query): (Vec<_>, Vec<_>) =
            pairs.partition(|pair| pair.starts_with("lang="));
        Self { base, section, query, english: preferences.first() == Some(&"lang=en") }
    }

    fn address(&self) -> String {
        self.in_language(self.english.then_some("en"))
    }

    fn in_language(&self, language: Option<&str>) -> String {
        let language = language.map(|tag| format!("lang={tag}"));
        let query: Vec<&str> = self.query.iter().copied().chain(language.as_deref()).collect();
        let mark = if query.is_empty() { "" } else { "?" };
        format!("{}{}{mark}{}", self.base, self.section, query.join("&"))
    }

    fn alternates(&self) -> Vec<Alternate> {
        [("zh-CN", None), ("en", Some("en")), ("x-default", None)]
            .map(|(lang, asked)| Alternate { lang, href: self.in_language(asked) })
            .into()
    }

    fn searches(&self) -> bool {
        self.query.iter().any(|pair| pair.starts_with("q=") && pair.len() > 2)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_has_one_address_in_each_language() {
        let own = |path| Own::of("https://a.example", path).address();
        assert_eq!(own("/firms?lang=zh-CN&page=2"), "https://a.example/firms?page=2");
        assert_eq!(own("/firms?lang=en"), "https://a.example/firms?lang=en");
        assert_eq!(own("/"), "https://a.example/");
        let of = Own::of("https://a.example", "/firms?page=2&lang=en");
        let addresses: Vec<String> = of.alternates().into_iter().map(|is| is.href).collect();
        assert_eq!(addresses[0], "https://a.example/firms?page=2");
        assert_eq!(addresses[1], "https://a.example/firms?page=2&lang=en");
        assert!(Own::of("", "/?q=a").searches() && !Own::of("", "/?q=&page=1").searches());
    }
}
