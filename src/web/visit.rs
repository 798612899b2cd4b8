//! One visit to a public address: who reads it, in which language, and the
//! answer, made once for all who ask alike.

use super::api::Page;
use super::cache::Stored;
use super::directory::Directory;
use super::frame::Frame;
use super::preferences::Preferences;
use super::site::Site;
use crate::clock::civil_date;
use crate::database::Db;
use crate::error::Result;
use crate::rating::RuleBook;
use crate::rating::queries::Ranked;
use crate::registry::VersionRef;
use crate::view::{Language, View};
use anyhow::Context;
use axum::extract::{FromRequestParts, Request};
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE, LINK};
use axum::http::request::Parts;
use axum::http::uri::PathAndQuery;
use axum::http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode, Uri};
use axum::response::{IntoResponse, Response};
use chrono::{Datelike, NaiveDate};
use entity::value::CycleCode;
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
        // A copy: a form is read by the same headers after this.
        let (uri, headers) = (parts.uri.clone(), parts.headers.clone());
        Ok(Self { site: site.clone(), preferences, today, uri, headers })
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

    /// How many are ranked in a version of a cycle's results.
    pub async fn ranked(&self, version: (CycleCode, i32)) -> Result<Arc<Ranked>> {
        self.site.standings.of(self.db(), version).await
    }

    /// The rule book a cycle refers to.
    pub async fn book(&self, at: &VersionRef) -> Result<Arc<RuleBook>> {
        self.site.books.of(self.db(), at).await
    }

    pub fn language(&self) -> Language {
        self.preferences.language
    }

    /// Path and query, as they were asked for.
    pub fn path(&self) -> &str {
        self.uri.path_and_query().map_or("/", PathAndQuery::as_str)
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
        self.answer(async {
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
        self.answer(async {
            let body = serde_json::to_string(&make.await?).context("serialize an answer")?;
            Ok(Stored::new("application/json", body)?)
        })
        .await
    }

    /// A page of a list of the API, and where the next one is.
    pub async fn json_page<T: Serialize>(
        &self,
        make: impl Future<Output = Result<Page<T>>>,
    ) -> Result<Response> {
        self.answer(async {
            let page = make.await?;
            let body = serde_json::to_string(&page).context("serialize an answer")?;
            let stored = Stored::new("application/json", body)?;
            let Some(cursor) = page.next else { return Ok(stored) };
            let query = self.uri.query().unwrap_or_default().split('&');
            let kept = query.filter(|pair| !pair.is_empty() && !pair.starts_with("cursor="));
            let query: Vec<&str> = kept.collect();
            let query = [query.join("&"), format!("cursor={cursor}")].join("&");
            let link =
                format!("<{}?{}>; rel=\"next\"", self.uri.path(), query.trim_start_matches('&'));
            Ok(stored.with(LINK, HeaderValue::try_from(link).context("a header")?))
        })
        .await
    }

    /// A file in the language of the visit. A part of a list is made for each
    /// who asks for it: there are as many parts as words to search for.
    pub async fn file(&self, make: impl Future<Output = Result<Stored>>) -> Result<Response> {
        match self.uri.query() {
            Some(_) => Ok(self.give(&make.await?)),
            None => self.answer(make).await,
        }
    }

    /// What is the same under every address and in every language, made unless
    /// it is kept.
    pub async fn kept(
        &self,
        name: &str,
        make: impl Future<Output = Result<Stored>>,
    ) -> Result<Arc<Stored>> {
        let key = format!("kept {} {name}", self.today);
        let version = self.site.app.version();
        self.site.pages.get(&key, version, make).await
    }

    /// The whole, or 304 to whoever has it.
    pub fn give(&self, stored: &Stored) -> Response {
        stored.answer(&self.headers)
    }

    async fn answer(&self, make: impl Future<Output = Result<Stored>>) -> Result<Response> {
        let key = key(self.preferences, self.today, &self.uri);
        // Before it is made: what is committed meanwhile makes it old.
        let version = self.site.app.version();
        let stored = self.site.pages.get(&key, version, make).await?;
        Ok(self.give(&stored))
    }
}

/// The answer to a request, where it is kept. No handler is asked: its future
/// holds all that the making of a page needs, and to move that about takes
/// longer than to answer.
pub(super) fn known(site: &Site, request: &Request) -> Option<Response> {
    let (uri, headers) = (request.uri(), request.headers());
    if request.method() != Method::GET {
        return None;
    }
    let today = civil_date(site.app.clock.now());
    let key = key(Preferences::of(headers, uri.query()), today, uri);
    let stored = site.pages.known(&key, site.app.version())?;
    Some(stored.answer(headers))
}

/// What all have in common who are given the same answer. What says “six days
/// left” holds until midnight.
fn key(preferences: Preferences, today: NaiveDate, uri: &Uri) -> String {
    let path = uri.path_and_query().map_or("/", PathAndQuery::as_str);
    let mut key = String::with_capacity(path.len() + 16);
    key.extend(preferences.key().map(char::from));
    key.push_str(&today.num_days_from_ce().to_string());
    key.push_str(path);
    key
}
