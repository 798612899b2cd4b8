//! Public pages are the same for everybody until something is committed: each
//! is made once a version, kept with its compressed form, and answered with 304
//! to whoever has it.

use crate::digest::sha256;
use crate::error::Result;
use anyhow::Context;
use axum::body::{Body, Bytes};
use axum::http::header::{
    ACCEPT_ENCODING, CACHE_CONTROL, CONTENT_ENCODING, CONTENT_TYPE, ETAG, IF_NONE_MATCH, VARY,
};
use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode};
use axum::response::Response;
use flate2::Compression;
use flate2::write::GzEncoder;
use std::collections::HashMap;
use std::io::Write;
use std::sync::{Arc, PoisonError, RwLock};
use tokio::sync::OnceCell;

/// Pages kept; what is asked beyond (searches, mostly) is made each time.
const PAGES_MAX: usize = 2_000;

/// Headers that a page has, about.
const HEADERS: usize = 16;

/// Ask again, with the tag, before it is shown again.
const REVALIDATE: HeaderValue = HeaderValue::from_static("no-cache");
const VARIES: HeaderValue = HeaderValue::from_static("accept-encoding, accept-language, cookie");
const GZIP: HeaderValue = HeaderValue::from_static("gzip");

#[derive(Default)]
pub struct Pages(RwLock<Kept>);

#[derive(Default)]
struct Kept {
    version: u64,
    pages: HashMap<Box<str>, Slot>,
}

type Slot = Arc<OnceCell<Arc<Stored>>>;

/// A page or a document, ready to be sent.
#[derive(Debug, Clone)]
pub struct Stored {
    content_type: &'static str,
    plain: Form,
    /// None where the bytes are packed already.
    gzip: Option<Form>,
    sha256: Box<str>,
    /// Beside those that every answer has.
    headers: Vec<(HeaderName, HeaderValue)>,
}

/// The bytes in one encoding; a tag never stands for another's bytes.
#[derive(Debug, Clone)]
struct Form {
    bytes: Bytes,
    tag: HeaderValue,
}

impl Pages {
    /// The page under the key as of the version. Of all who ask at once, one
    /// makes it and the others wait.
    pub async fn get(
        &self,
        key: &str,
        version: u64,
        make: impl Future<Output = Result<Stored>>,
    ) -> Result<Arc<Stored>> {
        let make = async {
            metrics::counter!("pages_made_total").increment(1);
            Ok(Arc::new(make.await?))
        };
        match self.slot(key, version) {
            Some(slot) => slot.get_or_try_init(|| make).await.cloned(),
            None => make.await,
        }
    }

    /// The page under the key, if it is there already.
    pub fn known(&self, key: &str, version: u64) -> Option<Arc<Stored>> {
        let kept = self.0.read().unwrap_or_else(PoisonError::into_inner);
        let slot = kept.pages.get(key).filter(|_| kept.version == version)?;
        slot.get().cloned()
    }

    fn slot(&self, key: &str, version: u64) -> Option<Slot> {
        {
            let kept = self.0.read().unwrap_or_else(PoisonError::into_inner);
            if kept.version == version
                && let Some(slot) = kept.pages.get(key)
            {
                return Some(Arc::clone(slot));
            }
        }
        let mut kept = self.0.write().unwrap_or_else(PoisonError::into_inner);
        if kept.version < version {
            *kept = Kept { version, pages: HashMap::new() };
        }
        if kept.version > version
            || (kept.pages.len() >= PAGES_MAX && !kept.pages.contains_key(key))
        {
            return None;
        }
        Some(Arc::clone(kept.pages.entry(key.into()).or_default()))
    }
}

impl Stored {
    pub fn new(content_type: &'static str, bytes: impl Into<Bytes>) -> anyhow::Result<Self> {
        let stored = Self::packed(content_type, bytes)?;
        let mut encoder = GzEncoder::new(Vec::new(), Compression::new(5));
        encoder.write_all(&stored.plain.bytes)?;
        let gzip = Form { bytes: encoder.finish()?.into(), tag: tag(&stored.sha256, "-gz")? };
        Ok(Self { gzip: Some(gzip), ..stored })
    }

    /// What would not become smaller.
    pub fn packed(content_type: &'static str, bytes: impl Into<Bytes>) -> anyhow::Result<Self> {
        let bytes = bytes.into();
        let sha256 = sha256(&bytes).into_boxed_str();
        let plain = Form { tag: tag(&sha256, "")?, bytes };
        Ok(Self { content_type, plain, gzip: None, sha256, headers: Vec::new() })
    }

    pub fn with(mut self, name: HeaderName, value: HeaderValue) -> Self {
        self.headers.push((name, value));
        self
    }

    pub fn bytes(&self) -> &Bytes {
        &self.plain.bytes
    }

    /// In lower-case hexadecimal.
    pub fn sha256(&self) -> &str {
        &self.sha256
    }

    /// The whole, or 304 to whoever has it already.
    pub fn answer(&self, headers: &HeaderMap) -> Response {
        let gzip = self.gzip.as_ref();
        let gzip = gzip.filter(|_| headers.get(ACCEPT_ENCODING).is_some_and(names_gzip));
        let form = gzip.unwrap_or(&self.plain);
        let known = headers.get(IF_NONE_MATCH).is_some_and(|tags| lists(tags, &form.tag));
        let body = if known { Body::empty() } else { Body::from(form.bytes.clone()) };
        let mut response = Response::new(body);
        let headers = response.headers_mut();
        // Those of every answer included, so that they are placed once.
        headers.reserve(HEADERS);
        if !known {
            headers.insert(CONTENT_TYPE, HeaderValue::from_static(self.content_type));
            if gzip.is_some() {
                headers.insert(CONTENT_ENCODING, GZIP);
            }
        }
        headers.extend(self.headers.iter().cloned());
        headers.insert(ETAG, form.tag.clone());
        headers.insert(CACHE_CONTROL, REVALIDATE);
        headers.insert(VARY, VARIES);
        if known {
            *response.status_mut() = StatusCode::NOT_MODIFIED;
        }
        response
    }
}

fn tag(hash: &str, ending: &str) -> anyhow::Result<HeaderValue> {
    HeaderValue::try_from(format!("\"{}{ending}\"", &hash[..20])).context("a tag")
}

fn names_gzip(accepted: &HeaderValue) -> bool {
    let Ok(accepted) = accepted.to_str() else { return false };
    accepted.split(',').any(|coding| {
        let mut parts = coding.split(';').map(str::trim);
        parts.next() == Some("gzip")
            && !parts.any(|q| matches!(q, "q=0" | "q=0.0" | "q=0.00" | "q=0.000"))
    })
}

/// If-None-Match compares weakly: a proxy may have marked our tag `W/`.
fn lists(tags: &HeaderValue, tag: &HeaderValue) -> bool {
    let (Ok(tags), Ok(tag)) = (tags.to_str(), tag.to_str()) else { return false };
    tags.split(',')
        .map(str::trim)
        .any(|one| one == "*" || one.strip_prefix("W/").unwrap_or(one) == tag)
}
