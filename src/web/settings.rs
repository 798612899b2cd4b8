//! Language, large type, light or dark: kept in cookies, no more.

use super::extract::Form;
use super::preferences::{Preferences, Theme};
use crate::view::Language;
use axum::http::header::{LOCATION, SET_COOKIE};
use axum::http::{HeaderMap, HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use serde::Deserialize;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Chosen {
    set: Setting,
    r#return: String,
}

#[derive(Debug, Copy, Clone, PartialEq, Eq, Deserialize)]
pub(super) enum Setting {
    #[serde(rename = "zh-CN")]
    Chinese,
    #[serde(rename = "en")]
    English,
    #[serde(rename = "light")]
    Light,
    #[serde(rename = "dark")]
    Dark,
    #[serde(rename = "normal")]
    Normal,
    #[serde(rename = "elder")]
    Elder,
}

pub(super) async fn set(Form(Chosen { set, r#return }): Form<Chosen>) -> Response {
    let mut headers = HeaderMap::new();
    if let (Some(cookie), Ok(back)) = (cookie(set), back(&r#return)) {
        headers.insert(SET_COOKIE, cookie);
        headers.insert(LOCATION, back);
    }
    (StatusCode::SEE_OTHER, headers).into_response()
}

pub(super) fn cookie(set: Setting) -> Option<HeaderValue> {
    let pair = match set {
        Setting::Chinese => "lang=zh-CN",
        Setting::English => "lang=en",
        Setting::Light => "theme=light",
        Setting::Dark => "theme=dark",
        Setting::Normal => "size=normal",
        Setting::Elder => "size=elder",
    };
    let cookie = format!("{pair}; Path=/; Max-Age=31536000; SameSite=Lax; HttpOnly");
    HeaderValue::try_from(cookie).ok()
}

impl Setting {
    /// As a form asks for it beside other fields.
    pub(super) fn of(pairs: &[(String, String)]) -> Option<Self> {
        let (_, word) = pairs.iter().rev().find(|(name, _)| name == "set")?;
        match word.as_str() {
            "zh-CN" => Some(Self::Chinese),
            "en" => Some(Self::English),
            "light" => Some(Self::Light),
            "dark" => Some(Self::Dark),
            "normal" => Some(Self::Normal),
            "elder" => Some(Self::Elder),
            _ => None,
        }
    }

    pub(super) fn upon(self, preferences: Preferences) -> Preferences {
        match self {
            Self::Chinese => Preferences { language: Language::Chinese, ..preferences },
            Self::English => Preferences { language: Language::English, ..preferences },
            Self::Light => Preferences { theme: Theme::Light, ..preferences },
            Self::Dark => Preferences { theme: Theme::Dark, ..preferences },
            Self::Normal => Preferences { elder: false, ..preferences },
            Self::Elder => Preferences { elder: true, ..preferences },
        }
    }
}

/// Only to a page of this site, and without the language its address asked for,
/// which would win over the choice.
fn back(path: &str) -> Result<HeaderValue, axum::http::header::InvalidHeaderValue> {
    let ours = path.starts_with('/') && !path.starts_with("//") && !path.contains('\\');
    let (path, query) = if ours { path } else { "/" }.split_once('?').unwrap_or((path, ""));
    let path = if ours { path } else { "/" };
    let kept: Vec<&str> =
        query.split('&').filter(|pair| !pair.is_empty() && !pair.starts_with("lang=")).collect();
    HeaderValue::try_from(if kept.is_empty() {
        path.to_owned()
    } else {
        format!("{path}?{}", kept.join("&"))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_way_back_stays_on_this_site() {
        for (asked, expected) in [
            ("/firms?q=a&lang=en&page=2", "/firms?q=a&page=2"),
            ("/", "/"),
            ("//evil.example/", "/"),
            ("https://evil.example/", "/"),
            ("/\\evil.example", "/"),
        ] {
            assert_eq!(back(asked).ok(), HeaderValue::from_str(expected).ok(), "{asked}");
        }
    }
}
