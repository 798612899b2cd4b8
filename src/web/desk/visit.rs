//! One request of somebody signed in: never kept, always made anew.

use super::frame::DeskFrame;
use crate::app::App;
use crate::clock::{SHANGHAI, civil_date};
use crate::database::Db;
use crate::error::{Error, Result};
use crate::identity::{NotAllowed, SignedIn};
use crate::view::{Language, View};
use crate::web::preferences::Preferences;
use crate::web::site::Site;
use axum::body::Body;
use axum::extract::FromRequestParts;
use axum::http::header::{CONTENT_TYPE, LOCATION};
use axum::http::request::Parts;
use axum::http::{HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use chrono::{DateTime, NaiveDate, Utc};

pub struct DeskVisit {
    pub site: Site,
    pub who: SignedIn,
    pub preferences: Preferences,
    /// Today in Shanghai.
    pub today: NaiveDate,
    path: String,
}

impl FromRequestParts<Site> for DeskVisit {
    type Rejection = Error;

    async fn from_request_parts(parts: &mut Parts, site: &Site) -> Result<Self> {
        let who = parts.extensions.get::<SignedIn>().cloned().ok_or(NotAllowed::SignedOut)?;
        Ok(Self {
            site: site.clone(),
            who,
            preferences: Preferences::of(&parts.headers, parts.uri.query()),
            today: civil_date(site.app.clock.now()),
            path: parts.uri.path().to_owned(),
        })
    }
}

impl DeskVisit {
    pub fn app(&self) -> &App {
        &self.site.app
    }

    pub fn db(&self) -> &Db {
        &self.site.app.db
    }

    pub fn language(&self) -> Language {
        self.preferences.language
    }

    /// The proof a command asks for.
    pub fn acting<'who, P>(&'who self) -> Result<P>
    where
        P: TryFrom<&'who SignedIn, Error = NotAllowed>,
    {
        Ok(P::try_from(&self.who)?)
    }

    pub fn page<V: View>(&self, title: &str, view: &V) -> Result<Response> {
        self.page_with(StatusCode::OK, title, view)
    }

    /// A form that was refused: the same page, with what was typed and why.
    pub fn refused<V: View>(&self, title: &str, view: &V) -> Result<Response> {
        self.page_with(StatusCode::UNPROCESSABLE_ENTITY, title, view)
    }

    fn page_with<V: View>(&self, status: StatusCode, title: &str, view: &V) -> Result<Response> {
        let frame = DeskFrame::new(&self.site, self.preferences, &self.who, &self.path, title);
        let page = self.site.templates.page(self.language(), &frame, view)?;
        let html = HeaderValue::from_static("text/html; charset=utf-8");
        Ok((status, [(CONTENT_TYPE, html)], Body::from(page)).into_response())
    }
}

/// After something was done: to the page that shows it.
pub fn see(path: &str) -> Response {
    let location = HeaderValue::try_from(path).unwrap_or(HeaderValue::from_static("/desk"));
    (StatusCode::SEE_OTHER, [(LOCATION, location)]).into_response()
}

/// `2026-06-24 10:05`, in Shanghai.
pub fn instant(at: DateTime<Utc>) -> String {
    at.with_timezone(&SHANGHAI).format("%Y-%m-%d %H:%M").to_string()
}
