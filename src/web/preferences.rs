//! How a visitor wants to read: language, size of type, light or dark.

use crate::view::Language;
use axum::http::header::{ACCEPT_LANGUAGE, COOKIE};
use axum::http::{HeaderMap, HeaderValue};

#[derive(Copy, Clone, Debug, PartialEq, Eq, Hash)]
pub struct Preferences {
    pub language: Language,
    pub theme: Theme,
    /// 长者版.
    pub elder: bool,
}

#[derive(Copy, Clone, Debug, PartialEq, Eq, Hash)]
pub enum Theme {
    /// As the visitor's system has it.
    Auto,
    Light,
    Dark,
}

impl Theme {
    pub const fn word(self) -> &'static str {
        match self {
            Self::Auto => "auto",
            Self::Light => "light",
            Self::Dark => "dark",
        }
    }
}

impl Preferences {
    /// `?lang=`, then the cookies, then Accept-Language, then Chinese.
    pub fn of(headers: &HeaderMap, query: Option<&str>) -> Self {
        Said::of(headers).preferences(query)
    }
}

/// The headers that say so; cheap to keep until it is known whether they are
/// wanted.
pub struct Said {
    cookie: Option<HeaderValue>,
    accept_language: Option<HeaderValue>,
}

impl Said {
    pub fn of(headers: &HeaderMap) -> Self {
        Self {
            cookie: headers.get(COOKIE).cloned(),
            accept_language: headers.get(ACCEPT_LANGUAGE).cloned(),
        }
    }

    pub fn preferences(&self, query: Option<&str>) -> Preferences {
        let cookies = self.cookie.as_ref().and_then(|header| header.to_str().ok());
        let cookie = |name| cookies.and_then(|all| cookie(all, name));
        let asked = query.and_then(|query| {
            query.split('&').find_map(|pair| language(pair.strip_prefix("lang=")?))
        });
        let language = asked
            .or_else(|| cookie("lang").and_then(language))
            .or_else(|| accepted(self.accept_language.as_ref()?.to_str().ok()?))
            .unwrap_or(Language::Chinese);
        let theme = match cookie("theme") {
            Some("dark") => Theme::Dark,
            Some("light") => Theme::Light,
            Some(_) | None => Theme::Auto,
        };
        Preferences { language, theme, elder: cookie("size") == Some("elder") }
    }
}

impl Preferences {
    /// One letter each: part of the key of a cached page.
    pub fn key(self) -> [u8; 3] {
        let language = match self.language {
            Language::Chinese => b'z',
            Language::English => b'e',
        };
        let theme = match self.theme {
            Theme::Auto => b'a',
            Theme::Light => b'l',
            Theme::Dark => b'd',
        };
        [language, theme, if self.elder { b'e' } else { b'n' }]
    }
}

fn cookie<'h>(all: &'h str, name: &str) -> Option<&'h str> {
    all.split(';').find_map(|pair| pair.trim().strip_prefix(name)?.strip_prefix('='))
}

fn language(tag: &str) -> Option<Language> {
    match tag {
        "zh-CN" => Some(Language::Chinese),
        "en" => Some(Language::English),
        _ => None,
    }
}

/// The first of the two that is named; quality values are mostly in order, and
/// who minds has the switch.
fn accepted(header: &str) -> Option<Language> {
    header.split(',').find_map(|range| {
        let tag = range.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
        match tag.split('-').next() {
            Some("zh") => Some(Language::Chinese),
            Some("en") => Some(Language::English),
            _ => None,
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(cookie: &'static str, accept: &'static str, query: Option<&str>) -> Preferences {
        let mut headers = HeaderMap::new();
        headers.insert(COOKIE, HeaderValue::from_static(cookie));
        headers.insert(ACCEPT_LANGUAGE, HeaderValue::from_static(accept));
        Preferences::of(&headers, query)
    }

    #[test]
    fn the_address_goes_before_the_cookie_and_the_cookie_before_the_browser() {
        let language = |cookie, accept, query| of(cookie, accept, query).language;
        assert_eq!(language("a=b; lang=en", "zh-CN", Some("q=x&lang=zh-CN")), Language::Chinese);
        assert_eq!(language("a=b; lang=en", "zh-CN", Some("q=x")), Language::English);
        assert_eq!(language("lang=fr", "fr, en;q=0.8, zh;q=0.5", None), Language::English);
        assert_eq!(language("", "fr", None), Language::Chinese);
        let chosen = of("theme=dark; size=elder", "zh", None);
        assert_eq!((chosen.theme, chosen.elder), (Theme::Dark, true));
    }
}
