//! One visit to a public address: who reads it, in which language, and the
//! answer, made once for all who ask alike.

use super::cache::Stored;
use super::directory::Directory;
use super::frame::Frame;
use super::preferences::Preferences;
use super::site::Site;
use crate::clock::civil_date;
use crate::database::Db;
use crate::error::Result;
use crate::view::{Language, View};
use anyhow::Context;
use axum::extract::FromRequestParts;
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE};
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode, Uri};
use axum::response::{IntoResponse, Response};
use chrono::NaiveDate;
use serde::Serialize;
use std::convert::Infallible;
use std::sync::Arc;

pub struct Visit {
    pub site: Site,
    pub preferences: Preferences,
    /// Today in Shanghai.
    pub today: NaiveDate,
    uri: Uri,
    headers: HeaderMap,
}

impl FromRequestParts<Site> for Visit {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, site: &Site) -> Result<Self, Infallible> {
        let preferences = Preferences::of(&parts.headers, parts.uri.query());
        let today = civil_date(site.app.clock.now());
        // A form is read by its own headers after this.
        let headers = if parts.method == Method::GET {
            std::mem::take(&mut parts.headers)
        } else {
            parts.headers.clone()
        };
        Ok(Self { site: site.clone(), preferences, today, uri: parts.uri.clone(), headers })
    }
}

impl Visit {
    pub fn db(&self) -> &Db {
        &self.site.app.db
    }

    pub async fn directory(&self) -> Result<Arc<Directory>> {
        let version = self.site.app.version();
        self.site.directory.get(self.db(), version, self.today).await
    }

    pub fn language(&self) -> Language {
        self.preferences.language
    }

    /// Path and query, as they were asked for.
    pub fn path(&self) -> &str {
        self.uri.path_and_query().map_or("/", axum::http::uri::PathAndQuery::as_str)
    }

    /// A frame for the page at this address.
    pub fn frame(&self, title: &str) -> Frame {
        Frame::new(&self.site, self.preferences, self.path(), title)
    }

    /// A header as text; empty where there is none.
    pub fn header(&self, name: HeaderName) -> &str {
        self.headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default()
    }

    /// A page for this one visitor: made anew and kept by nobody.
    pub fn fresh<V: View>(&self, status: StatusCode, frame: &Frame, view: &V) -> Result<Response> {
        let page = self.site.templates.page(self.language(), frame, view)?;
        let headers = [
            (CONTENT_TYPE, HeaderValue::from_static("text/html; charset=utf-8")),
            (CACHE_CONTROL, HeaderValue::from_static("no-store")),
        ];
        Ok((status, headers, page).into_response())
    }

    /// A page, made by `make` unless it is kept.
    pub async fn page<V: View>(
        &self,
        make: impl Future<Output = Result<(Frame, V)>>,
    ) -> Result<Response> {
        let [language, theme, size] = self.preferences.key();
        let mut key = String::with_capacity(64);
        key.extend([language, theme, size].map(char::from));
        self.answer(key, async {
            let (frame, view) = make.await?;
            let page = self.site.templates.page(self.language(), &frame, &view)?;
            Ok(Stored::new("text/html; charset=utf-8", page)?)
        })
        .await
    }

    /// A read of the API. Labels are in the language of the visit.
    pub async fn json<T: Serialize>(
        &self,
        make: impl Future<Output = Result<T>>,
    ) -> Result<Response> {
        self.answer(format!("json {}", self.language().tag()), async {
            let body = serde_json::to_string(&make.await?).context("serialize an answer")?;
            Ok(Stored::new("application/json", body)?)
        })
        .await
    }

    /// A file in the language of the visit. A part of a list is made for each
    /// who asks for it: there are as many parts as words to search for.
    pub async fn file(&self, make: impl Future<Output = Result<Stored>>) -> Result<Response> {
        match self.uri.query() {
            Some(_) => Ok(self.give(&make.await?)),
            None => self.answer(format!("file {}", self.language().tag()), make).await,
        }
    }

    /// What is the same under every address and in every language, made unless
    /// it is kept.
    pub async fn kept(
        &self,
        name: &str,
        make: impl Future<Output = Result<Stored>>,
    ) -> Result<Stored> {
        let key = format!("kept {} {name}", self.today);
        let version = self.site.app.version();
        self.site.pages.get(&key, version, make).await
    }

    /// The whole, or 304 to whoever has it.
    pub fn give(&self, stored: &Stored) -> Response {
        stored.answer(&self.headers)
    }

    async fn answer(
        &self,
        mut key: String,
        make: impl Future<Output = Result<Stored>>,
    ) -> Result<Response> {
        use std::fmt::Write;
        // What says “six days left” holds until midnight.
        write!(key, " {} {}", self.today, self.path()).context("a String takes everything")?;
        // Before it is made: what is committed meanwhile makes it old.
        let version = self.site.app.version();
        let stored = self.site.pages.get(&key, version, make).await?;
        Ok(self.give(&stored))
    }
}
