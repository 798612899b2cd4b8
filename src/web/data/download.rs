//! One table as a file: its kind, its name, and where it is made.

use crate::error::Result;
use crate::sheet::Column;
use crate::sheet::write::{About, Mark, Table, csv, xlsx};
use crate::view::Language;
use crate::web::cache::Stored;
use crate::web::visit::Visit;
use anyhow::Context;
use axum::http::HeaderValue;
use axum::http::header::CONTENT_DISPOSITION;
use tokio::sync::Semaphore;

pub const LICENCE: &str = "CC BY 4.0";

/// Large tables made at the same time.
static PRESSES: Semaphore = Semaphore::const_new(2);

#[derive(Debug, Copy, Clone, PartialEq, Eq)]
pub enum Kind {
    Csv,
    Xlsx,
}

impl Kind {
    pub const fn ending(self) -> &'static str {
        match self {
            Self::Csv => "csv",
            Self::Xlsx => "xlsx",
        }
    }

    pub const fn media_type(self) -> &'static str {
        match self {
            Self::Csv => "text/csv; charset=utf-8",
            Self::Xlsx => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        }
    }
}

/// What a file is to be: `names` are its plain name and the one people read,
/// both without ending.
pub struct Order {
    pub kind: Kind,
    pub mark: Mark,
    pub names: [String; 2],
    pub about: About,
}

impl Order {
    /// A list as a browser saves it: with the mark that spreadsheets want, in
    /// the language of the visit, named with its day.
    pub fn of_list(visit: &Visit, kind: Kind, name: &str, title: String) -> Self {
        let about = about(visit, title);
        let names = [name, &about.title].map(|name| format!("{name}-{}", visit.today));
        Self { kind, mark: Mark::Utf8, names, about }
    }

    /// Has it made on a thread for long work; `make` gives its table to whoever
    /// writes it.
    pub async fn make(
        self,
        make: impl FnOnce(&dyn Fn(Table<'_>) -> anyhow::Result<Vec<u8>>) -> anyhow::Result<Vec<u8>>
        + Send
        + 'static,
    ) -> Result<Stored> {
        let Self { kind, mark, names, about } = self;
        let press = PRESSES.acquire().await.context("never closed")?;
        let made = tokio::task::spawn_blocking(move || {
            let bytes = make(&|table| match kind {
                Kind::Csv => csv(table, mark),
                Kind::Xlsx => xlsx(table, &about),
            })?;
            match kind {
                Kind::Csv => Stored::new(kind.media_type(), bytes),
                Kind::Xlsx => Stored::packed(kind.media_type(), bytes),
            }
        });
        let stored = made.await.context("make a file")??;
        drop(press);
        let [plain, read] = names.map(|name| format!("{name}.{}", kind.ending()));
        Ok(stored.with(CONTENT_DISPOSITION, disposition(&plain, &read)?))
    }
}

pub fn about(visit: &Visit, title: String) -> About {
    About {
        title,
        licence: LICENCE.to_owned(),
        source: visit.site.settings.base_url.clone(),
        day: visit.today,
        notes: Vec::new(),
    }
}

/// A file to be saved: its name for old programs, and for all others (RFC 8187).
pub fn disposition(plain: &str, read: &str) -> anyhow::Result<HeaderValue> {
    use std::fmt::Write;
    let mut encoded = String::new();
    for byte in read.bytes() {
        if byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.') {
            encoded.push(char::from(byte));
        } else {
            write!(encoded, "%{byte:02X}")?;
        }
    }
    let value = format!("attachment; filename=\"{plain}\"; filename*=UTF-8''{encoded}");
    HeaderValue::try_from(value).context("a header")
}

pub fn headings(language: Language, columns: &[Column]) -> Vec<String> {
    let headings = columns.iter().map(|column| match language {
        Language::Chinese => column.zh.to_owned(),
        Language::English => column.name.to_owned(),
    });
    headings.collect()
}

/// A word of a closed list: as the pages say it in Chinese, as the API does in
/// English; the imports take both.
pub fn said(language: Language, prefix: &str, word: &str) -> String {
    match language {
        Language::Chinese => language.say(&format!("{prefix}-{word}")),
        Language::English => word.to_owned(),
    }
}
